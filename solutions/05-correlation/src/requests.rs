//! A span around each request to the painters service, and a record of it. Draw64 has a library's layer for
//! that; here you see what such a layer does.

// ANCHOR: extract-imports
use opentelemetry::global;
use opentelemetry_http::HeaderExtractor;
use tracing_opentelemetry::OpenTelemetrySpanExt;
// ANCHOR_END: extract-imports

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use tracing::field::Empty;
use tracing::{Instrument, info, info_span};

use crate::gallery::unseen;

/// Answers a request within a span.
pub(crate) async fn serve(route: MatchedPath, request: Request, next: Next) -> Response {
    let (method, route) = (request.method().clone(), route.as_str());
    let span = info_span!(
        "request",
        otel.name = format!("{method} {route}"),
        otel.kind = "server",
        http.request.method = method.as_str(),
        http.route = route,
        http.response.status_code = Empty,
    );
    let baggage = request.headers().get("baggage").cloned();

    // ANCHOR: extract
    let headers = HeaderExtractor(request.headers());
    let caller = global::get_text_map_propagator(|propagator| propagator.extract(&headers));
    // Fails only where the span has begun already.
    let _ = span.set_parent(caller);
    // ANCHOR_END: extract

    async {
        let response = unseen(next.run(request)).await;
        let status = i64::from(response.status().as_u16());
        tracing::Span::current().record("http.response.status_code", status);
        info!(
            http.response.status_code = status,
            http.request.header.baggage = baggage.as_ref().and_then(|one| one.to_str().ok()),
            "request answered"
        );
        response
    }
    .instrument(span)
    .await
}
