//! Where the three signals go, of either service: in batches, to stdout.

use opentelemetry::trace::TracerProvider;
use opentelemetry::{KeyValue, global};
use opentelemetry_appender_tracing::layer::OpenTelemetryTracingBridge;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::logs::SdkLoggerProvider;
use opentelemetry_sdk::metrics::{Aggregation, Instrument, SdkMeterProvider, Stream};
use opentelemetry_sdk::trace::SdkTracerProvider;
use opentelemetry_stdout::{LogExporter, MetricExporter, SpanExporter};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::{LevelFilter, filter_fn};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::baggage::OntoSpans;
use crate::console::Console;
use crate::propagation;

/// The three providers. Whoever sets them up keeps this: it is the only way to flush and to shut down.
#[derive(Clone)]
pub(crate) struct Telemetry {
    traces: SdkTracerProvider,
    metrics: SdkMeterProvider,
    logs: SdkLoggerProvider,
    console: Console,
}

impl Telemetry {
    /// Sets all three signals up for the whole program, under the name of its service.
    pub(crate) fn init(service: &'static str) -> Self {
        let console = Console::default();
        let traces = SdkTracerProvider::builder()
            .with_resource(resource(service))
            .with_span_processor(OntoSpans)
            .with_batch_exporter(SpanExporter::default())
            .build();
        let metrics = SdkMeterProvider::builder()
            .with_resource(resource(service))
            .with_view(trim)
            .with_periodic_exporter(MetricExporter::default())
            .build();
        let logs = SdkLoggerProvider::builder()
            .with_resource(resource(service))
            .with_log_processor(console.clone())
            .with_batch_exporter(LogExporter::default())
            .build();
        global::set_tracer_provider(traces.clone());
        global::set_meter_provider(metrics.clone());
        propagation::init();

        let spans = tracing_opentelemetry::layer()
            .with_tracer(traces.tracer(service))
            .with_location(false)
            .with_target(false)
            .with_threads(false)
            .with_tracked_inactivity(false);
        tracing_subscriber::registry()
            .with(LevelFilter::INFO)
            // An event becomes a record, and is not repeated on its span.
            .with(spans.with_filter(filter_fn(|metadata| metadata.is_span())))
            .with(OpenTelemetryTracingBridge::new(&logs))
            .init();

        Self {
            traces,
            metrics,
            logs,
            console,
        }
    }

    /// Where records can be seen as lines of text.
    pub(crate) fn console(&self) -> Console {
        self.console.clone()
    }

    /// Sends what waits. The scenario asks for this at the end of each step, so that a step's telemetry
    /// stands under its heading; a service in production leaves it to the batches' own clocks.
    pub(crate) fn flush(&self) {
        say("sent", self.traces.force_flush());
        say("sent", self.logs.force_flush());
        say("sent", self.metrics.force_flush());
    }

    /// Sends what still waits, and ends.
    pub(crate) fn shutdown(&self) {
        say("ended", self.traces.shutdown());
        say("ended", self.logs.shutdown());
        say("ended", self.metrics.shutdown());
    }
}

/// What the HTTP layer measures was the affair of stage 3, and is long: it is left out here.
fn trim(instrument: &Instrument) -> Option<Stream> {
    let dropped = Stream::builder().with_aggregation(Aggregation::Drop);
    let is_of_http = instrument.name().starts_with("http.server.");
    is_of_http.then(|| dropped.build().ok()).flatten()
}

fn say(what: &str, result: OTelSdkResult) {
    if let Err(error) = result {
        eprintln!("telemetry could not be {what}: {error}");
    }
}

/// Who speaks: what all telemetry of this process has in common.
fn resource(service: &'static str) -> Resource {
    Resource::builder()
        .with_service_name(service)
        .with_attributes([
            KeyValue::new("service.version", env!("CARGO_PKG_VERSION")),
            KeyValue::new("deployment.environment.name", "workshop"),
        ])
        .build()
}
