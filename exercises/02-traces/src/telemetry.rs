//! Where spans go: from the tracer provider, in batches, to stdout.

// ANCHOR: provider-imports
// ANCHOR_END: provider-imports

use opentelemetry_sdk::trace::SdkTracerProvider;

use crate::{bridge, sampling};

/// Sets tracing up for the whole program. Whoever calls this keeps the provider: it is the only way
/// to flush and to shut down.
pub(crate) fn init() -> SdkTracerProvider {
    let builder = SdkTracerProvider::builder().with_sampler(sampling::sampler());

    // ANCHOR: provider
    // Step 1 / Étape 1: book 2.1
    let provider = builder.build();
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
