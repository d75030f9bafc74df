//! The tables, step by step. A step that was released is never edited: add another.

use std::borrow::Cow;

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// Number, description and text of one step.
type Step = (i64, &'static str, &'static str);

/// For SQLite.
pub(super) const SQLITE: &[Step] = &[(
    1,
    "images",
    include_str!("../../migrations/sqlite/0001_images.sql"),
)];

/// For PostgreSQL.
#[cfg(feature = "postgres")]
pub(super) const POSTGRES: &[Step] = &[(
    1,
    "images",
    include_str!("../../migrations/postgres/0001_images.sql"),
)];

/// Made at run time: sqlx's `migrate!` macro would pull the whole of sqlx into the build a second
/// time, for the macro.
pub(super) fn migrator(steps: &[Step]) -> Migrator {
    let migration = |&(number, description, sql): &Step| {
        let kind = MigrationType::Simple;
        Migration::new(
            number,
            Cow::Borrowed(description),
            kind,
            sql.into_sql_str(),
            false,
        )
    };
    Migrator::with_migrations(steps.iter().map(migration).collect())
}
