//! What a health check answers: one status for the whole, and one for each dependency.
//!
//! ```json
//! {
//!   "status": "degraded",
//!   "checks": {
//!     "database": { "status": "up" },
//!     "painters": { "status": "down" }
//!   }
//! }
//! ```
//!
//! | `status`   | it means                                      | code |
//! |------------|-----------------------------------------------|------|
//! | `up`       | all is well                                   | 200  |
//! | `degraded` | send requests: all but a part of them will do | 200  |
//! | `down`     | send no requests here                         | 503  |
//!
//! An answer for which nobody was asked has no `checks`.
//!
//! A balancer reads the code alone, so the code is what counts; the document is for people.
//!
//! `status` and `checks` are the members that the IETF draft "Health Check Response Format for HTTP
//! APIs" (draft-inadarei-api-health-check) gives such a document. `up` and `down` are words that it
//! knows, for its own `pass` and `fail`; `degraded` says what its `warn` means. The draft never
//! became a standard, so the document goes out as plain `application/json`, with an object per
//! dependency where the draft has a list.
//!
//! Two things are left out on purpose. There is no text of an error: whoever can reach the port can
//! read the answer, and an error names hosts, users and tables. And nothing may keep the answer
//! (`Cache-Control: no-store`): how a replica was a minute ago is no answer.

use std::collections::BTreeMap;

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

/// How a replica is, or one of its dependencies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It answers.
    Up,
    /// It does its work, but for a part that it can do without.
    Degraded,
    /// It cannot do its work.
    Down,
}

/// The document.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    status: Status,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    checks: BTreeMap<&'static str, Check>,
}

/// What is said of one dependency.
#[derive(Clone, Debug, Serialize)]
struct Check {
    status: Status,
}

impl Report {
    /// The status of the whole, and what it was made of: the name of each dependency that was
    /// asked, with its status.
    pub fn new<const N: usize>(status: Status, checks: [(&'static str, Status); N]) -> Self {
        let checks = checks.map(|(name, status)| (name, Check { status }));
        Self {
            status,
            checks: checks.into(),
        }
    }
}

impl IntoResponse for Report {
    fn into_response(self) -> Response {
        // ANCHOR: code
        // Step 2 / Étape 2: book 1.2
        let code = StatusCode::OK;
        // ANCHOR_END: code
        (code, [(header::CACHE_CONTROL, "no-store")], Json(self)).into_response()
    }
}
