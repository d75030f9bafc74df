//! Log records.

use std::fmt::{self, Write as _};
use std::io::Write;
use std::time::Duration;

use opentelemetry::InstrumentationScope;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::logs::{LogBatch, SdkLogRecord};

use super::Once;
use super::sink::Sink;
use super::time::micros;

/// Prints log records as `opentelemetry-stdout` does, a batch in one write.
///
/// ```
/// use mini_telemetry::stdout::LogExporter;
/// use opentelemetry_sdk::logs::SdkLoggerProvider;
///
/// let provider = SdkLoggerProvider::builder()
///     .with_batch_exporter(LogExporter::default())
///     .build();
/// # provider.shutdown()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Default)]
pub struct LogExporter {
    sink: Sink,
    resource: Once,
}

impl LogExporter {
    /// One that writes somewhere else than to stdout.
    ///
    /// ```
    /// # use mini_telemetry::stdout::LogExporter;
    /// let exporter = LogExporter::to(std::io::stderr());
    /// # let _ = exporter;
    /// ```
    pub fn to(writer: impl Write + Send + 'static) -> Self {
        Self {
            sink: Sink::new(writer),
            ..Self::default()
        }
    }

    /// Prints a batch.
    pub(crate) fn print<'a>(
        &self,
        batch: impl Iterator<Item = (&'a SdkLogRecord, &'a InstrumentationScope)>,
    ) -> OTelSdkResult {
        self.sink.export(|out| {
            writeln!(out, "Logs")?;
            self.resource.print(out, "\t ")?;
            for (index, (record, scope)) in batch.enumerate() {
                writeln!(out, "Log #{index}")?;
                print(out, record, scope)?;
            }
            Ok(())
        })
    }
}

impl opentelemetry_sdk::logs::LogExporter for LogExporter {
    async fn export(&self, batch: LogBatch<'_>) -> OTelSdkResult {
        self.print(batch.iter())
    }

    fn shutdown_with_timeout(&self, _timeout: Duration) -> OTelSdkResult {
        self.sink.shut_down()
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.resource.set(resource);
    }
}

fn print(out: &mut String, record: &SdkLogRecord, scope: &InstrumentationScope) -> fmt::Result {
    writeln!(out, "\t Instrumentation Scope: {scope:?}")?;
    if let Some(name) = record.event_name() {
        writeln!(out, "\t EventName: {name:?}")?;
    }
    if let Some(target) = record.target() {
        writeln!(out, "\t Target (Scope): {target:?}")?;
    }
    if let Some(context) = record.trace_context() {
        writeln!(out, "\t TraceId: {:?}", context.trace_id)?;
        writeln!(out, "\t SpanId: {:?}", context.span_id)?;
        if let Some(flags) = context.trace_flags {
            writeln!(out, "\t TraceFlags: {flags:?}")?;
        }
    }
    if let Some(time) = record.timestamp() {
        writeln!(out, "\t Timestamp: {}", micros(time))?;
    }
    if let Some(time) = record.observed_timestamp() {
        writeln!(out, "\t Observed Timestamp: {}", micros(time))?;
    }
    if let Some(severity) = record.severity_text() {
        writeln!(out, "\t SeverityText: {severity:?}")?;
    }
    if let Some(severity) = record.severity_number() {
        writeln!(out, "\t SeverityNumber: {severity:?}")?;
    }
    if let Some(body) = record.body() {
        writeln!(out, "\t Body: {body:?}")?;
    }
    writeln!(out, "\t Attributes:")?;
    for (key, value) in record.attributes_iter() {
        writeln!(out, "\t\t ->  {key}: {value:?}")?;
    }
    Ok(())
}
