//! The outermost edge: what strangers send along, and what we make of it.

// ANCHOR: stranger-imports
use axum::http::header::HeaderName;
use opentelemetry::trace::{SpanContext, TraceContextExt};
use opentelemetry::{Context, global};
use opentelemetry_http::HeaderExtractor;

/// What a stranger says of a trace of their own.
#[derive(Clone)]
struct Stranger(SpanContext);

/// The headers that would put our spans into it.
const THEIRS: [HeaderName; 3] = [
    HeaderName::from_static("traceparent"),
    HeaderName::from_static("tracestate"),
    HeaderName::from_static("baggage"),
];
// ANCHOR_END: stranger-imports

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;

/// Comes before everything else, also before the span of the request.
pub(crate) async fn arrive(request: Request) -> Request {
    // ANCHOR: stranger
    let mut request = request;
    let headers = HeaderExtractor(request.headers());
    let theirs = global::get_text_map_propagator(|propagator| propagator.extract(&headers));
    for header in THEIRS {
        request.headers_mut().remove(header);
    }
    let stranger = Stranger(theirs.span().span_context().clone());
    request.extensions_mut().insert(stranger);
    // ANCHOR_END: stranger
    request
}

/// Comes right after the span of the request has begun.
pub(crate) async fn enter(request: Request, next: Next) -> Response {
    // ANCHOR: stranger-link
    if let Some(Stranger(theirs)) = request.extensions().get()
        && theirs.is_valid()
    {
        let context = Context::current();
        context.span().add_link(theirs.clone(), Vec::new());
    }
    // ANCHOR_END: stranger-link
    next.run(request).await
}
