//! Where images are kept: a SQL database, and in front of it the workshop's [`Faults`].

mod database;
mod error;
mod migrations;

use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use sqlx::Connection;

pub use self::error::StoreError;
pub use service_kit::faults::{Away, Faults};

use self::database::{Database, with_connection};
use crate::image::{Dot, Image, ImageId, NewImage, Pixels, Summary};

/// How many images there may be at once.
pub const MOST_IMAGES: u32 = 10;

/// How many names are tried before a store whose names keep colliding gives up. With at most ten
/// of 64,000 names taken, a second try is rare already.
const MOST_NAMES_TRIED: u32 = 20;

/// The images. Cheap to clone: clones share one database and one set of [`Faults`].
///
/// Every call is a plain `async fn` that may be cancelled: a transaction under way is rolled back.
/// A call that returned `Ok` is on disk, if the database is a file, also when the process is
/// killed in the next instant.
#[derive(Debug, Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    database: Database,
    faults: Faults,
    names: Mutex<fastrand::Rng>,
}

/// What the store knows about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// Images there are now.
    pub images: u64,
    /// Images there may be at once.
    pub limit: u32,
    /// Images ever made, those deleted since too.
    pub created: u64,
    /// Pixels ever drawn, also on images that are gone.
    pub drawn: u64,
}

impl Store {
    /// Opens a database and brings its tables up to date.
    ///
    /// - `sqlite::memory:` lives as long as the store;
    /// - `sqlite:drawings.db?mode=rwc` is a file, made if it is missing;
    /// - `postgres://user@host/name`, with the feature `postgres`.
    ///
    /// # Errors
    /// [`StoreError::Open`] where the URL is not one of these, the database cannot be reached, or
    /// its tables are not ours.
    pub async fn open(url: &str) -> Result<Store, StoreError> {
        let database = Database::open(url).await?;
        Ok(Store {
            inner: Arc::new(Inner {
                database,
                faults: Faults::default(),
                names: Mutex::new(fastrand::Rng::new()),
            }),
        })
    }

    /// From now on, names of images come in the order that this seed gives: for tests.
    pub fn seed(&self, seed: u64) {
        *self.names() = fastrand::Rng::with_seed(seed);
    }

    /// The levers by which a workshop takes the database away.
    pub fn faults(&self) -> &Faults {
        &self.inner.faults
    }

    /// Keeps a new image under a name of its own.
    ///
    /// # Errors
    /// [`StoreError::Full`] where there are [`MOST_IMAGES`] already; [`StoreError::Unavailable`].
    pub async fn insert(&self, new: NewImage) -> Result<Image, StoreError> {
        self.inner.faults.pass().await?;
        let mut last = None;
        for _ in 0..MOST_NAMES_TRIED {
            let id = ImageId::random(&mut self.names());
            match self.insert_as(&id, &new.pixels).await {
                Err(StoreError::Unavailable(source)) if error::is_taken(source.as_ref()) => {
                    last = Some(source);
                }
                Err(error) => return Err(error),
                Ok(()) => {
                    return Ok(Image {
                        id,
                        drawn: 0,
                        pixels: new.pixels,
                    });
                }
            }
        }
        Err(StoreError::Unavailable(
            last.unwrap_or_else(|| Box::new(sqlx::Error::RowNotFound)),
        ))
    }

    async fn insert_as(&self, id: &ImageId, pixels: &Pixels) -> Result<(), StoreError> {
        with_connection!(&self.inner.database, connection => {
            let mut transaction = connection.begin().await?;
            // Takes the lock that makes two inserts at once follow one another, so that neither
            // misses the other when it counts.
            let (number,): (i64,) =
                sqlx::query_as("UPDATE totals SET created = created + 1 RETURNING created")
                    .fetch_one(&mut *transaction)
                    .await?;
            let inserted = sqlx::query(
                "INSERT INTO images (id, number, pixels) \
                 SELECT $1, $2, $3 WHERE (SELECT COUNT(*) FROM images) < $4",
            )
            .bind(id.as_str())
            .bind(number)
            .bind(pixels.as_bytes())
            .bind(i64::from(MOST_IMAGES))
            .execute(&mut *transaction)
            .await?;
            if inserted.rows_affected() == 0 {
                transaction.rollback().await?;
                return Err(StoreError::Full { limit: MOST_IMAGES });
            }
            transaction.commit().await?;
            Ok(())
        })
    }

    /// One image.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Unavailable`], [`StoreError::Damaged`].
    pub async fn get(&self, id: &ImageId) -> Result<Image, StoreError> {
        self.inner.faults.pass().await?;
        let row: Option<(i64, Vec<u8>)> = with_connection!(&self.inner.database, connection => {
            sqlx::query_as("SELECT drawn, pixels FROM images WHERE id = $1")
                .bind(id.as_str())
                .fetch_optional(connection)
                .await?
        });
        let (drawn, pixels) = row.ok_or_else(|| StoreError::NotFound(id.clone()))?;
        Ok(Image {
            id: id.clone(),
            drawn: count(drawn),
            pixels: decode(id, &pixels)?,
        })
    }

