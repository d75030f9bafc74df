//! Baggage: values that travel with a trace, from service to service. Nobody sees them by themselves, so a
//! span processor puts onto each new span what is meant to be there.

// ANCHOR: onto-spans-imports
use opentelemetry::Context;
// ANCHOR_END: onto-spans-imports

use std::time::Duration;

use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::{Span, SpanData, SpanProcessor};

/// Sees every span as it begins, in the context that it begins in.
#[derive(Debug)]
pub(crate) struct OntoSpans;

impl SpanProcessor for OntoSpans {
    // ANCHOR: onto-spans
    fn on_start(&self, _span: &mut Span, _context: &Context) {
        // Step 5 / Étape 5: book 5.5
    }
    // ANCHOR_END: onto-spans

    fn on_end(&self, _span: SpanData) {}

    fn force_flush(&self) -> OTelSdkResult {
        Ok(()) // nothing waits here
    }

    fn shutdown_with_timeout(&self, _limit: Duration) -> OTelSdkResult {
        Ok(())
    }
}
