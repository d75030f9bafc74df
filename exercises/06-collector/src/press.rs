//! `POST /images/{id}/poster`: the press prints it, and says afterwards how long that took.

use std::time::{Duration, SystemTime};

use axum::extract::State;
use axum::http::StatusCode;
use draw64::extract::Path;
use draw64::image::ImageId;
use draw64::problem::Problem;
use opentelemetry::global;
use opentelemetry::trace::{Span, Tracer};
use tracing::{debug, info};

use crate::routes::Parts;
use crate::strokes::note;

/// How long a poster takes.
const POSTER: Duration = Duration::from_millis(1800);

/// Somebody wants a picture as large as a door.
pub(crate) async fn print(
    State(parts): State<Parts>,
    Path(id): Path<ImageId>,
) -> Result<StatusCode, Problem> {
    parts.gallery.get(&id).await.map_err(note)?;
    poster(&id);
    Ok(StatusCode::ACCEPTED)
}

/// Prints a poster. The span is made of what the press says: when it began, and when it was done.
pub(crate) fn poster(id: &ImageId) {
    debug!(draw64.image.id = %id, "the press takes it");
    let begun = SystemTime::now();
    let tracer = global::tracer("press");
    let mut span = tracer
        .span_builder("print poster")
        .with_start_time(begun)
        .start(&tracer);
    span.end_with_timestamp(begun + POSTER);
    info!(draw64.image.id = %id, "poster printed");
}
