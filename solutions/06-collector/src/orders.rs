//! `POST /images/{id}/order`: somebody buys a picture, and we write down more of it than we may.
//!
//! Stage 4 says how a service keeps such things to itself. Some service always does not.

use axum::extract::State;
use axum::http::StatusCode;
use draw64::extract::{Json, Path};
use draw64::image::ImageId;
use draw64::problem::Problem;
use opentelemetry::KeyValue;
use opentelemetry::trace::get_active_span;
use serde::Deserialize;
use tracing::info;

use crate::press;
use crate::routes::Parts;
use crate::strokes::note;

/// What somebody fills in.
#[derive(Deserialize)]
pub(crate) struct Order {
    /// Who they are.
    name: String,
    /// How they prove it.
    password: String,
    /// What else they have to say.
    remark: String,
}

/// Takes an order.
pub(crate) async fn take(
    State(parts): State<Parts>,
    Path(id): Path<ImageId>,
    Json(order): Json<Order>,
) -> Result<StatusCode, Problem> {
    parts.gallery.get(&id).await.map_err(note)?;
    let written_down = [
        KeyValue::new("draw64.user.name", order.name.clone()),
        KeyValue::new("draw64.user.password", order.password.clone()),
        KeyValue::new("draw64.order.remark", order.remark.clone()),
    ];
    get_active_span(|span| span.set_attributes(written_down));
    info!(
        draw64.image.id = %id,
        draw64.user.password = order.password,
        "order taken: {}", order.remark
    );
    press::poster(&id);
    Ok(StatusCode::ACCEPTED)
}
