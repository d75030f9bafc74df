//! The service: which handler answers what.

use axum::Router;
use axum::routing::get;
use draw64::{App, api, page};
use opentelemetry::metrics::Meter;

use crate::downloads::{self, Downloads};
use crate::posters::{self, Studio};
use crate::requests;
use crate::users::{self, Users};

/// What the handlers of this stage hold in their hands.
pub(crate) struct Parts {
    app: App,
    studio: Studio,
    users: Users,
    downloads: Downloads,
}

impl Parts {
    /// Everything that measures is made here, once, and no request makes it again.
    pub(crate) fn new(app: &App, meter: &Meter) -> Self {
        Self {
            app: app.clone(),
            studio: Studio::new(app, meter),
            users: Users::new(app, meter),
            downloads: Downloads::new(app, meter),
        }
    }
}

/// All routes.
pub(crate) fn router(parts: Parts) -> Router {
    let posters = Router::new()
        .route("/images/{id}/poster", get(posters::poster))
        .with_state(parts.studio);
    let downloads = Router::new()
        .route("/images/{id}/png", get(downloads::as_png))
        .route("/images/{id}/data", get(downloads::as_data))
        .with_state(parts.downloads);
    let live = Router::new()
        .route("/images/{id}/live", get(users::draw_live))
        .with_state(parts.users);
    let answered = given().merge(posters).merge(downloads);
    let open = live.route("/events", get(api::events));

    api::finish(requests::measured(answered, open).with_state(parts.app))
}

/// The routes that this stage has nothing to say about.
fn given() -> Router<App> {
    Router::new()
        .route("/images", get(api::list_images).post(api::create_image))
        .route(
            "/images/{id}",
            get(api::get_image)
                .put(api::replace_image)
                .patch(api::draw_on_image)
                .delete(api::delete_image),
        )
        .route("/stats", get(api::stats))
        .merge(page::routes())
}
