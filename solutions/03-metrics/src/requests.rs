//! Every request, measured by the layer of stage 2, and what is kept of that.

// ANCHOR: http-imports
use opentelemetry_instrumentation_tower::http;
use opentelemetry_sdk::metrics::Aggregation;
// ANCHOR_END: http-imports

use axum::Router;
use draw64::App;
use opentelemetry_sdk::metrics::{Instrument, Stream};

/// Puts all routes together: those that are asked and answer, which are measured, and those that stay
/// open.
pub(crate) fn measured(answered: Router<App>, open: Router<App>) -> Router<App> {
    // ANCHOR: http
    // What stays open comes after the layer: how long somebody stays is not how long they waited.
    answered.layer(http::server::Layer::new()).merge(open)
    // ANCHOR_END: http
}

/// How the layer's measurements are kept, as a view. It makes four of each request.
pub(crate) fn view(instrument: &Instrument) -> Option<Stream> {
    // ANCHOR: trim
    let kept = match instrument.name() {
        // Quick, bearable, slow, and what somebody will complain about.
        "http.server.request.duration" => Aggregation::ExplicitBucketHistogram {
            boundaries: vec![0.01, 0.1, 1.0],
            record_min_max: true,
        },
        name if name.starts_with("http.server.") => Aggregation::Drop,
        _ => return None,
    };
    Stream::builder().with_aggregation(kept).build().ok()
    // ANCHOR_END: trim
}
