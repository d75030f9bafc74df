//! Draw64 with traces: a service that tells what it did with each request, and why it failed.
//!
//! - [`telemetry`] sets tracing up, [`bridge`] connects the `tracing` crate to it, [`sampling`] says
//!   which requests are worth a trace;
//! - [`routes`] puts the service together from the handlers in [`images`] and [`exports`];
//! - [`gallery`] keeps the images, [`failure`] says what went wrong with them;
//! - [`scenario`] is the play that is performed when this program runs.

mod bridge;
mod exports;
mod failure;
mod gallery;
mod images;
mod routes;
mod sampling;
mod scenario;
mod telemetry;

use std::process::ExitCode;

use ::scenario::{Service, Stage};
use draw64::App;
use draw64::store::{Store, StoreError};
use opentelemetry_sdk::trace::SdkTracerProvider;

use crate::exports::Exports;
use crate::gallery::Gallery;
use crate::scenario::Levers;

fn main() -> ExitCode {
    Stage::new("traces").run(start, scenario::play)
}

/// Builds the service: telemetry first, since what is built before it stays blind.
async fn start() -> Result<Service<Levers>, StoreError> {
    let provider = telemetry::init();
    let store = Store::open("sqlite::memory:").await?;
    let gallery = Gallery::new(App::new(store.clone()));
    let exports = Exports::new(gallery.clone());

    let flushed = provider.clone();
    let service = Service::new(routes::router(gallery.clone(), exports.clone()))
        .levers(Levers { store, exports })
        .on_flush(move || telemetry::flush(&flushed))
        .on_stop(stop(gallery, provider));
    Ok(service)
}

/// Runs last, when no request is under way any more.
async fn stop(gallery: Gallery, provider: SdkTracerProvider) {
    // ANCHOR: shutdown
    // Step 5 / Étape 5: book 2.5
    drop(provider);
    gallery.close().await;
    // ANCHOR_END: shutdown
}
