//! Log records as lines of text, for eyes and for `grep`.

use std::fmt::{self, Write as _};
use std::io::Write;
use std::time::Duration;

use opentelemetry::InstrumentationScope;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::logs::{LogBatch, SdkLogRecord};

use super::any_value::{message, on_one_line, word};
use super::sink::Sink;
use super::time::millis;

/// Prints a log record as one line of text:
///
/// ```text
/// 2026-11-21T10:48:10.042Z [ERROR] orders.payment - trace_id=4bf9…4736 span_id=00f0…02b7 - payment refused order.id=42
/// ```
///
/// Time in UTC, level, component, the ids of the trace and the span that the record belongs to (`-` where
/// there is none), the message, and then the record's attributes. Whatever a message says, it stays on
/// its line.
///
/// ```
/// use mini_telemetry::stdout::TextExporter;
/// use opentelemetry_sdk::logs::SdkLoggerProvider;
///
/// let provider = SdkLoggerProvider::builder()
///     .with_simple_exporter(TextExporter::default())
///     .build();
/// # provider.shutdown()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Default)]
pub struct TextExporter {
    sink: Sink,
}

impl TextExporter {
    /// One that writes somewhere else than to stdout.
    ///
    /// ```
    /// # use mini_telemetry::stdout::TextExporter;
    /// let exporter = TextExporter::to(std::io::stderr());
    /// # let _ = exporter;
    /// ```
    pub fn to(writer: impl Write + Send + 'static) -> Self {
        Self {
            sink: Sink::new(writer),
        }
    }
}

impl opentelemetry_sdk::logs::LogExporter for TextExporter {
    async fn export(&self, batch: LogBatch<'_>) -> OTelSdkResult {
        self.sink.export(|out| {
            batch
                .iter()
                .try_for_each(|(record, scope)| print(out, record, scope))
        })
    }

    fn shutdown_with_timeout(&self, _timeout: Duration) -> OTelSdkResult {
        self.sink.shut_down()
    }
}

fn print(out: &mut String, record: &SdkLogRecord, scope: &InstrumentationScope) -> fmt::Result {
    if let Some(time) = record.timestamp().or(record.observed_timestamp()) {
        write!(out, "{} ", millis(time))?;
    }
    write!(out, "[{}] ", level(record))?;
    on_one_line(out, component(record, scope))?;
    match record.trace_context() {
        Some(context) => write!(
            out,
            " - trace_id={} span_id={} - ",
            context.trace_id, context.span_id
        )?,
        None => out.write_str(" - trace_id=- span_id=- - ")?,
    }
    if let Some(body) = record.body() {
        message(out, body)?;
    }
    for (key, value) in record.attributes_iter() {
        out.write_char(' ')?;
        on_one_line(out, key.as_str())?;
        out.write_char('=')?;
        word(out, value)?;
    }
    out.write_char('\n')
}

pub(super) fn level(record: &SdkLogRecord) -> &'static str {
    match (record.severity_text(), record.severity_number()) {
        (Some(text), _) => text,
        (None, Some(number)) => number.name(),
        (None, None) => "UNSET",
    }
}

/// Who speaks: the target of a `tracing` event, or the name that a logger was asked for by.
pub(super) fn component<'a>(record: &'a SdkLogRecord, scope: &'a InstrumentationScope) -> &'a str {
    match record.target() {
        Some(target) => target.as_ref(),
        None => scope.name(),
    }
}
