//! The smallest program that makes a trace: a provider, a span and its child.
//!
//! ```sh
//! cargo run --package transcript --example smallest_trace
//! ```

use opentelemetry::KeyValue;
use opentelemetry::trace::{TraceContextExt, Tracer, TracerProvider};
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::SdkTracerProvider;
use opentelemetry_stdout::SpanExporter;

fn main() -> OTelSdkResult {
    let provider = SdkTracerProvider::builder()
        .with_simple_exporter(SpanExporter::default())
        .build();
    let tracer = provider.tracer("post");

    tracer.in_span("send letter", |context| {
        context
            .span()
            .set_attribute(KeyValue::new("post.letter.grams", 20));
        tracer.in_span("find address", |_| {});
    });

    provider.shutdown()
}
