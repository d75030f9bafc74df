//! `PATCH /images/{id}`: whoever draws has pixels to spend, and the painters service says how many.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use draw64::api::Drawing;
use draw64::extract::{Json, Path};
use draw64::image::ImageId;
use draw64::problem::Problem;
use painters::client::ClientError;
use painters::painter::PainterName;
use tracing::instrument;

use crate::routes::Parts;
use crate::strokes::{Outcome, Stroke};

/// Who draws without saying who they are.
const GUEST: &str = "guest";

/// Spends the pixels of a stroke, draws it, and notes what came of it.
#[instrument(name = "draw on image", skip_all, fields(draw64.image.id = %id))]
pub(crate) async fn draw(
    State(parts): State<Parts>,
    Path(id): Path<ImageId>,
    headers: HeaderMap,
    Json(drawing): Json<Drawing>,
) -> Result<StatusCode, Problem> {
    let painter = painter(&headers)?;
    let dots = drawing.into_dots()?;
    let pixels = dots.len();
    let drawn = match parts.allowances.spend(&painter, pixels).await {
        Ok(()) => parts.gallery.draw(&id, dots).await.map_err(Problem::from),
        Err(refused) => Err(refusal(&refused)),
    };
    let outcome = Outcome::of(&drawn);
    parts.strokes.note(&Stroke { pixels, outcome });
    drawn.map(|()| StatusCode::NO_CONTENT)
}

fn painter(headers: &HeaderMap) -> Result<PainterName, Problem> {
    let name = headers.get("painter").and_then(|name| name.to_str().ok());
    let name = name.unwrap_or(GUEST).parse();
    name.map_err(|_| Problem::invalid("`painter` is no painter's name"))
}

fn refusal(error: &ClientError) -> Problem {
    let status = match error {
        ClientError::Refused(_) => StatusCode::CONFLICT,
        _ => StatusCode::SERVICE_UNAVAILABLE,
    };
    Problem::new(status, error.to_string())
}
