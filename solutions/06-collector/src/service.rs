//! Draw64 itself: what is started, and in which order.

use std::error::Error;
use std::sync::Arc;

use ::scenario::Service;
use draw64::App;
use draw64::store::Store;
use opentelemetry::global;

use crate::collector::Collector;
use crate::gallery::Gallery;
use crate::routes::{self, Parts};
use crate::scenario::Levers;
use crate::telemetry::Telemetry;
use crate::variables;

/// Builds the service: telemetry first, since what is built before it stays blind.
pub(crate) async fn start() -> Result<Service<Levers>, Box<dyn Error>> {
    let collector = Arc::new(Collector::start(variables::port().unwrap_or_default())?);
    let telemetry = Telemetry::init();
    let store = Store::open("sqlite::memory:").await?;
    let parts = Parts {
        gallery: Gallery::new(App::new(store.clone())),
        created: global::meter("draw64")
            .u64_counter("draw64.images.created")
            .with_description("Images that people made.")
            .with_unit("{image}")
            .build(),
    };
    let (mut came, left) = collector.voices();
    let (flushed, ended, open) = (telemetry.clone(), telemetry.clone(), Arc::clone(&collector));
    let levers = Levers {
        store,
        telemetry,
        collector,
    };
    Ok(Service::new(routes::router(parts))
        .levers(levers)
        .on_flush(move || {
            flushed.flush();
            came();
        })
        .with_voice("collector", left)
        .on_stop(async move {
            ended.shutdown();
            drop(open); // by now, all has been taken
        }))
}
