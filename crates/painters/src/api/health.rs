//! Health checks, in the form that stage 1 of the workshop teaches.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::store::Store;

/// How long the database may take to answer.
const PATIENCE: Duration = Duration::from_secs(1);

/// How the service is, or its database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It answers.
    Up,
    /// It cannot do its work.
    Down,
}

/// The document: `{"status": "up", "checks": {"database": {"status": "up"}}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The status of the whole.
    pub status: Status,
    /// What it was made of, by name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub checks: BTreeMap<&'static str, Check>,
}

/// What is said of one dependency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Check {
    /// How it is.
    pub status: Status,
}

/// `GET /livez`: 200 as long as there is somebody to say so.
pub async fn live() -> Report {
    Report {
        status: Status::Up,
        checks: BTreeMap::new(),
    }
}

/// `GET /readyz`: 200, or 503 where the database does not answer within a second.
pub async fn ready(State(store): State<Store>) -> Report {
    let answered = tokio::time::timeout(PATIENCE, store.ping()).await;
    let status = match answered {
        Ok(Ok(())) => Status::Up,
        Ok(Err(_)) | Err(_) => Status::Down,
    };
    Report {
        status,
        checks: BTreeMap::from([("database", Check { status })]),
    }
}

impl IntoResponse for Report {
    fn into_response(self) -> Response {
        let code = match self.status {
            Status::Up => StatusCode::OK,
            Status::Down => StatusCode::SERVICE_UNAVAILABLE,
        };
        (code, [(header::CACHE_CONTROL, "no-store")], Json(self)).into_response()
    }
}
