//! What a client of Draw64 reads when something is wrong: problem documents by RFC 9457.

use axum::http::StatusCode;

pub use service_kit::problem::{Kind, Problem};

use crate::store::StoreError;

/// No image of this name.
pub const IMAGE_NOT_FOUND: Kind = Kind::new(
    "urn:draw64:problem:image-not-found",
    "No such image",
    StatusCode::NOT_FOUND,
);

/// There are as many images as there may be.
pub const GALLERY_FULL: Kind = Kind::new(
    "urn:draw64:problem:gallery-full",
    "The gallery is full",
    StatusCode::CONFLICT,
);

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Problem {
        let detail = error.to_string();
        match error {
            StoreError::NotFound(_) => Problem::of(IMAGE_NOT_FOUND, detail),
            StoreError::Full { .. } => {
                Problem::of(GALLERY_FULL, format!("{detail}: delete one first"))
            }
            StoreError::Unavailable(_) | StoreError::Open { .. } => Problem::database_away(),
            StoreError::Damaged(_) => Problem::new(StatusCode::INTERNAL_SERVER_ERROR, detail),
        }
    }
}
