//! `GET /images/{id}/live`: who is drawing right now.

// ANCHOR: users-imports
// ANCHOR_END: users-imports

use axum::extract::State;
use axum::extract::ws::WebSocketUpgrade;
use axum::http::HeaderMap;
use axum::response::Response;
use draw64::App;
use draw64::api::live;
use draw64::extract::Path;
use draw64::image::ImageId;
use draw64::problem::Problem;
use opentelemetry::metrics::Meter;

/// Lets people in, and counts those who are there.
#[derive(Clone)]
pub(crate) struct Users {
    app: App,
    // ANCHOR: users-field
    // ANCHOR_END: users-field
}

impl Users {
    /// Nobody yet.
    pub(crate) fn new(app: &App, meter: &Meter) -> Self {
        let app = app.clone();
        // ANCHOR: users
        // Step 4 / Étape 4: book 3.4
        let _ = meter;
        Self { app }
        // ANCHOR_END: users
    }

    /// One more is here, for as long as the guard lives.
    fn enter(&self) -> Present {
        // ANCHOR: enter
        // Step 4 / Étape 4: book 3.4
        // ANCHOR_END: enter
        Present(self.clone())
    }

    /// One of them is gone.
    fn leave(&self) {
        // ANCHOR: leave
        // Step 4 / Étape 4: book 3.4
        // ANCHOR_END: leave
    }
}

/// Somebody who is here. Dropped when they are gone, whichever way they went.
struct Present(Users);

impl Drop for Present {
    fn drop(&mut self) {
        self.0.leave();
    }
}

/// `GET /images/{id}/live`: becomes a WebSocket.
pub(crate) async fn draw_live(
    State(users): State<Users>,
    Path(id): Path<ImageId>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Result<Response, Problem> {
    live::from_our_page(&headers)?;
    users.app.store.get(&id).await?;
    Ok(upgrade.on_upgrade(async move |socket| {
        let _present = users.enter();
        live::session(users.app.clone(), id, socket).await;
    }))
}
