//! `GET /images/{id}/poster`: an image, printed large. How long that takes is measured.

// ANCHOR: histogram-imports
use std::time::Instant;

use opentelemetry::metrics::Histogram;
// ANCHOR_END: histogram-imports

use std::time::Duration;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use draw64::App;
use draw64::extract::{Path, Query};
use draw64::image::{Image, ImageId, png_scaled};
use draw64::problem::Problem;
use opentelemetry::metrics::Meter;
use serde::Deserialize;

/// Where posters are made.
#[derive(Clone)]
pub(crate) struct Studio {
    app: App,
    // ANCHOR: histogram-field
    duration: Histogram<f64>,
    // ANCHOR_END: histogram-field
}

impl Studio {
    /// Opened once, when the service starts.
    pub(crate) fn new(app: &App, meter: &Meter) -> Self {
        let app = app.clone();
        // ANCHOR: histogram
        let duration = meter
            .f64_histogram("draw64.render.duration")
            .with_description("How long it takes to render a poster.")
            .with_unit("s")
            .build();
        Self { app, duration }
        // ANCHOR_END: histogram
    }

    /// Renders an image, however long that takes.
    async fn render(&self, image: &Image, size: Size) -> Vec<u8> {
        // ANCHOR: time
        let start = Instant::now();
        let poster = print(image, size).await;
        self.duration.record(start.elapsed().as_secs_f64(), &[]);
        // ANCHOR_END: time
        poster
    }
}

/// How large a poster is.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Size {
    Small,
    Medium,
    Large,
}

/// What stands behind `/images/{id}/poster`.
#[derive(Deserialize)]
pub(crate) struct Order {
    size: Size,
}

/// `GET /images/{id}/poster?size=large`.
pub(crate) async fn poster(
    State(studio): State<Studio>,
    Path(id): Path<ImageId>,
    Query(order): Query<Order>,
) -> Result<Response, Problem> {
    let image = studio.app.store.get(&id).await?;
    let poster = studio.render(&image, order.size).await;
    Ok(([(header::CONTENT_TYPE, "image/png")], poster).into_response())
}

/// The printer. Ours takes the time that a real one would, or a little of it.
async fn print(image: &Image, size: Size) -> Vec<u8> {
    let (scale, time) = match size {
        Size::Small => (1, Duration::from_millis(2)),
        Size::Medium => (2, Duration::from_millis(20)),
        Size::Large => (4, Duration::from_millis(120)),
    };
    tokio::time::sleep(time).await;
    png_scaled(&image.pixels, scale)
}
