//! Which requests become traces.

// ANCHOR: sampling-imports
// ANCHOR_END: sampling-imports

use opentelemetry::trace::{Link, SpanKind, TraceId, TraceState};
use opentelemetry::{Context, KeyValue};
use opentelemetry_sdk::trace::{SamplingDecision, SamplingResult, ShouldSample};

/// What the provider asks, each time that a span begins.
pub(crate) fn sampler() -> impl ShouldSample + 'static {
    // ANCHOR: sampler
    // Step 8 / Étape 8: book 2.8
    ByRoute
    // ANCHOR_END: sampler
}

/// Decides by what is known of a request when its span begins: the method, the path, the route.
/// How it will be answered, nobody knows yet.
#[derive(Clone, Debug)]
struct ByRoute;

impl ShouldSample for ByRoute {
    fn should_sample(
        &self,
        _parent: Option<&Context>,
        _trace: TraceId,
        _name: &str,
        _kind: &SpanKind,
        attributes: &[KeyValue],
        _links: &[Link],
    ) -> SamplingResult {
        // ANCHOR: decision
        // Step 8 / Étape 8: book 2.8
        let _ = attributes;
        let decision = SamplingDecision::RecordAndSample;
        // ANCHOR_END: decision
        SamplingResult {
            decision,
            attributes: Vec::new(),
            trace_state: TraceState::default(),
        }
    }
}