    /// All images, the oldest first.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`], [`StoreError::Damaged`].
    pub async fn list(&self) -> Result<Vec<Summary>, StoreError> {
        self.inner.faults.pass().await?;
        let rows: Vec<(String, i64)> = with_connection!(&self.inner.database, connection => {
            sqlx::query_as("SELECT id, drawn FROM images ORDER BY number")
                .fetch_all(connection)
                .await?
        });
        rows.into_iter()
            .map(|(id, drawn)| {
                let damaged = |source| StoreError::Damaged(Box::new(source));
                Ok(Summary {
                    id: id.parse().map_err(damaged)?,
                    drawn: count(drawn),
                })
            })
            .collect()
    }

    /// Puts another picture in an image's place.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Unavailable`].
    pub async fn replace(&self, id: &ImageId, pixels: &Pixels) -> Result<(), StoreError> {
        self.inner.faults.pass().await?;
        let done = with_connection!(&self.inner.database, connection => {
            sqlx::query("UPDATE images SET pixels = $2 WHERE id = $1")
                .bind(id.as_str())
                .bind(pixels.as_bytes())
                .execute(connection)
                .await?
                .rows_affected()
        });
        existed(id, done)
    }

    /// Draws pixels, all or none, and counts them.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Unavailable`], [`StoreError::Damaged`].
    pub async fn set_pixels(&self, id: &ImageId, dots: &[Dot]) -> Result<(), StoreError> {
        self.inner.faults.pass().await?;
        let drawn = i64::try_from(dots.len()).unwrap_or(i64::MAX);
        with_connection!(&self.inner.database, connection => {
            let mut transaction = connection.begin().await?;
            // Counts first: that takes the row's lock, so that nobody draws between our look at
            // the pixels and our change of them.
            let row: Option<(Vec<u8>,)> = sqlx::query_as(
                "UPDATE images SET drawn = drawn + $2 WHERE id = $1 RETURNING pixels",
            )
            .bind(id.as_str())
            .bind(drawn)
            .fetch_optional(&mut *transaction)
            .await?;
            let (bytes,) = row.ok_or_else(|| StoreError::NotFound(id.clone()))?;
            let mut pixels = decode(id, &bytes)?;
            for dot in dots {
                pixels.set(*dot);
            }
            sqlx::query("UPDATE images SET pixels = $2 WHERE id = $1")
                .bind(id.as_str())
                .bind(pixels.as_bytes())
                .execute(&mut *transaction)
                .await?;
            sqlx::query("UPDATE totals SET drawn = drawn + $1")
                .bind(drawn)
                .execute(&mut *transaction)
                .await?;
            transaction.commit().await?;
            Ok(())
        })
    }

    /// Removes an image.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Unavailable`].
    pub async fn delete(&self, id: &ImageId) -> Result<(), StoreError> {
        self.inner.faults.pass().await?;
        let done = with_connection!(&self.inner.database, connection => {
            sqlx::query("DELETE FROM images WHERE id = $1")
                .bind(id.as_str())
                .execute(connection)
                .await?
                .rows_affected()
        });
        existed(id, done)
    }

    /// Counts.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    pub async fn stats(&self) -> Result<Stats, StoreError> {
        self.inner.faults.pass().await?;
        let (images, created, drawn): (i64, i64, i64) = with_connection!(&self.inner.database, connection => {
            sqlx::query_as("SELECT (SELECT COUNT(*) FROM images), created, drawn FROM totals")
                .fetch_one(connection)
                .await?
        });
        Ok(Stats {
            images: count(images),
            limit: MOST_IMAGES,
            created: count(created),
            drawn: count(drawn),
        })
    }

    /// Asks the database for a sign of life: reads from a table, since the mere connection says
    /// little. It is not slowed by [`Faults::slow`].
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.inner.faults.pass_ping().await?;
        let (_,): (i64,) = with_connection!(&self.inner.database, connection => {
            sqlx::query_as("SELECT created FROM totals").fetch_one(connection).await?
        });
        Ok(())
    }

    fn names(&self) -> std::sync::MutexGuard<'_, fastrand::Rng> {
        // A panic elsewhere cannot leave a random generator in a bad state.
        self.inner
            .names
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// SQL has no unsigned numbers; ours never go below zero.
fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

fn existed(id: &ImageId, rows: u64) -> Result<(), StoreError> {
    if rows == 0 {
        return Err(StoreError::NotFound(id.clone()));
    }
    Ok(())
}

fn decode(id: &ImageId, bytes: &[u8]) -> Result<Pixels, StoreError> {
    Pixels::from_bytes(bytes)
        .map_err(|source| StoreError::Damaged(format!("{id}: {source}").into()))
}
