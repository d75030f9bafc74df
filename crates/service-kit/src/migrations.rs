//! The tables of a database, step by step.

use std::borrow::Cow;

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// Number, description and text of one step. A step that was released is never edited: add another.
pub type Step = (i64, &'static str, &'static str);

/// What brings a database from any step to the last.
///
/// Made at run time: sqlx's `migrate!` macro would pull the whole of sqlx into the build a second
/// time, for the macro.
pub fn migrator(steps: &[Step]) -> Migrator {
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
