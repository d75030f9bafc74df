//! Images: listed, made, drawn on and removed, with a record of each.

use std::time::Instant;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use draw64::api::{self, Drawing};
use draw64::extract::{Json, Path};
use draw64::image::{ImageId, NewImage, Pixels, Summary};
use draw64::problem::Problem;
use tracing::info;

use crate::gallery::Gallery;

/// `GET /images`.
pub(crate) async fn list(State(gallery): State<Gallery>) -> Result<Json<Vec<Summary>>, Problem> {
    let images = gallery.list().await?;
    info!("images listed");
    Ok(Json(images))
}

/// `POST /images`.
pub(crate) async fn create(
    State(gallery): State<Gallery>,
    Json(new): Json<NewImage>,
) -> Result<Response, Problem> {
    let colors = colors(&new.pixels);
    let image = gallery.add(new).await?;

    // ANCHOR: created
    // Step 2 / Étape 2: book 4.2
    info!("image created: {}, with {colors} colours", image.id);
    // ANCHOR_END: created

    Ok(api::created(&image))
}

/// `PATCH /images/{id}`.
pub(crate) async fn draw(
    State(gallery): State<Gallery>,
    Path(id): Path<ImageId>,
    Json(drawing): Json<Drawing>,
) -> Result<StatusCode, Problem> {
    let dots = drawing.into_dots()?;
    let pixels = dots.len();
    let start = Instant::now();
    gallery.draw(&id, dots).await?;
    let duration = start.elapsed();

    // ANCHOR: drawn
    info!("{pixels} pixels drawn on {id}, which took {duration:?}");
    // ANCHOR_END: drawn

    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /images/{id}`.
pub(crate) async fn delete(
    State(gallery): State<Gallery>,
    Path(id): Path<ImageId>,
) -> Result<StatusCode, Problem> {
    gallery.delete(&id).await?;

    // ANCHOR: deleted
    // Step 6 / Étape 6: book 4.6
    info!(draw64.image.id = %id, "image deleted");
    // ANCHOR_END: deleted

    Ok(StatusCode::NO_CONTENT)
}

/// How many different colours a picture shows.
fn colors(pixels: &Pixels) -> usize {
    let mut seen = pixels.as_bytes().to_vec();
    seen.sort_unstable();
    seen.dedup();
    seen.len()
}
