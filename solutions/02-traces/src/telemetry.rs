//! Where spans go: from the tracer provider, in batches, to stdout.

// ANCHOR: provider-imports
use opentelemetry::{KeyValue, global};
use opentelemetry_sdk::Resource;
use opentelemetry_stdout::SpanExporter;
// ANCHOR_END: provider-imports

use opentelemetry_sdk::trace::SdkTracerProvider;

use crate::{bridge, sampling};

/// Sets tracing up for the whole program. Whoever calls this keeps the provider: it is the only way
/// to flush and to shut down.
pub(crate) fn init() -> SdkTracerProvider {
    let builder = SdkTracerProvider::builder().with_sampler(sampling::sampler());

    // ANCHOR: provider
    let resource = Resource::builder()
        .with_service_name("draw64")
        .with_attributes([
            KeyValue::new("service.version", env!("CARGO_PKG_VERSION")),
            KeyValue::new("deployment.environment.name", "workshop"),
        ])
        .build();
    let provider = builder
        .with_resource(resource)
        .with_batch_exporter(SpanExporter::default())
        .build();
    global::set_tracer_provider(provider.clone());
    // ANCHOR_END: provider

    bridge::init(&provider);
    provider
}

/// Sends what waits in the batch. The scenario asks for this at the end of each step, so that a
/// step's spans stand under its heading; a service in production leaves it to the batch's own clock.
pub(crate) fn flush(provider: &SdkTracerProvider) {
    if let Err(error) = provider.force_flush() {
        eprintln!("spans could not be sent: {error}");
    }
}
