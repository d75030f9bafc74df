//! Where measurements go: from the meter provider, once a minute, to stdout.

// ANCHOR: provider-imports
use opentelemetry::global;
use opentelemetry_stdout::MetricExporter;
// ANCHOR_END: provider-imports

use opentelemetry::KeyValue;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::metrics::SdkMeterProvider;

use crate::scraping::{self, Shelf};
use crate::{requests, views};

/// Sets metrics up for the whole program. Whoever calls this keeps the provider: it is the only way
/// to flush and to shut down.
pub(crate) fn init(shelf: &Shelf) -> SdkMeterProvider {
    let builder = SdkMeterProvider::builder()
        .with_resource(resource())
        .with_view(views::posters)
        .with_view(views::visits)
        .with_view(requests::view);
    let builder = scraping::attach(builder, &shelf.service);

    // ANCHOR: provider
    let provider = builder
        .with_periodic_exporter(MetricExporter::default())
        .build();
    global::set_meter_provider(provider.clone());
    // ANCHOR_END: provider

    provider
}

/// Who speaks: what all measurements of this process have in common.
pub(crate) fn resource() -> Resource {
    Resource::builder()
        .with_service_name("draw64")
        .with_attributes([
            KeyValue::new("service.version", env!("CARGO_PKG_VERSION")),
            KeyValue::new("deployment.environment.name", "workshop"),
        ])
        .build()
}

/// Sends what was measured so far. The scenario asks for this at the end of each step, so that a
/// step's measurements stand under its heading; a service in production leaves it to the clock.
pub(crate) fn flush(provider: &SdkMeterProvider) {
    if let Err(error) = provider.force_flush() {
        eprintln!("measurements could not be sent: {error}");
    }
}
