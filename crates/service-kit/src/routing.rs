//! What stands around the routes of a service.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{Method, StatusCode, Uri};

use crate::problem::Problem;

/// Limits bodies to so many bytes, and answers with problem documents where no route matches. Call
/// it last, on the router that has all routes.
pub fn finish<S: Clone + Send + Sync + 'static>(router: Router<S>, body_limit: usize) -> Router<S> {
    router
        .fallback(no_such_route)
        .method_not_allowed_fallback(no_such_method)
        .layer(DefaultBodyLimit::max(body_limit))
}

async fn no_such_route(uri: Uri) -> Problem {
    let path: String = uri.path().chars().take(80).collect();
    Problem::new(StatusCode::NOT_FOUND, format!("there is nothing at {path}"))
}

async fn no_such_method(method: Method, uri: Uri) -> Problem {
    let path: String = uri.path().chars().take(80).collect();
    let detail = format!("{path} does not know the method {method}");
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, detail)
}
