//! The service: which handler answers what.

// ANCHOR: layer-imports
use opentelemetry_instrumentation_tower::http;
// ANCHOR_END: layer-imports

use axum::Router;
use axum::routing::{delete, get, post, put};
use draw64::{api, page};

use crate::exports::{self, Exports};
use crate::gallery::Gallery;
use crate::images;

/// All routes. Those that draw64 brings along are used as they are.
pub(crate) fn router(gallery: Gallery, exports: Exports) -> Router {
    let app = gallery.app().clone();
    let images = Router::new()
        .route("/images", get(images::list).post(images::create))
        .route("/images/{id}", get(images::show))
        .route("/images/{id}/data", put(images::replace))
        .route("/healthz", get(images::health))
        .with_state(gallery);
    let exports = Router::new()
        .route("/images/{id}/export", post(exports::ask))
        .with_state(exports);
    let router = api::finish(images.merge(exports).merge(given()).with_state(app));

    // ANCHOR: layer
    // After the routes, so that the span knows which of them matched.
    let router = router.layer(http::server::Layer::new());
    // ANCHOR_END: layer

    router
}

/// The routes that this stage has nothing to say about.
fn given() -> Router<draw64::App> {
    Router::new()
        .route("/images/{id}", delete(api::delete_image))
        .route("/images/{id}/data", get(api::image_data))
        .route("/images/{id}/png", get(api::image_png))
        .route("/stats", get(api::stats))
        .merge(api::live_routes())
        .merge(page::routes())
}
