//! Where painters are kept: SQLite, and in front of it the workshop's [`Faults`].

mod error;

use service_kit::faults::Faults;
use service_kit::migrations::Step;
use service_kit::sqlite::{self, Turns};
use sqlx::{Connection, SqliteConnection};

pub use self::error::StoreError;

use crate::painter::{Allowance, Painter, PainterName, Spending, SpendingKey};

/// How many painters there may be at once.
pub const MOST_PAINTERS: u32 = 1000;

/// The tables, step by step. A step that was released is never edited: add another.
const STEPS: &[Step] = &[(
    1,
    "painters",
    include_str!("../../migrations/0001_painters.sql"),
)];

/// The painters. Cheap to clone: clones share one database and one set of [`Faults`].
///
/// Every call is a plain `async fn` that may be cancelled: a transaction under way is rolled back.
#[derive(Debug, Clone)]
pub struct Store {
    database: Turns,
    faults: Faults,
}

impl Store {
    /// Opens a database and brings its tables up to date: `sqlite::memory:` lives as long as the
    /// store, `sqlite:painters.db?mode=rwc` is a file, made if it is missing.
    ///
    /// # Errors
    /// [`StoreError::Open`] where the URL is not one of these, or the tables are not ours.
    pub async fn open(url: &str) -> Result<Store, StoreError> {
        let opened = if url.starts_with("sqlite:") {
            sqlite::open(url, STEPS).await
        } else {
            Err("a database URL starts with sqlite:".into())
        };
        let database = opened.map_err(|source| StoreError::Open {
            url: url.to_owned(),
            source,
        })?;
        let faults = Faults::default();
        Ok(Store { database, faults })
    }

    /// The levers by which a workshop takes the database away.
    pub fn faults(&self) -> &Faults {
        &self.faults
    }

    /// Keeps a new painter, who may draw so many pixels.
    ///
    /// # Errors
    /// [`StoreError::Taken`]; [`StoreError::Full`] where there are [`MOST_PAINTERS`] already;
    /// [`StoreError::Unavailable`].
    pub async fn register(&self, name: &PainterName, limit: u32) -> Result<Painter, StoreError> {
        self.faults.pass().await?;
        let mut connection = self.database.lock().await;
        let inserted = sqlx::query(
            "INSERT INTO painters (name, number, allowed) \
             SELECT $1, COUNT(*), $2 FROM painters HAVING COUNT(*) < $3 \
             ON CONFLICT DO NOTHING",
        )
        .bind(name.as_str())
        .bind(i64::from(limit))
        .bind(i64::from(MOST_PAINTERS))
        .execute(&mut *connection)
        .await?;
        let allowance = Allowance::new(limit, 0);
        if inserted.rows_affected() == 1 {
            return Ok(Painter {
                name: name.clone(),
                allowance,
            });
        }
        match allowance_of(&mut connection, name).await {
            Ok(_) => Err(StoreError::Taken(name.clone())),
            Err(StoreError::NoPainter(_)) => Err(StoreError::Full {
                limit: MOST_PAINTERS,
            }),
            Err(error) => Err(error),
        }
    }

