//! Draw64 with metrics: a service that counts what it does, and measures how long that takes.
//!
//! - [`telemetry`] sets metrics up, and [`views`] says how some of them are kept;
//! - [`pixels`], [`posters`], [`users`] and [`downloads`] measure one thing each, with an instrument
//!   that is made once;
//! - [`routes`] puts the service together;
//! - [`scenario`] is the play that is performed when this program runs.
//!
//! What is already here: the resource, as stage 2 left it. The traces are left out, so that metrics are
//! all that is printed; stage 5 brings the signals together.

mod downloads;
mod pixels;
mod posters;
mod routes;
mod scenario;
mod telemetry;
mod users;
mod views;

use std::process::ExitCode;

use ::scenario::{Service, Stage};
use draw64::App;
use draw64::store::{Store, StoreError};
use opentelemetry::global;
use opentelemetry_sdk::metrics::SdkMeterProvider;

use crate::pixels::Pixels;
use crate::routes::Parts;

fn main() -> ExitCode {
    Stage::new("metrics").run(start, scenario::play)
}

/// Builds the service: telemetry first, since an instrument that is made before it stays blind.
async fn start() -> Result<Service<App>, StoreError> {
    let provider = telemetry::init();
    let meter = global::meter("draw64");

    let pixels = Pixels::new(&meter);
    let store = Store::open("sqlite::memory:").await?;
    let app = App::new(store).on_drawn(move |dots| pixels.count(dots));
    let router = routes::router(Parts::new(&app, &meter));

    let flushed = provider.clone();
    let service = Service::new(router)
        .levers(app)
        .on_flush(move || telemetry::flush(&flushed))
        .on_stop(stop(provider));
    Ok(service)
}

/// Runs last, when no request is under way any more.
async fn stop(provider: SdkMeterProvider) {
    if let Err(error) = provider.shutdown() {
        eprintln!("the last measurements may be lost: {error}");
    }
}
