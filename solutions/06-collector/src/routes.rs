//! The service: which handler answers what.

use axum::Router;
use axum::routing::{get, post};
use draw64::{App, api, page};
use opentelemetry::metrics::Counter;
use opentelemetry_instrumentation_tower::http;

use crate::gallery::Gallery;
use crate::{orders, press, strokes};

/// What the handlers hold in their hands.
#[derive(Clone)]
pub(crate) struct Parts {
    /// The images.
    pub(crate) gallery: Gallery,
    /// Counts those that were made.
    pub(crate) created: Counter<u64>,
}

/// All routes. Those that draw64 brings along are used as they are.
pub(crate) fn router(parts: Parts) -> Router {
    let app = parts.gallery.app().clone();
    let ours = Router::new()
        .route(
            "/images",
            get(api::list_images)
                .with_state(app.clone())
                .post(strokes::create),
        )
        .route(
            "/images/{id}",
            get(api::get_image)
                .with_state(app.clone())
                .patch(strokes::draw),
        )
        .route("/images/{id}/order", post(orders::take))
        .route("/images/{id}/poster", post(press::print))
        .with_state(parts);
    let given: Router<App> = Router::new()
        .route("/stats", get(api::stats))
        .merge(api::live_routes())
        .merge(page::routes());
    api::finish(ours.merge(given.with_state(app))).layer(http::server::Layer::new())
}
