//! What happens to requests on their way through the service.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use service_kit::problem::Problem;
use tokio::time::sleep;
use tracing::{info, instrument, warn};

use crate::settings::{Hitch, HitchKind, Operation};

/// How long it takes to count what a painter has spent.
const COUNT: Duration = Duration::from_millis(3);

/// How long it takes to find out that there is too much to do.
const REFUSAL: Duration = Duration::from_millis(8);

/// Longer than anybody waits.
const STALL: Duration = Duration::from_secs(30);

/// What happens, and what has happened so far. Clones share it.
#[derive(Clone, Debug)]
pub(super) struct Hitches {
    hitch: Option<Hitch>,
    seen: Arc<Mutex<Seen>>,
}

#[derive(Debug, Default)]
struct Seen {
    requests: u32,
    refused: HashMap<String, u32>,
}

impl Hitches {
    pub(super) fn new(hitch: Option<Hitch>) -> Self {
        Self {
            hitch,
            seen: Arc::default(),
        }
    }

    /// A request for a painter under the key of a spending.
    ///
    /// # Errors
    ///
    /// The answer where it goes no further.
    pub(super) async fn pass(
        &self,
        operation: Operation,
        painter: &str,
        key: &str,
    ) -> Result<(), Box<Response>> {
        let kind = self.hitch.filter(|hitch| hitch.operation == operation);
        let time = match kind.map(|hitch| hitch.kind) {
            Some(HitchKind::Refuses { times }) if self.refuses(key, times) => {
                sleep(REFUSAL).await;
                warn!("too much to do: refused");
                return Err(Box::new(refusal()));
            }
            Some(HitchKind::Slow {
                painter: slow,
                time,
            }) if slow == painter => time,
            Some(HitchKind::Stalls { one_in }) if self.stalls(one_in) => STALL,
            _ => COUNT,
        };
        recount(painter, time).await;
        Ok(())
    }

    fn refuses(&self, key: &str, times: u32) -> bool {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let refused = seen.refused.entry(key.to_owned()).or_default();
        *refused += 1;
        *refused <= times
    }

    fn stalls(&self, one_in: u32) -> bool {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.requests += 1;
        seen.requests.is_multiple_of(one_in)
    }
}

/// Counts anew what a painter has spent.
#[instrument(name = "recount spendings", skip_all, fields(draw64.painter.name = painter))]
async fn recount(painter: &str, time: Duration) {
    sleep(time).await;
    info!(draw64.painter.name = painter, "spendings recounted");
}

fn refusal() -> Response {
    let detail = "the service has too much to do: try again later";
    let mut response = Problem::new(StatusCode::SERVICE_UNAVAILABLE, detail).into_response();
    let headers = response.headers_mut();
    headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    response
}
