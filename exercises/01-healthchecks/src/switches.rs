//! Making a replica ill by hand, with `--serve`:
//! `curl -X POST localhost:6464/switches/database/stalled`.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::post;
use draw64::problem::Problem;

use crate::service::Service;

/// The routes of the switches.
pub fn routes() -> Router<Service> {
    Router::new().route("/switches/{dependency}/{state}", post(switch))
}

async fn switch(
    State(service): State<Service>,
    Path((dependency, state)): Path<(String, String)>,
) -> Result<StatusCode, Problem> {
    let database = service.database.store().faults();
    let painters = &service.painters;
    match (dependency.as_str(), state.as_str()) {
        ("database", "healthy") => database.healthy(),
        ("database", "away") => database.away(),
        ("database", "stalled") => database.stalled(),
        ("painters", "healthy") => painters.healthy(),
        ("painters", "away") => painters.away(),
        ("painters", "stalled") => painters.stalled(),
        _ => {
            return Err(Problem::invalid(
                "a switch is `database` or `painters`, and is set to `healthy`, `away` or `stalled`",
            ));
        }
    }
    Ok(StatusCode::NO_CONTENT)
}
