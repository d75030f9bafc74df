//! Draw64 with all three signals, and the painters service beside it: where a trace loses its thread, and
//! how it is kept.
//!
//! - [`telemetry`] sets the three signals up, [`propagation`] says what travels from service to service,
//!   [`baggage`] what of it goes onto each span;
//! - [`routes`] puts the service together, [`edge`] is what stands before all of it;
//! - [`images`] makes them, with [`thumbnails`] beside the request and the [`press`] behind a queue;
//! - [`drawing`] asks the [`painters`] service first, through [`allowance`], and [`strokes`] keeps count;
//! - [`console`] prints records as lines of text;
//! - [`scenario`] is the play that is performed when this program runs.

mod allowance;
mod baggage;
mod console;
mod drawing;
mod edge;
mod gallery;
mod images;
mod painters;
mod press;
mod propagation;
mod routes;
mod scenario;
mod strokes;
mod telemetry;
mod thumbnails;
mod visitors;

use std::error::Error;
use std::process::ExitCode;

use ::scenario::{Process, Service, Stage};
use draw64::App;
use draw64::store::Store;
use opentelemetry::global;

use crate::allowance::Allowances;
use crate::gallery::Gallery;
use crate::press::Press;
use crate::routes::Parts;
use crate::scenario::Levers;
use crate::strokes::Strokes;
use crate::telemetry::Telemetry;
use crate::thumbnails::Thumbnails;

/// The other service, and the other process.
const PAINTERS: &str = "painters";

// ANCHOR: main
fn main() -> ExitCode {
    Stage::new("correlation")
        .virtual_time()
        .process(PAINTERS, painters::start)
        .run(start, scenario::play)
}
// ANCHOR_END: main

/// Builds the service: telemetry first, since what is built before it stays blind.
async fn start() -> Result<Service<Levers>, Box<dyn Error>> {
    let telemetry = Telemetry::init("draw64");
    let painters = Process::start(PAINTERS)?;
    let gallery = Gallery::new(App::new(Store::open("sqlite::memory:").await?));
    let thumbnails = Thumbnails::default();
    let press = Press::start();

    let parts = Parts {
        gallery,
        thumbnails: thumbnails.clone(),
        press: press.clone(),
        allowances: Allowances::of(painters.address())?,
        strokes: Strokes::new(&global::meter("draw64")),
    };
    let levers = Levers {
        thumbnails,
        press,
        console: telemetry.console(),
    };
    let flushed = telemetry.clone();
    let service = Service::new(routes::router(parts))
        .with_process(painters)
        .levers(levers)
        .on_flush(move || flushed.flush())
        .on_stop(async move { telemetry.shutdown() });
    Ok(service)
}
