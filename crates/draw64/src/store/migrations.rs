//! The tables, step by step. A step that was released is never edited: add another.

use service_kit::migrations::Step;

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
