//! The three providers: what makes spans, metrics and log records, and sends them.

use std::sync::{Arc, Mutex, PoisonError};

use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::logs::{SdkLoggerProvider, SimpleLogProcessor};
use opentelemetry_sdk::metrics::{PeriodicReader, SdkMeterProvider};
use opentelemetry_sdk::trace::SdkTracerProvider;

use crate::additions::Additions;
use crate::builder::Logs;
use crate::destination::Destinations;
use crate::error::{FlushError, SetupError};
use crate::limits::{self, Limits};
#[cfg(feature = "otlp")]
use crate::otlp::Otlp;
use crate::patience::{PatientLogs, PatientSpans};
use crate::stdout::{JsonExporter, MetricExporter, TextExporter};

/// What is needed to build them.
pub(crate) struct Plan {
    pub(crate) resource: Resource,
    pub(crate) destinations: Destinations,
    pub(crate) logs: Logs,
    pub(crate) additions: Additions,
    #[cfg(feature = "otlp")]
    pub(crate) otlp: Otlp,
}

/// Handles to the three providers: a clone sends to the same place.
#[derive(Clone, Debug)]
pub(crate) struct Signals {
    pub(crate) traces: SdkTracerProvider,
    pub(crate) metrics: SdkMeterProvider,
    pub(crate) logs: SdkLoggerProvider,
    ended: Arc<Mutex<bool>>,
}

impl Signals {
    pub(crate) fn build(plan: &Plan) -> Result<Self, SetupError> {
        Ok(Self {
            traces: traces(plan)?,
            metrics: metrics(plan)?,
            logs: logs(plan)?,
            ended: Arc::default(),
        })
    }

    pub(crate) fn flush(&self) -> Result<(), FlushError> {
        failures([
            ("traces", self.traces.force_flush()),
            ("metrics", self.metrics.force_flush()),
            ("logs", self.logs.force_flush()),
        ])
    }

    /// Sends what waits, and ends. Whoever comes second (the end of `main` after Ctrl-C) waits for the first, since
    /// the program must not end in between.
    pub(crate) fn shut_down(&self) -> Result<(), FlushError> {
        let mut ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        if std::mem::replace(&mut *ended, true) {
            return Ok(());
        }
        // The processors of spans and records end well whether or not their last batch was sent; a flush
        // says. The metrics' own end says too, and a flush before it would print all of them twice.
        failures([
            (
                "traces",
                self.traces.force_flush().and(self.traces.shutdown()),
            ),
            ("metrics", self.metrics.shutdown()),
            ("logs", self.logs.force_flush().and(self.logs.shutdown())),
        ])
    }
}

fn failures(results: [(&'static str, OTelSdkResult); 3]) -> Result<(), FlushError> {
    let failed = results.into_iter();
    let failed = failed.filter_map(|(signal, result)| Some((signal, result.err()?)));
    FlushError::unless_none(failed.collect())
}

/// The sampler and the limits of a span are the SDK's own reading of `OTEL_*`.
fn traces(plan: &Plan) -> Result<SdkTracerProvider, SetupError> {
    let Destinations { traces: to, .. } = plan.destinations;
    let builder = SdkTracerProvider::builder().with_resource(plan.resource.clone());
    let mut builder = plan.additions.traces.apply(builder);
    if to.stdout {
        let spans = PatientSpans::new(Limits::of_spans()).map_err(SetupError::Thread)?;
        builder = builder.with_span_processor(spans);
    }
    #[cfg(feature = "otlp")]
    if to.otlp {
        builder = builder.with_span_processor(plan.otlp.spans(Limits::of_spans())?);
    }
    Ok(builder.build())
}

fn metrics(plan: &Plan) -> Result<SdkMeterProvider, SetupError> {
    let Destinations { metrics: to, .. } = plan.destinations;
    let builder = SdkMeterProvider::builder().with_resource(plan.resource.clone());
    let mut builder = plan.additions.metrics.apply(builder);
    if to.stdout {
        let reader = PeriodicReader::builder(MetricExporter::default());
        let reader = reader.with_interval(limits::metric_interval()).build();
        builder = builder.with_reader(reader);
    }
    #[cfg(feature = "otlp")]
    if to.otlp {
        builder = builder.with_reader(plan.otlp.metrics(limits::metric_interval())?);
    }
    Ok(builder.build())
}

/// Records go out in batches. A line is there as soon as it is said: it is what somebody watches.
fn logs(plan: &Plan) -> Result<SdkLoggerProvider, SetupError> {
    let Destinations { logs: to, .. } = plan.destinations;
    let builder = SdkLoggerProvider::builder().with_resource(plan.resource.clone());
    let mut builder = plan.additions.logs.apply(builder);
    if to.stdout {
        builder = match plan.logs {
            Logs::Records => {
                let records = PatientLogs::new(Limits::of_logs()).map_err(SetupError::Thread)?;
                builder.with_log_processor(records)
            }
            Logs::Text => {
                builder.with_log_processor(SimpleLogProcessor::new(TextExporter::default()))
            }
            Logs::Json => {
                builder.with_log_processor(SimpleLogProcessor::new(JsonExporter::default()))
            }
        };
    }
    #[cfg(feature = "otlp")]
    if to.otlp {
        builder = builder.with_log_processor(plan.otlp.logs(Limits::of_logs())?);
    }
    Ok(builder.build())
}
