//! `PUT /images/{id}/data`: what happens within a span, and when.

// ANCHOR: event-imports
// ANCHOR_END: event-imports

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use draw64::extract::Path;
use draw64::image::{ImageId, NotPixels, Pixels};
use draw64::problem::Problem;

use super::colors;
use crate::failure;
use crate::gallery::Gallery;

/// Puts another picture in an image's place: 4096 bytes, one per pixel.
pub(crate) async fn replace(
    State(gallery): State<Gallery>,
    Path(id): Path<ImageId>,
    body: Bytes,
) -> Result<StatusCode, Problem> {
    let pixels = Pixels::from_bytes(&body).map_err(refuse)?;
    let colors = colors(&pixels);
    gallery.replace(&id, pixels).await.map_err(failure::note)?;
    replaced(&id, colors);
    Ok(StatusCode::NO_CONTENT)
}

/// Notes on the request's span that the picture is another one from now on.
fn replaced(id: &ImageId, colors: usize) {
    // ANCHOR: event
    // Step 6 / Étape 6: book 2.6
    let _ = (id, colors);
    // ANCHOR_END: event
}

/// Notes on the request's span why the body is not a picture, and says so to the client.
fn refuse(error: NotPixels) -> Problem {
    // ANCHOR: exception
    // Step 6 / Étape 6: book 2.6
    // ANCHOR_END: exception

    Problem::invalid(error.to_string())
}
