//! `GET /images/{id}`: the same kind of span, written as `tracing` writes it.

// ANCHOR: instrument-imports
// ANCHOR_END: instrument-imports

use axum::extract::State;
use draw64::extract::{Json, Path};
use draw64::image::{Image, ImageId};
use draw64::problem::Problem;
use draw64::store::StoreError;

use super::colors;
use crate::failure;
use crate::gallery::Gallery;

/// One image, with its pixels.
pub(crate) async fn show(
    State(gallery): State<Gallery>,
    Path(id): Path<ImageId>,
) -> Result<Json<Image>, Problem> {
    let image = load(&gallery, &id).await.map_err(failure::note)?;
    Ok(Json(image))
}

// ANCHOR: instrument
// Step 3 / Étape 3: book 2.3
// ANCHOR_END: instrument
async fn load(gallery: &Gallery, id: &ImageId) -> Result<Image, StoreError> {
    // A failure is noted twice, on two spans: here on what failed, in `show` on the request.
    let image = gallery.get(id).await.map_err(failure::note)?;
    let colors = colors(&image.pixels);

    // ANCHOR: record
    // ANCHOR_END: record

    tracing::debug!(colors, "loaded");
    Ok(image)
}
