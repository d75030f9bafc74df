//! Draw64 with alerts: a service that is asked how it is doing, and people who are told when that is bad.
//!
//! What there is to write is not Rust:
//!
//! - `queries/` are questions to Prometheus, `rules/` are its rules, with a test of their own;
//! - `alertmanager.yml` says who is told.
//!
//! What is already here:
//!
//! - [`requests`] measures each request as stage 3 did it, [`scraping`] shows it to Prometheus, and [`faults`] makes it
//!   worse on command;
//! - [`monitoring`] is a Prometheus and an Alertmanager on the play's own [`clock`]: they ask this service for its page
//!   of metrics, within the program since that is done so often, and tell [`on_call`] by HTTP;
//! - [`files`] reads what you write, [`timeline`] says what happened, and [`scenario`] is the play that is performed when this program runs.

mod clock;
mod faults;
mod files;
mod monitoring;
mod on_call;
mod requests;
mod scenario;
mod scraping;
mod timeline;

use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use ::scenario::{Service, Stage};
use draw64::App;
use draw64::api;
use draw64::image::NewImage;
use draw64::store::Store;
use opentelemetry::metrics::MeterProvider;
use prometheus::Registry;
use real_alerting::Witness;

use crate::clock::Clock;
use crate::faults::Faults;
use crate::requests::Requests;
use crate::scenario::Levers;

fn main() -> ExitCode {
    Stage::new("alerting")
        .time_limit(Witness::time_limit(Duration::from_secs(20)))
        .run(start, scenario::play)
}

/// Builds the service: metrics first, since an instrument that is made before them stays blind.
async fn start() -> Result<Service<Levers>, Box<dyn Error>> {
    let (clock, faults, registry) = (Clock::default(), Faults::default(), Registry::new());
    let provider = scraping::init(&registry);
    let requests = Requests::new(&provider.meter("draw64"), &clock, &faults);

    let app = App::new(Store::open("sqlite::memory:").await?);
    let image = app.create(NewImage::default()).await?.id;
    let router = requests.measure(api::images_routes()).with_state(app);

    let service = Service::new(router)
        .beside("prometheus", scraping::PORT, scraping::router(registry))
        .beside("on-call", on_call::PORT, on_call::router(clock.clone()))
        .levers(Levers {
            clock,
            faults,
            image: image.to_string(),
            witness: Witness::from_environment(),
        })
        .on_stop(async move { drop(provider) });
    Ok(service)
}
