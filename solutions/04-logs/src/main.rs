//! Draw64 with logs: a service that writes down what happened, so that a machine can find it and no
//! secret is in it.
//!
//! - [`telemetry`] sets logs up, [`filter`] says which records are worth keeping;
//! - [`images`] makes images and draws on them, [`press`] prints them, by way of [`inkjet`] in the
//!   office or of a [`shop`];
//! - [`failure`] says what went wrong, once, and [`secret`] keeps the shop's key out of all of it;
//! - [`feedback`] is what people write to us, and [`redaction`] is what we keep of that;
//! - [`console`] prints records as lines of text, and an [`agent`] reads them;
//! - [`scenario`] is the play that is performed when this program runs.
//!
//! What is already here: the resource, as stage 2 left it. The traces are left out, so that records are
//! all that is printed; stage 5 brings the signals together.

mod agent;
mod console;
mod failure;
mod feedback;
mod filter;
mod gallery;
mod images;
mod inkjet;
mod press;
mod redaction;
mod routes;
mod scenario;
mod secret;
mod shop;
mod telemetry;

use std::error::Error;
use std::process::ExitCode;

use ::scenario::{Service, Stage};
use draw64::App;
use draw64::store::Store;
use opentelemetry_sdk::logs::SdkLoggerProvider;

use crate::console::Console;
use crate::gallery::Gallery;
use crate::press::Press;
use crate::scenario::Levers;
use crate::shop::Shop;

fn main() -> ExitCode {
    Stage::new("logs").run(start, scenario::play)
}

/// Builds the service: telemetry first, since nobody hears what is said before.
async fn start() -> Result<Service<Levers>, Box<dyn Error>> {
    let console = Console::default();
    let provider = telemetry::init(console.clone())?;
    let store = Store::open("sqlite::memory:").await?;
    let gallery = Gallery::new(App::new(store.clone()));
    let shop = Shop::default();
    let press = Press::new(gallery.clone(), shop.clone());

    let flushed = provider.clone();
    let service = Service::new(routes::router(gallery, press))
        .levers(Levers {
            store,
            shop,
            console,
        })
        .on_flush(move || telemetry::flush(&flushed))
        .on_stop(stop(provider));
    Ok(service)
}

/// Runs last, when no request is under way any more.
async fn stop(provider: SdkLoggerProvider) {
    if let Err(error) = provider.shutdown() {
        eprintln!("the last records may be lost: {error}");
    }
}
