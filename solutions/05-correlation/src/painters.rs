//! The painters service, which runs in a process of its own, with telemetry of its own.

use std::error::Error;

use ::painters::api;
use ::painters::store::Store;
use ::scenario::Service;
use axum::middleware::from_fn;

use crate::requests;
use crate::telemetry::Telemetry;

/// The service, and its process.
pub(crate) const NAME: &str = "painters";

/// The painters that there are, and how many pixels each may draw.
const PAINTERS: [(&str, u32); 2] = [("ada", 20), ("guest", 1000)];

/// Builds the service: telemetry first, as in the other one.
pub(crate) async fn start() -> Result<Service, Box<dyn Error>> {
    let telemetry = Telemetry::init(NAME);
    let store = Store::open("sqlite::memory:").await?;
    for (name, pixels) in PAINTERS {
        store.register(&name.parse()?, pixels).await?;
    }
    let router = api::painter_routes()
        .route_layer(from_fn(requests::serve))
        .with_state(store);
    let flushed = telemetry.clone();
    Ok(Service::new(router)
        .on_flush(move || flushed.flush())
        .on_stop(async move { telemetry.shutdown() }))
}
