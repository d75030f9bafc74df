//! Over OTLP: HTTP and protobuf, in batches, with a client that needs no runtime of its caller's.

mod endpoint;

use std::time::Duration;

use opentelemetry_otlp::{LogExporter, MetricExporter, Protocol, SpanExporter, WithExportConfig};
use opentelemetry_sdk::logs::BatchLogProcessor;
use opentelemetry_sdk::metrics::PeriodicReader;
use opentelemetry_sdk::trace::BatchSpanProcessor;

use crate::error::SetupError;
use crate::limits::Limits;
use crate::{diagnostics, variables};

/// Where to, as far as the code says so.
#[derive(Clone, Debug, Default)]
pub(crate) struct Otlp {
    base: Option<String>,
}

impl Otlp {
    pub(crate) fn to(base: String) -> Self {
        Self { base: Some(base) }
    }

    pub(crate) fn spans(&self, limits: Limits) -> Result<BatchSpanProcessor, SetupError> {
        let endpoint = self.endpoint("TRACES", "/v1/traces")?;
        let exporter = SpanExporter::builder().with_http();
        let exporter = exporter.with_protocol(Protocol::HttpBinary);
        let exporter = exporter.with_endpoint(endpoint).build()?;
        Ok(BatchSpanProcessor::new(exporter, limits.for_spans()))
    }

    pub(crate) fn metrics(
        &self,
        interval: Duration,
    ) -> Result<PeriodicReader<MetricExporter>, SetupError> {
        let endpoint = self.endpoint("METRICS", "/v1/metrics")?;
        let exporter = MetricExporter::builder().with_http();
        let exporter = exporter.with_protocol(Protocol::HttpBinary);
        let exporter = exporter.with_endpoint(endpoint).build()?;
        let reader = PeriodicReader::builder(exporter);
        Ok(reader.with_interval(interval).build())
    }

    pub(crate) fn logs(&self, limits: Limits) -> Result<BatchLogProcessor, SetupError> {
        let endpoint = self.endpoint("LOGS", "/v1/logs")?;
        let exporter = LogExporter::builder().with_http();
        let exporter = exporter.with_protocol(Protocol::HttpBinary);
        let exporter = exporter.with_endpoint(endpoint).build()?;
        let batches = BatchLogProcessor::builder(exporter);
        Ok(batches.with_batch_config(limits.for_logs()).build())
    }

    /// The address for one signal: its own variable as it stands, or the general variable, the code or the
    /// default with the signal's path appended. Headers, time limit and compression are left to the
    /// exporter, which reads their variables itself.
    fn endpoint(&self, signal: &str, path: &str) -> Result<String, SetupError> {
        for variable in [
            format!("OTEL_EXPORTER_OTLP_{signal}_PROTOCOL"),
            "OTEL_EXPORTER_OTLP_PROTOCOL".to_owned(),
        ] {
            if let Some(other) = variables::text(&variable).filter(|it| it != "http/protobuf") {
                diagnostics::say(format_args!(
                    "{variable} is `{other}`; this program speaks `http/protobuf` only"
                ));
            }
        }
        let own = format!("OTEL_EXPORTER_OTLP_{signal}_ENDPOINT");
        if let Some(endpoint) = variables::text(&own) {
            endpoint::check(&endpoint, &own)?;
            return Ok(endpoint);
        }
        let general = "OTEL_EXPORTER_OTLP_ENDPOINT";
        let (base, source) = match (variables::text(general), &self.base) {
            (Some(base), _) => (base, general),
            (None, Some(base)) => (base.trim().to_owned(), "in code"),
            (None, None) => ("http://localhost:4318".to_owned(), "by default"),
        };
        endpoint::check(&base, source)?;
        Ok(format!("{}{path}", base.trim_end_matches('/')))
    }
}
