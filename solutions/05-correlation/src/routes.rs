//! The service: which handler answers what.

use axum::Router;
use axum::middleware::{from_fn, map_request};
use axum::routing::{get, patch, post};
use draw64::{App, api, page};
use opentelemetry_instrumentation_tower::http;

use crate::allowance::Allowances;
use crate::gallery::Gallery;
use crate::press::Press;
use crate::strokes::Strokes;
use crate::thumbnails::Thumbnails;
use crate::{drawing, edge, images, visitors};

/// What the handlers hold in their hands.
#[derive(Clone)]
pub(crate) struct Parts {
    /// The images.
    pub(crate) gallery: Gallery,
    /// Small pictures of them.
    pub(crate) thumbnails: Thumbnails,
    /// Prints them.
    pub(crate) press: Press,
    /// Who may draw how much.
    pub(crate) allowances: Allowances,
    /// What was drawn.
    pub(crate) strokes: Strokes,
}

/// All routes. A layer that stands further down sees a request earlier.
pub(crate) fn router(parts: Parts) -> Router {
    let app = parts.gallery.app().clone();
    let ours = Router::new()
        .route(
            "/images",
            get(api::list_images)
                .with_state(app.clone())
                .post(images::create),
        )
        .route("/images/{id}", patch(drawing::draw).delete(images::delete))
        .route("/images/{id}/png", get(images::png))
        .route("/images/{id}/poster", post(images::order_poster))
        .route("/images/{id}/postcard", post(images::order_postcard))
        .with_state(parts);
    api::finish(ours.merge(given().with_state(app)))
        .layer(from_fn(visitors::greet))
        .layer(from_fn(edge::enter))
        .layer(http::server::Layer::new())
        .layer(map_request(edge::arrive))
}

/// The routes that this stage has nothing to say about.
fn given() -> Router<App> {
    Router::new()
        .route("/images/{id}", get(api::get_image).put(api::replace_image))
        .route("/images/{id}/data", get(api::image_data))
        .route("/stats", get(api::stats))
        .merge(api::live_routes())
        .merge(page::routes())
}
