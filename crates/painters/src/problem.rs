//! What a client reads when something is wrong: problem documents by RFC 9457.

use axum::http::StatusCode;

pub use service_kit::problem::{Kind, Problem};

use crate::store::StoreError;

/// No painter of this name.
pub const PAINTER_NOT_FOUND: Kind = Kind::new(
    "urn:draw64:problem:painter-not-found",
    "No such painter",
    StatusCode::NOT_FOUND,
);

/// Somebody has this name already.
pub const NAME_TAKEN: Kind = Kind::new(
    "urn:draw64:problem:name-taken",
    "The name is taken",
    StatusCode::CONFLICT,
);

/// There are as many painters as there may be.
pub const TOO_MANY_PAINTERS: Kind = Kind::new(
    "urn:draw64:problem:too-many-painters",
    "There are too many painters",
    StatusCode::CONFLICT,
);

/// The painter may not draw so much any more.
pub const ALLOWANCE_SPENT: Kind = Kind::new(
    "urn:draw64:problem:allowance-spent",
    "The allowance is spent",
    StatusCode::CONFLICT,
);

/// No spending of this key, by this painter.
pub const SPENDING_NOT_FOUND: Kind = Kind::new(
    "urn:draw64:problem:spending-not-found",
    "No such spending",
    StatusCode::NOT_FOUND,
);

/// The key has been used for another spending.
pub const KEY_REUSED: Kind = Kind::new(
    "urn:draw64:problem:key-reused",
    "The key is another spending's",
    StatusCode::UNPROCESSABLE_ENTITY,
);

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Problem {
        let detail = error.to_string();
        match error {
            StoreError::NoPainter(_) => Problem::of(PAINTER_NOT_FOUND, detail),
            StoreError::Taken(_) => Problem::of(NAME_TAKEN, format!("{detail}: take another")),
            StoreError::Full { .. } => Problem::of(TOO_MANY_PAINTERS, detail),
            StoreError::TooMuch { .. } => Problem::of(ALLOWANCE_SPENT, detail),
            StoreError::NoSpending(_) => Problem::of(SPENDING_NOT_FOUND, detail),
            StoreError::KeyReused(_) => {
                Problem::of(KEY_REUSED, format!("{detail}: take a new one"))
            }
            StoreError::Unavailable(_) | StoreError::Open { .. } => Problem::database_away(),
        }
    }
}
