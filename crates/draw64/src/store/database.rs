//! The connection to SQLite or PostgreSQL, behind one face.

use service_kit::sqlite::{self, Turns};

use super::error::StoreError;
use super::migrations;

/// An open database.
#[derive(Debug, Clone)]
pub(super) enum Database {
    /// One connection, in turns.
    Sqlite(Turns),
    /// A pool.
    #[cfg(feature = "postgres")]
    Postgres(sqlx::PgPool),
}

/// Runs the same lines on a connection of whichever database it is. A macro, since the two have
/// different types; the SQL is the same (`$1` is a parameter in both).
macro_rules! with_connection {
    ($database:expr, $connection:ident => $body:expr) => {
        match $database {
            Database::Sqlite(turns) => {
                let mut guard = turns.lock().await;
                let $connection = &mut *guard;
                $body
            }
            #[cfg(feature = "postgres")]
            Database::Postgres(pool) => {
                let mut guard = pool.acquire().await?;
                let $connection = &mut *guard;
                $body
            }
        }
    };
}
pub(super) use with_connection;

impl Database {
    /// Connects, and brings the tables up to date.
    pub(super) async fn open(url: &str) -> Result<Database, StoreError> {
        let opened = if url.starts_with("sqlite:") {
            sqlite::open(url, migrations::SQLITE)
                .await
                .map(Database::Sqlite)
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            open_postgres(url).await
        } else {
            Err("a database URL starts with sqlite: or postgres:".into())
        };
        opened.map_err(|source| StoreError::Open {
            url: without_password(url),
            source,
        })
    }
}

type Opened = Result<Database, Box<dyn std::error::Error + Send + Sync>>;

#[cfg(feature = "postgres")]
async fn open_postgres(url: &str) -> Opened {
    let options = sqlx::postgres::PgPoolOptions::new()
        .max_connections(8)
        .acquire_timeout(sqlite::PATIENCE);
    let pool = options.connect(url).await?;
    service_kit::migrations::migrator(migrations::POSTGRES)
        .run(&pool)
        .await?;
    Ok(Database::Postgres(pool))
}

#[cfg(not(feature = "postgres"))]
async fn open_postgres(_: &str) -> Opened {
    Err("this build knows SQLite only; build it with `--features postgres` for PostgreSQL".into())
}

/// The URL as it may be shown: `postgres://ada:secret@host/db` without `:secret`.
fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    let end = rest.find('/').unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    match authority.rsplit_once('@') {
        Some((user, host)) => {
            let name = user.split(':').next().unwrap_or_default();
            format!("{scheme}://{name}@{host}{path}")
        }
        None => url.to_owned(),
    }
}
