//! The HTTP side: handlers as plain functions, and routers made of them.
//!
//! | route | what it does |
//! |---|---|
//! | `GET /images` | lists images |
//! | `POST /images` | makes one, from [`NewImage`](crate::image::NewImage): 201, or 409 when there are ten |
//! | `GET /images/{id}` | one image with its pixels |
//! | `PUT /images/{id}` | replaces the picture |
//! | `PATCH /images/{id}` | draws dots: [`Drawing`] |
//! | `DELETE /images/{id}` | removes it: 204 |
//! | `GET /images/{id}/png` | the picture; `?scale=8` makes it larger |
//! | `GET /images/{id}/data` | 4096 bytes, one per pixel |
//! | `GET /images/{id}/live` | a WebSocket to draw on: [`live`](mod@live) |
//! | `GET /events` | announcements as server-sent events |
//! | `GET /stats` | counts |
//! | `GET /` | the page |
//!
//! A stage takes the sub-routers it does not teach about ([`images`], [`live_routes`], …) or single
//! handlers, writes its own in place of the others, and puts [`finish`] around the whole.

mod events;
pub mod images;
pub mod live;
mod stats;

use axum::Router;
use axum::routing::get;

pub use self::events::events;
pub use self::images::{
    Drawing, create_image, created, delete_image, draw_on_image, get_image, image_data, image_png,
    list_images, replace_image,
};
pub use self::live::live;
pub use self::stats::{Overview, stats};

use crate::{App, page};

/// The largest body that is read, in bytes. A whole picture in JSON has some 4,500.
pub const BODY_LIMIT: usize = 64 * 1024;

/// The whole service.
pub fn router(app: App) -> Router {
    let router = images_routes().merge(live_routes()).merge(page::routes());
    finish(router).with_state(app)
}

/// Images and counts: everything that asks and answers once.
pub fn images_routes() -> Router<App> {
    Router::new()
        .route("/images", get(list_images).post(create_image))
        .route(
            "/images/{id}",
            get(get_image)
                .put(replace_image)
                .patch(draw_on_image)
                .delete(delete_image),
        )
        .route("/images/{id}/png", get(image_png))
        .route("/images/{id}/data", get(image_data))
        .route("/stats", get(stats))
}

/// What stays open: live drawing and announcements. Kept apart, since a span or a duration of
/// these says little.
pub fn live_routes() -> Router<App> {
    Router::new()
        .route("/images/{id}/live", get(live))
        .route("/events", get(events))
}

/// Limits bodies, and answers with problem documents where no route matches. Call it last, on the
/// router that has all routes.
pub fn finish<S: Clone + Send + Sync + 'static>(router: Router<S>) -> Router<S> {
    service_kit::routing::finish(router, BODY_LIMIT)
}
