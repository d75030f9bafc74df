//! Where records go: from `tracing`'s macros over the bridge to the logger provider, and from there, in
//! batches, to stdout.

// ANCHOR: bridge-imports
use tracing_subscriber::layer::Identity;
// ANCHOR_END: bridge-imports

use opentelemetry::KeyValue;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::logs::SdkLoggerProvider;
use tracing::Metadata;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::console::Console;
use crate::filter;
use crate::redaction::Redaction;

/// Sets logs up for the whole program. Whoever calls this keeps the provider: it is the only way to
/// flush and to shut down.
pub(crate) fn init(console: Console) -> Result<SdkLoggerProvider, regex_lite::Error> {
    // Processors have their turn in the order that they are added in: what is printed or sent has
    // been redacted.
    let builder = SdkLoggerProvider::builder()
        .with_log_processor(Redaction::new()?)
        .with_log_processor(console);

    // ANCHOR: bridge
    // Step 1 / Étape 1: book 4.1
    let provider = builder.with_resource(resource()).build();
    let bridge = Identity::new();
    // ANCHOR_END: bridge

    tracing_subscriber::registry()
        .with(bridge.with_filter(filter::wanted()))
        .with(filter_fn(is_ours))
        .init();
    Ok(provider)
}

/// Whether this is about the service. The visitors of the play live in the same process, and their HTTP
/// client has much to say; so has the database, on a thread of its own, whenever it gets around to it.
fn is_ours(metadata: &Metadata<'_>) -> bool {
    !["hyper_util", "sqlx"]
        .iter()
        .any(|other| metadata.target().starts_with(other))
}

/// Who speaks: what all records of this process have in common.
fn resource() -> Resource {
    Resource::builder()
        .with_service_name("draw64")
        .with_attributes([
            KeyValue::new("service.version", env!("CARGO_PKG_VERSION")),
            KeyValue::new("deployment.environment.name", "workshop"),
        ])
        .build()
}

/// Sends what waits in the batch. The scenario asks for this at the end of each step, so that a
/// step's records stand under its heading; a service in production leaves it to the batch's own clock.
pub(crate) fn flush(provider: &SdkLoggerProvider) {
    if let Err(error) = provider.force_flush() {
        eprintln!("records could not be sent: {error}");
    }
}
