//! Where the three signals go: in batches, over OTLP, to whatever address the environment names.

// ANCHOR: exporter-imports
// ANCHOR_END: exporter-imports

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use opentelemetry::global;
use opentelemetry_appender_tracing::layer::OpenTelemetryTracingBridge;
use opentelemetry_otlp::{
    ExporterBuildError, LogExporter, MetricExporter, RetryPolicy, SpanExporter,
};
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::logs::SdkLoggerProvider;
use opentelemetry_sdk::metrics::{Aggregation, Instrument, SdkMeterProvider, Stream};
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::dynamic_filter_fn;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::filter;
use crate::ids::Ids;
use crate::losses::{Losses, Watched};

/// What sends each signal.
type Exporters = (SpanExporter, MetricExporter, LogExporter);

/// Makes what sends. Where to, how, and under which name is said by variables: nothing of that stands here.
fn exporters(patience: RetryPolicy) -> Result<Option<Exporters>, ExporterBuildError> {
    // ANCHOR: exporters
    // Step 1 / Étape 1: book 6.1
    let _ = patience;
    Ok(None)
    // ANCHOR_END: exporters
}

/// How often something is sent again. In production, let it wait longer: a collector starts anew within seconds.
fn patience() -> RetryPolicy {
    RetryPolicy::recommended()
        .with_initial_delay(Duration::from_millis(1))
        .with_max_delay(Duration::from_millis(2))
        .with_max_jitter(Duration::ZERO)
}

/// The three providers. Whoever sets them up keeps this: it is the only way to flush and to shut down.
#[derive(Clone)]
pub(crate) struct Telemetry {
    traces: SdkTracerProvider,
    metrics: SdkMeterProvider,
    logs: SdkLoggerProvider,
    losses: Losses,
    ids: Ids,
    is_detailed: Arc<AtomicBool>,
    trouble: Option<String>,
}

impl Telemetry {
    /// Sets all three signals up for the whole program.
    pub(crate) fn init() -> Self {
        let (ids, losses) = (Ids::default(), Losses::default());
        let (exporters, trouble) = match exporters(patience()) {
            Ok(exporters) => (exporters, None),
            Err(error) => (None, Some(format!("nothing will be sent: {error}"))),
        };
        let mut traces = SdkTracerProvider::builder().with_id_generator(ids.clone());
        let mut metrics = SdkMeterProvider::builder().with_view(trim);
        let mut logs = SdkLoggerProvider::builder();
        if let Some((of_spans, of_metrics, of_logs)) = exporters {
            traces = traces.with_batch_exporter(Watched::new(of_spans, losses.clone()));
            metrics = metrics.with_periodic_exporter(of_metrics);
            logs = logs.with_batch_exporter(of_logs);
        }
        let (traces, metrics, logs) = (traces.build(), metrics.build(), logs.build());
        global::set_tracer_provider(traces.clone());
        global::set_meter_provider(metrics.clone());
        losses.add(0); // a count that is there from the beginning is known to be zero

        let is_detailed = Arc::new(AtomicBool::new(false));
        let detailed = Arc::clone(&is_detailed);
        let wanted = dynamic_filter_fn(move |metadata, _| {
            let level = match detailed.load(Ordering::Relaxed) {
                true => LevelFilter::DEBUG,
                false => LevelFilter::INFO,
            };
            *metadata.level() <= level && !filter::is_of_sending(metadata.target())
        });
        tracing_subscriber::registry()
            .with(OpenTelemetryTracingBridge::new(&logs).with_filter(wanted))
            .init();
        Self {
            traces,
            metrics,
            logs,
            losses,
            ids,
            is_detailed,
            trouble,
        }
    }

    /// Why nothing is sent, where that is so.
    pub(crate) fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }

    /// What was not taken.
    pub(crate) fn losses(&self) -> &Losses {
        &self.losses
    }

    /// Where ids come from.
    pub(crate) fn ids(&self) -> &Ids {
        &self.ids
    }

    /// Somebody wants to see everything from here on: records down to `debug` are sent.
    pub(crate) fn be_detailed(&self) {
        self.is_detailed.store(true, Ordering::Relaxed);
    }

    /// Sends what waits. The scenario asks for this at the end of each step; a service in production leaves it to
    /// the batches' own clocks.
    pub(crate) fn flush(&self) {
        self.flush_spans();
        self.flush_logs();
        said("sent", &self.metrics.force_flush());
    }

    /// Sends the spans that wait.
    pub(crate) fn flush_spans(&self) {
        said("sent", &self.traces.force_flush());
    }

    /// Sends the records that wait.
    pub(crate) fn flush_logs(&self) {
        said("sent", &self.logs.force_flush());
    }

    /// Sends what still waits, and ends.
    pub(crate) fn shutdown(&self) {
        said("ended", &self.traces.shutdown());
        said("ended", &self.logs.shutdown());
        said("ended", &self.metrics.shutdown());
    }
}

/// What the HTTP layer measures was the affair of stage 3, and is long: it is left out here.
fn trim(instrument: &Instrument) -> Option<Stream> {
    let dropped = Stream::builder().with_aggregation(Aggregation::Drop);
    let is_of_http = instrument.name().starts_with("http.server.");
    is_of_http.then(|| dropped.build().ok()).flatten()
}

fn said(what: &str, result: &OTelSdkResult) {
    if let Err(error) = result {
        eprintln!("telemetry could not be {what}: {error}");
    }
}
