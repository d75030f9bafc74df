//! Records as lines of text, for whoever looks at a terminal, or has a tool that knows nothing but lines.

use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use chrono::{DateTime, SecondsFormat, Utc};
use opentelemetry::InstrumentationScope;
use opentelemetry::logs::AnyValue;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::logs::{LogProcessor, SdkLogRecord};

/// A record as a line: when, how grave, where, and what.
fn line(record: &SdkLogRecord) -> String {
    let mut line = String::new();
    let severity = record.severity_text().unwrap_or_default();
    let target: &str = record.target().map(AsRef::as_ref).unwrap_or_default();
    // Beside a message, the name of the module is enough.
    let component = target.rsplit("::").next().unwrap_or(target);
    // Writing to a string cannot fail.
    let _ = write!(line, "{} [{severity}] {component}", time(record));

    // ANCHOR: ids
    if let Some(ids) = record.trace_context() {
        let (trace, span) = (ids.trace_id, ids.span_id);
        let _ = write!(line, " - trace_id={trace} span_id={span}");
    }
    // ANCHOR_END: ids

    if let Some(AnyValue::String(body)) = record.body() {
        let _ = write!(line, " - {body}");
    }
    line
}

/// When it was: `2026-11-27T09:30:00.125Z`.
fn time(record: &SdkLogRecord) -> String {
    let time = record.timestamp().or_else(|| record.observed_timestamp());
    let time = time.map(DateTime::<Utc>::from).unwrap_or_default();
    time.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// A processor that prints each record as a line, while somebody looks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Console {
    open: Arc<AtomicBool>,
}

impl Console {
    /// Somebody looks from here on.
    pub(crate) fn open(&self) {
        self.open.store(true, Ordering::Relaxed);
    }

    /// Nobody looks any more.
    pub(crate) fn close(&self) {
        self.open.store(false, Ordering::Relaxed);
    }
}

impl LogProcessor for Console {
    fn emit(&self, record: &mut SdkLogRecord, _scope: &InstrumentationScope) {
        if self.open.load(Ordering::Relaxed) {
            println!("{}", line(record));
        }
    }

    fn force_flush(&self) -> OTelSdkResult {
        Ok(()) // nothing waits here
    }

    fn shutdown_with_timeout(&self, _limit: Duration) -> OTelSdkResult {
        Ok(())
    }
}
