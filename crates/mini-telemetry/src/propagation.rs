//! How a trace goes on in the next service: `OTEL_PROPAGATORS`, which the SDK does not read.

use opentelemetry::global;
use opentelemetry::propagation::{TextMapCompositePropagator, TextMapPropagator};
use opentelemetry_sdk::propagation::{BaggagePropagator, TraceContextPropagator};

use crate::{diagnostics, variables};

/// W3C trace context and baggage, unless the variable says otherwise.
pub(crate) fn install() {
    let names = variables::list("OTEL_PROPAGATORS");
    let names = names.unwrap_or_else(|| vec!["tracecontext".to_owned(), "baggage".to_owned()]);
    let mut propagators: Vec<Box<dyn TextMapPropagator + Send + Sync>> = Vec::new();
    for name in names {
        match name.as_str() {
            "tracecontext" => propagators.push(Box::new(TraceContextPropagator::new())),
            "baggage" => propagators.push(Box::new(BaggagePropagator::new())),
            "none" => {}
            other => diagnostics::say(format_args!(
                "OTEL_PROPAGATORS has `{other}`, which is none of `tracecontext`, `baggage` and `none`: ignored"
            )),
        }
    }
    global::set_text_map_propagator(TextMapCompositePropagator::new(propagators));
}
