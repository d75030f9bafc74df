//! Draw64 with metrics: a service that counts what it does, and measures how long that takes.
//!
//! - [`telemetry`] sets metrics up, and [`views`] says how some of them are kept;
//! - [`pixels`], [`posters`], [`users`] and [`downloads`] measure one thing each, with an instrument
//!   that is made once;
//! - [`routes`] puts the service together, and [`requests`] measures what it answers;
//! - [`scraping`] shows the same numbers to Prometheus, and [`machine`] watches the process and what is
//!   under it;
//! - [`scenario`] is the play that is performed when this program runs.
//!
//! What is already here: the resource, as stage 2 left it. The traces are left out, so that metrics are
//! all that is printed; stage 5 brings the signals together.

mod downloads;
mod machine;
mod pixels;
mod posters;
mod requests;
mod routes;
mod scenario;
mod scraping;
mod telemetry;
mod users;
mod views;

use std::error::Error;
use std::process::ExitCode;

use ::scenario::{Service, Stage};
use draw64::App;
use draw64::store::Store;
use opentelemetry::global;
use opentelemetry_sdk::metrics::SdkMeterProvider;

use crate::pixels::Pixels;
use crate::routes::Parts;
use crate::scenario::Levers;
use crate::scraping::Shelf;

fn main() -> ExitCode {
    Stage::new("metrics").run(start, scenario::play)
}

/// Builds the service: telemetry first, since an instrument that is made before it stays blind.
async fn start() -> Result<Service<Levers>, Box<dyn Error>> {
    let shelf = Shelf::default();
    let provider = telemetry::init(&shelf);
    let machine = machine::init(&shelf)?;
    let meter = global::meter("draw64");

    let pixels = Pixels::new(&meter);
    let store = Store::open("sqlite::memory:").await?;
    let app = App::new(store).on_drawn(move |dots| pixels.count(dots));
    let router = routes::router(Parts::new(&app, &meter));

    let flushed = provider.clone();
    let service = Service::new(router)
        .beside("prometheus", scraping::PORT, scraping::router(shelf))
        .levers(Levers {
            app,
            machine: machine.clone(),
        })
        .on_flush(move || telemetry::flush(&flushed))
        .on_stop(stop(provider, machine));
    Ok(service)
}

/// Runs last, when no request is under way any more.
async fn stop(provider: SdkMeterProvider, machine: SdkMeterProvider) {
    for provider in [provider, machine] {
        if let Err(error) = provider.shutdown() {
            eprintln!("the last measurements may be lost: {error}");
        }
    }
}
