//! The outermost edge: what strangers send along, and what we make of it.

// ANCHOR: stranger-imports
// ANCHOR_END: stranger-imports

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;

/// Comes before everything else, also before the span of the request.
pub(crate) async fn arrive(request: Request) -> Request {
    // ANCHOR: stranger
    // Step 7 / Étape 7: book 5.7
    // ANCHOR_END: stranger
    request
}

/// Comes right after the span of the request has begun.
pub(crate) async fn enter(request: Request, next: Next) -> Response {
    // ANCHOR: stranger-link
    // Step 7 / Étape 7: book 5.7
    // ANCHOR_END: stranger-link
    next.run(request).await
}
