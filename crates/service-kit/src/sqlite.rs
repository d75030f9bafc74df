//! A SQLite database, in a file or in memory.

use std::error::Error;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::Connection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous};
use tokio::sync::Mutex;

use crate::migrations::{self, Step};

/// How long a write waits while another process holds the file's lock.
pub const PATIENCE: Duration = Duration::from_secs(2);

/// An open database: one connection, in turns.
///
/// SQLite writes one at a time anyway, a database in memory lives in its one connection, and a pool
/// would bring timers of its own, which a program that plays with the clock (as the stages do)
/// would set off.
pub type Turns = Arc<Mutex<SqliteConnection>>;

/// Opens `sqlite::memory:` or `sqlite:file.db?mode=rwc`, and brings its tables up to date.
///
/// # Errors
/// What the driver says: the URL is not one of these, the file cannot be opened, or its tables are
/// not ours.
pub async fn open(url: &str, steps: &[Step]) -> Result<Turns, Box<dyn Error + Send + Sync>> {
    let mut options = SqliteConnectOptions::from_str(url)?.busy_timeout(PATIENCE);
    if !url.contains(":memory:") && !url.contains("mode=memory") {
        // FULL: a commit returns when it is on the disk, so what was acknowledged survives a
        // kill and a loss of power. WAL: that costs one flush and not three.
        options = options
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full);
    }
    let mut connection = SqliteConnection::connect_with(&options).await?;
    let migrator = migrations::migrator(steps);
    migrator.run_direct(None, &mut connection, false).await?;
    Ok(Arc::new(Mutex::new(connection)))
}
