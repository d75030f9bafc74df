//! From the `tracing` crate to OpenTelemetry: every `#[instrument]` becomes a span.

// ANCHOR: bridge-imports
use opentelemetry::trace::TracerProvider;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
// ANCHOR_END: bridge-imports

use opentelemetry_sdk::trace::SdkTracerProvider;

/// Sends what `tracing` sees to the provider.
pub(crate) fn init(provider: &SdkTracerProvider) {
    // ANCHOR: bridge
    let spans = tracing_opentelemetry::layer()
        .with_tracer(provider.tracer("draw64"))
        .with_location(false)
        .with_target(false)
        .with_threads(false)
        .with_tracked_inactivity(false)
        // Libraries have spans of their own, at `debug` and below.
        .with_filter(LevelFilter::INFO);
    tracing_subscriber::registry().with(spans).init();
    // ANCHOR_END: bridge
}