    /// All painters, the first one first.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    pub async fn list(&self) -> Result<Vec<Painter>, StoreError> {
        self.faults.pass().await?;
        let mut connection = self.database.lock().await;
        let rows: Vec<(String, i64, i64)> =
            sqlx::query_as("SELECT name, allowed, spent FROM painters ORDER BY number")
                .fetch_all(&mut *connection)
                .await?;
        rows.into_iter()
            .map(|(name, allowed, spent)| {
                let damaged = |source| StoreError::Unavailable(Box::new(source));
                Ok(Painter {
                    name: name.parse().map_err(damaged)?,
                    allowance: allowance(allowed, spent),
                })
            })
            .collect()
    }

    /// What a painter may draw.
    ///
    /// # Errors
    /// [`StoreError::NoPainter`], [`StoreError::Unavailable`].
    pub async fn allowance(&self, name: &PainterName) -> Result<Allowance, StoreError> {
        self.faults.pass().await?;
        allowance_of(&mut *self.database.lock().await, name).await
    }

    /// Spends pixels, all or none. With a key that was used before for the same, it spends nothing
    /// more and says what was spent then, so a client that got no answer may ask again.
    ///
    /// # Errors
    /// [`StoreError::TooMuch`], [`StoreError::KeyReused`], [`StoreError::NoPainter`],
    /// [`StoreError::Unavailable`].
    pub async fn spend(
        &self,
        name: &PainterName,
        pixels: u32,
        key: &SpendingKey,
    ) -> Result<Spending, StoreError> {
        self.faults.pass().await?;
        let mut connection = self.database.lock().await;
        let mut transaction = connection.begin().await?;
        // Writes first: that takes the lock, so that nobody spends between our look and our change.
        let new = sqlx::query(
            "INSERT INTO spendings (key, painter, pixels) \
             SELECT $1, name, $3 FROM painters WHERE name = $2 ON CONFLICT DO NOTHING",
        )
        .bind(key.as_str())
        .bind(name.as_str())
        .bind(i64::from(pixels))
        .execute(&mut *transaction)
        .await?;
        if new.rows_affected() == 0 {
            let allowance = allowance_of(&mut transaction, name).await?;
            let (then, refunded) = spending(&mut transaction, name, key)
                .await?
                .filter(|(then, _)| *then == pixels)
                .ok_or_else(|| StoreError::KeyReused(key.clone()))?;
            return Ok(Spending {
                key: key.clone(),
                pixels: then,
                refunded,
                allowance,
            });
        }
        let row: Option<(i64, i64)> = sqlx::query_as(
            "UPDATE painters SET spent = spent + $2 \
             WHERE name = $1 AND spent + $2 <= allowed RETURNING allowed, spent",
        )
        .bind(name.as_str())
        .bind(i64::from(pixels))
        .fetch_optional(&mut *transaction)
        .await?;
        let Some((allowed, spent)) = row else {
            let allowance = allowance_of(&mut transaction, name).await?;
            return Err(StoreError::TooMuch {
                asked: pixels,
                allowance,
            });
        };
        transaction.commit().await?;
        Ok(Spending {
            key: key.clone(),
            pixels,
            refunded: false,
            allowance: allowance(allowed, spent),
        })
    }

    /// Gives back what was spent under this key; a second time it gives nothing more.
    ///
    /// # Errors
    /// [`StoreError::NoPainter`], [`StoreError::NoSpending`], [`StoreError::Unavailable`].
    pub async fn refund(
        &self,
        name: &PainterName,
        key: &SpendingKey,
    ) -> Result<Spending, StoreError> {
        self.faults.pass().await?;
        let mut connection = self.database.lock().await;
        let mut transaction = connection.begin().await?;
        let first = sqlx::query(
            "UPDATE spendings SET refunded = TRUE \
             WHERE key = $1 AND painter = $2 AND NOT refunded",
        )
        .bind(key.as_str())
        .bind(name.as_str())
        .execute(&mut *transaction)
        .await?;
        let before = allowance_of(&mut transaction, name).await?;
        let (pixels, refunded) = spending(&mut transaction, name, key)
            .await?
            .ok_or_else(|| StoreError::NoSpending(key.clone()))?;
        let mut spending = Spending {
            key: key.clone(),
            pixels,
            refunded,
            allowance: before,
        };
        if first.rows_affected() == 1 {
            sqlx::query("UPDATE painters SET spent = spent - $2 WHERE name = $1")
                .bind(name.as_str())
                .bind(i64::from(pixels))
                .execute(&mut *transaction)
                .await?;
            spending.allowance = Allowance::new(before.limit, before.spent - pixels);
        }
        transaction.commit().await?;
        Ok(spending)
    }

    /// Asks the database for a sign of life: reads from a table, since the mere connection says
    /// little. It is not slowed by [`Faults::slow`].
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.faults.pass_ping().await?;
        let mut connection = self.database.lock().await;
        sqlx::query("SELECT name FROM painters LIMIT 1")
            .execute(&mut *connection)
            .await?;
        Ok(())
    }
}

async fn allowance_of(
    connection: &mut SqliteConnection,
    name: &PainterName,
) -> Result<Allowance, StoreError> {
    let row: Option<(i64, i64)> =
        sqlx::query_as("SELECT allowed, spent FROM painters WHERE name = $1")
            .bind(name.as_str())
            .fetch_optional(connection)
            .await?;
    row.map(|(allowed, spent)| allowance(allowed, spent))
        .ok_or_else(|| StoreError::NoPainter(name.clone()))
}

/// The pixels of a painter's spending, and whether they were given back.
async fn spending(
    connection: &mut SqliteConnection,
    name: &PainterName,
    key: &SpendingKey,
) -> Result<Option<(u32, bool)>, StoreError> {
    let row: Option<(i64, bool)> =
        sqlx::query_as("SELECT pixels, refunded FROM spendings WHERE key = $1 AND painter = $2")
            .bind(key.as_str())
            .bind(name.as_str())
            .fetch_optional(connection)
            .await?;
    Ok(row.map(|(pixels, refunded)| (count(pixels), refunded)))
}

fn allowance(allowed: i64, spent: i64) -> Allowance {
    Allowance::new(count(allowed), count(spent))
}

/// SQL has no unsigned numbers; ours never go below zero, nor above a million.
fn count(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(0)
}
