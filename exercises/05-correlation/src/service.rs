//! Draw64 itself: what is started, and in which order.

use std::error::Error;

use ::scenario::{Process, Service};
use draw64::App;
use draw64::store::Store;
use opentelemetry::global;

use crate::allowance::Allowances;
use crate::gallery::Gallery;
use crate::painters;
use crate::press::Press;
use crate::routes::{self, Parts};
use crate::scenario::Levers;
use crate::strokes::Strokes;
use crate::telemetry::Telemetry;
use crate::thumbnails::Thumbnails;

/// Builds the service: telemetry first, since what is built before it stays blind.
pub(crate) async fn start() -> Result<Service<Levers>, Box<dyn Error>> {
    let telemetry = Telemetry::init("draw64");
    let other = Process::start(painters::NAME)?;
    let gallery = Gallery::new(App::new(Store::open("sqlite::memory:").await?));
    let thumbnails = Thumbnails::default();
    let press = Press::start();

    let parts = Parts {
        gallery,
        thumbnails: thumbnails.clone(),
        press: press.clone(),
        allowances: Allowances::of(other.address())?,
        strokes: Strokes::new(&global::meter("draw64")),
    };
    let levers = Levers {
        thumbnails,
        press,
        console: telemetry.console(),
    };
    let flushed = telemetry.clone();
    let service = Service::new(routes::router(parts))
        .with_process(other)
        .levers(levers)
        .on_flush(move || flushed.flush())
        .on_stop(async move { telemetry.shutdown() });
    Ok(service)
}
