//! How a trace goes on in the next service: the headers that travel along with a call.

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use mini_telemetry::opentelemetry::global;
use mini_telemetry::opentelemetry::propagation::Injector;
use tracing::Span;
use tracing_opentelemetry::OpenTelemetrySpanExt;

/// The headers of the current span, by the propagator that telemetry was set up with: W3C trace context.
pub(crate) fn headers() -> HeaderMap {
    let mut headers = Headers(HeaderMap::new());
    let context = Span::current().context();
    global::get_text_map_propagator(|propagator| {
        propagator.inject_context(&context, &mut headers);
    });
    headers.0
}

struct Headers(HeaderMap);

impl Injector for Headers {
    fn set(&mut self, key: &str, value: String) {
        let name = HeaderName::from_bytes(key.as_bytes());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(&value)) {
            self.0.insert(name, value);
        }
    }
}
