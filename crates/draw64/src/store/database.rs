//! The connection to SQLite or PostgreSQL, behind one face.

use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::Connection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous};
use tokio::sync::Mutex;

use super::error::StoreError;
use super::migrations;

/// How long a write waits while another process holds the file's lock.
const PATIENCE: Duration = Duration::from_secs(2);

/// An open database.
#[derive(Debug, Clone)]
pub(super) enum Database {
    /// One connection, in turns. SQLite writes one at a time anyway, a database in memory lives
    /// in its one connection, and a pool would bring timers of its own, which a program that
    /// plays with the clock (as the stages do) would set off.
    Sqlite(Arc<Mutex<SqliteConnection>>),
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
            open_sqlite(url).await
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

async fn open_sqlite(url: &str) -> Opened {
    let mut options = SqliteConnectOptions::from_str(url)?.busy_timeout(PATIENCE);
    if !url.contains(":memory:") && !url.contains("mode=memory") {
        // FULL: a commit returns when it is on the disk, so what was acknowledged survives a
        // kill and a loss of power. WAL: that costs one flush and not three.
        options = options
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full);
    }
    let mut connection = SqliteConnection::connect_with(&options).await?;
    let migrator = migrations::migrator(migrations::SQLITE);
    migrator.run_direct(None, &mut connection, false).await?;
    Ok(Database::Sqlite(Arc::new(Mutex::new(connection))))
}

#[cfg(feature = "postgres")]
async fn open_postgres(url: &str) -> Opened {
    let options = sqlx::postgres::PgPoolOptions::new()
        .max_connections(8)
        .acquire_timeout(PATIENCE);
    let pool = options.connect(url).await?;
    migrations::migrator(migrations::POSTGRES)
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
