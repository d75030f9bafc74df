//! The service: which handler answers what.

use axum::Router;
use axum::routing::{get, patch, post};
use draw64::{App, api, page};

use crate::feedback::feedback;
use crate::gallery::Gallery;
use crate::images;
use crate::press::{self, Press};

/// All routes. Those that draw64 brings along are used as they are.
pub(crate) fn router(gallery: Gallery, press: Press) -> Router {
    let app = gallery.app().clone();
    let images = Router::new()
        .route("/images", get(images::list).post(images::create))
        .route("/images/{id}", patch(images::draw).delete(images::delete))
        .with_state(gallery);
    let prints = Router::new()
        .route("/images/{id}/print", post(press::print))
        .route("/images/{id}/order", post(press::order))
        .with_state(press);
    let feedback = Router::new().route("/feedback", post(feedback));
    let router = given().merge(images).merge(prints).merge(feedback);
    api::finish(router.with_state(app))
}

/// The routes that this stage has nothing to say about.
fn given() -> Router<App> {
    Router::new()
        .route("/images/{id}", get(api::get_image).put(api::replace_image))
        .route("/images/{id}/data", get(api::image_data))
        .route("/images/{id}/png", get(api::image_png))
        .route("/stats", get(api::stats))
        .merge(api::live_routes())
        .merge(page::routes())
}
