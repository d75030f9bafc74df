//! `POST /images` and `PATCH /images/{id}`: people make images and draw on them.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use draw64::api::{self, Drawing};
use draw64::extract::{Json, Path};
use draw64::image::{ImageId, NewImage};
use draw64::problem::Problem;
use draw64::store::StoreError;
use opentelemetry::trace::{Status, get_active_span};
use tracing::info;

use crate::routes::Parts;

/// Makes an image.
pub(crate) async fn create(
    State(parts): State<Parts>,
    Json(new): Json<NewImage>,
) -> Result<Response, Problem> {
    let image = parts.gallery.add(new).await.map_err(note)?;
    info!(draw64.image.id = %image.id, "image created");
    parts.created.add(1, &[]);
    Ok(api::created(&image))
}

/// Draws dots.
pub(crate) async fn draw(
    State(parts): State<Parts>,
    Path(id): Path<ImageId>,
    Json(drawing): Json<Drawing>,
) -> Result<StatusCode, Problem> {
    let dots = drawing.into_dots()?;
    parts.gallery.draw(&id, dots).await.map_err(note)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Notes on the request's span that we could not do what was asked.
pub(crate) fn note(error: StoreError) -> StoreError {
    if !matches!(error, StoreError::NotFound(_) | StoreError::Full { .. }) {
        get_active_span(|span| span.set_status(Status::error(error.to_string())));
    }
    error
}
