//! `GET /metrics`: the same numbers for Prometheus, which comes and asks for them. On a port of its own,
//! since they are no visitor's business.

// ANCHOR: scraping-imports
// ANCHOR_END: scraping-imports

use std::collections::BTreeSet;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use opentelemetry_sdk::metrics::MeterProviderBuilder;
use prometheus::Registry;
use prometheus::proto::MetricFamily;

/// Where Prometheus looks for OpenTelemetry by custom.
pub(crate) const PORT: u16 = 9464;

/// What Prometheus is shown: a registry for each provider.
#[derive(Clone, Default)]
pub(crate) struct Shelf {
    pub(crate) service: Registry,
    pub(crate) machine: Registry,
}

impl Shelf {
    /// All of it as it is now. What both say, that is who they are, is said once.
    fn gather(&self) -> Vec<MetricFamily> {
        let mut names = BTreeSet::new();
        let mut all = [self.service.gather(), self.machine.gather()].concat();
        all.retain(|family| names.insert(family.name().to_owned()));
        all
    }
}

/// Has a provider put what it measures on show, beside whatever else it does with it.
pub(crate) fn attach(builder: MeterProviderBuilder, registry: &Registry) -> MeterProviderBuilder {
    // ANCHOR: reader
    // Step 7 / Étape 7: book 3.7
    let _ = registry;
    builder
    // ANCHOR_END: reader
}

/// `GET /metrics`, and nothing else.
pub(crate) fn router(shelf: Shelf) -> Router {
    Router::new()
        .route("/metrics", get(metrics))
        .with_state(shelf)
}

async fn metrics(State(shelf): State<Shelf>) -> Response {
    let families = shelf.gather();
    // ANCHOR: text
    let _ = families;
    StatusCode::NOT_FOUND.into_response()
    // ANCHOR_END: text
}
