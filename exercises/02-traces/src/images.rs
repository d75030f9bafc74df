//! The handlers of images: one file for each that this stage teaches something with.

mod create;
mod replace;
mod show;

use axum::extract::State;
use axum::http::StatusCode;
use draw64::extract::Json;
use draw64::image::{Pixels, Summary};
use draw64::problem::Problem;

pub(crate) use self::create::create;
pub(crate) use self::replace::replace;
pub(crate) use self::show::show;
use crate::failure;
use crate::gallery::Gallery;

/// `GET /images`.
pub(crate) async fn list(State(gallery): State<Gallery>) -> Result<Json<Vec<Summary>>, Problem> {
    let images = gallery.list().await.map_err(failure::note)?;
    Ok(Json(images))
}

/// `GET /healthz`, which a load balancer asks for every few seconds.
pub(crate) async fn health(State(gallery): State<Gallery>) -> StatusCode {
    match gallery.ping().await {
        Ok(()) => StatusCode::NO_CONTENT,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// How many different colours a picture shows.
fn colors(pixels: &Pixels) -> usize {
    let mut seen = pixels.as_bytes().to_vec();
    seen.sort_unstable();
    seen.dedup();
    seen.len()
}
