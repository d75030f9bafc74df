//! `POST /images`: a span by hand, with OpenTelemetry's own API.

// ANCHOR: child-imports
// ANCHOR_END: child-imports

use axum::extract::State;
use axum::response::Response;
use draw64::api;
use draw64::extract::Json;
use draw64::image::{Image, NewImage};
use draw64::problem::Problem;
use draw64::store::StoreError;

use super::colors;
use crate::failure;
use crate::gallery::Gallery;

/// Makes an image and says where it is.
pub(crate) async fn create(
    State(gallery): State<Gallery>,
    Json(new): Json<NewImage>,
) -> Result<Response, Problem> {
    let image = store(&gallery, new).await.map_err(failure::note)?;
    Ok(api::created(&image))
}

/// The part of it that can take a while, and that deserves a span of its own.
async fn store(gallery: &Gallery, new: NewImage) -> Result<Image, StoreError> {
    let colors = colors(&new.pixels);

    // ANCHOR: child
    // Step 2 / Étape 2: book 2.2
    let _ = colors;
    let image = gallery.add(new).await?;
    // ANCHOR_END: child

    Ok(image)
}
