//! From the `tracing` crate to OpenTelemetry: every `#[instrument]` becomes a span.

// ANCHOR: bridge-imports
// ANCHOR_END: bridge-imports

use opentelemetry_sdk::trace::SdkTracerProvider;

/// Sends what `tracing` sees to the provider.
pub(crate) fn init(provider: &SdkTracerProvider) {
    // ANCHOR: bridge
    // Step 3 / Étape 3: book 2.3
    let _ = provider;
    // ANCHOR_END: bridge
}
