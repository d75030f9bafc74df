//! `POST /feedback`: what people write to us. They write whatever they like.

use axum::http::StatusCode;
use tracing::info;

/// Notes what somebody wrote, and tells the help desk.
pub(crate) async fn feedback(text: String) -> StatusCode {
    info!("mail to the help desk: {text}"); // an old line, and prose as they were
    info!(draw64.feedback.text = text, "feedback received");
    StatusCode::ACCEPTED
}
