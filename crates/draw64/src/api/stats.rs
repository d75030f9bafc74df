use axum::extract::State;
use serde::Serialize;

use crate::App;
use crate::extract::Json;
use crate::problem::Problem;
use crate::store::Stats;

/// Counts of the store and of the hub.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Overview {
    /// What the store counts.
    #[serde(flatten)]
    pub stats: Stats,
    /// People drawing right now, on this replica.
    pub users: usize,
}

/// `GET /stats`.
pub async fn stats(State(app): State<App>) -> Result<Json<Overview>, Problem> {
    let stats = app.store.stats().await?;
    let users = app.hub.users();
    Ok(Json(Overview { stats, users }))
}
