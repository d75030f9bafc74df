//! `GET /images/{id}/png` and `GET /images/{id}/data`: pictures that people take home. Counted twice:
//! what they took, and which program they came with.

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use draw64::App;
use draw64::extract::Path;
use draw64::image::{ImageId, png};
use draw64::problem::Problem;
use opentelemetry::KeyValue;
use opentelemetry::metrics::{Counter, Meter};

/// Counts what people take home.
#[derive(Clone)]
pub(crate) struct Downloads {
    app: App,
    downloads: Counter<u64>,
    visits: Counter<u64>,
}

/// A picture as somebody takes it home.
struct Download {
    image: ImageId,
    format: &'static str,
    bytes: Vec<u8>,
}

impl Downloads {
    /// None yet.
    pub(crate) fn new(app: &App, meter: &Meter) -> Self {
        Self {
            app: app.clone(),
            downloads: meter
                .u64_counter("draw64.downloads")
                .with_description("Pictures that people have taken home.")
                .with_unit("{download}")
                .build(),
            visits: meter
                .u64_counter("draw64.visits")
                .with_description("Visits, by the program that people came with.")
                .with_unit("{visit}")
                .build(),
        }
    }

    fn count(&self, download: &Download) {
        // ANCHOR: bounded
        // Step 5 / Étape 5: book 3.5
        let about = KeyValue::new("draw64.image.id", download.image.to_string());
        // ANCHOR_END: bounded
        self.downloads.add(1, &[about]);
    }

    /// A program says its own name, so nobody knows how many names there are: see `views.rs`.
    fn visited(&self, headers: &HeaderMap) {
        let agent = headers.get(header::USER_AGENT);
        let agent = agent.and_then(|agent| agent.to_str().ok());
        let name = agent.and_then(|agent| agent.split('/').next());
        let name = name.unwrap_or("unknown").to_owned();
        self.visits
            .add(1, &[KeyValue::new("user_agent.name", name)]);
    }
}

/// `GET /images/{id}/png`.
pub(crate) async fn as_png(
    State(downloads): State<Downloads>,
    Path(image): Path<ImageId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    downloads.visited(&headers);
    let bytes = png(&downloads.app.store.get(&image).await?.pixels);
    Ok(send(
        &downloads,
        Download {
            image,
            format: "png",
            bytes,
        },
    ))
}

/// `GET /images/{id}/data`.
pub(crate) async fn as_data(
    State(downloads): State<Downloads>,
    Path(image): Path<ImageId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    downloads.visited(&headers);
    let bytes = downloads
        .app
        .store
        .get(&image)
        .await?
        .pixels
        .as_bytes()
        .to_vec();
    Ok(send(
        &downloads,
        Download {
            image,
            format: "data",
            bytes,
        },
    ))
}

/// A file to be saved, under a name that says what it is.
fn send(downloads: &Downloads, download: Download) -> Response {
    downloads.count(&download);
    let kind = match download.format {
        "png" => "image/png",
        _ => "application/octet-stream",
    };
    let name = format!(
        "attachment; filename=\"{}.{}\"",
        download.image, download.format
    );
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    (headers, download.bytes).into_response()
}
