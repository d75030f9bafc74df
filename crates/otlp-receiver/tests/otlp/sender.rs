//! The real exporters, which send each record before the call that makes it returns.

use opentelemetry::logs::{LogRecord as _, Logger as _, LoggerProvider as _};
use opentelemetry::metrics::MeterProvider as _;
use opentelemetry::trace::{Tracer as _, TracerProvider as _};
use opentelemetry_otlp::{LogExporter, MetricExporter, SpanExporter, WithExportConfig as _};
use opentelemetry_sdk::logs::SdkLoggerProvider;
use opentelemetry_sdk::metrics::SdkMeterProvider;
use opentelemetry_sdk::trace::SdkTracerProvider;
use otlp_receiver::{Receiver, Signal};

/// An exporter of spans to this receiver.
pub(crate) fn spans(receiver: &Receiver) -> SpanExporter {
    let endpoint = format!("{}/v1/traces", receiver.endpoint());
    let exporter = SpanExporter::builder().with_http().with_endpoint(endpoint);
    exporter.build().unwrap()
}

/// Makes a span and sends it, with all the patience that the exporter has.
pub(crate) fn send_span(exporter: SpanExporter) {
    let provider = SdkTracerProvider::builder()
        .with_simple_exporter(exporter)
        .build();
    let _sent = provider.tracer("test").start("store image");
}

/// Sends one record of each signal, by what the environment or else the defaults say.
pub(crate) fn send_all(endpoint: Option<&str>) {
    let at = |signal: Signal| endpoint.map(|endpoint| format!("{endpoint}{}", signal.path()));
    let mut exporter = SpanExporter::builder().with_http();
    if let Some(endpoint) = at(Signal::Traces) {
        exporter = exporter.with_endpoint(endpoint);
    }
    send_span(exporter.build().unwrap());

    let mut exporter = MetricExporter::builder().with_http();
    if let Some(endpoint) = at(Signal::Metrics) {
        exporter = exporter.with_endpoint(endpoint);
    }
    let provider = SdkMeterProvider::builder()
        .with_periodic_exporter(exporter.build().unwrap())
        .build();
    let pixels = provider.meter("test").u64_counter("draw64.pixels").build();
    pixels.add(64, &[]);
    provider.shutdown().unwrap();

    let mut exporter = LogExporter::builder().with_http();
    if let Some(endpoint) = at(Signal::Logs) {
        exporter = exporter.with_endpoint(endpoint);
    }
    let provider = SdkLoggerProvider::builder()
        .with_simple_exporter(exporter.build().unwrap())
        .build();
    let logger = provider.logger("test");
    let mut record = logger.create_log_record();
    record.set_body("image stored".into());
    logger.emit(record);
}
