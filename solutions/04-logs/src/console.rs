//! Records as lines of text, for whoever reads a program's stdout: a person, or the agent that a platform
//! runs beside it, which knows of a record only what it can read out of a line.

// ANCHOR: line-imports
use serde_json::Map;
// ANCHOR_END: line-imports

use std::mem;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use opentelemetry::InstrumentationScope;
use opentelemetry::logs::AnyValue;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::logs::{LogProcessor, SdkLogRecord};
use serde_json::{Value, json};

/// A record as a line.
fn line(record: &SdkLogRecord) -> String {
    let severity = record.severity_text().unwrap_or_default();
    let body = record.body().map(plain).unwrap_or_default();
    // ANCHOR: line
    let attributes: Map<String, Value> = record
        .attributes_iter()
        .map(|(key, value)| (key.to_string(), plain(value)))
        .collect();
    json!({ "severity": severity, "body": body, "attributes": attributes }).to_string()
    // ANCHOR_END: line
}

/// A value as JSON has it: a number stays a number.
fn plain(value: &AnyValue) -> Value {
    match value {
        AnyValue::Int(number) => json!(number),
        AnyValue::Double(number) => json!(number),
        AnyValue::Boolean(yes) => json!(yes),
        AnyValue::String(text) => json!(text.as_str()),
        AnyValue::ListAny(values) => values.iter().map(plain).collect(),
        AnyValue::Map(values) => {
            let entry = |(key, value): (&_, &_)| (ToString::to_string(key), plain(value));
            values.iter().map(entry).collect()
        }
        other => json!(format!("{other:?}")),
    }
}

/// A processor that prints each record as a line, while somebody looks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Console {
    printed: Arc<Mutex<Option<String>>>,
}

impl Console {
    /// Somebody looks from here on.
    pub(crate) fn open(&self) {
        *self.printed.lock().unwrap_or_else(PoisonError::into_inner) = Some(String::new());
    }

    /// Nobody looks any more. What was printed meanwhile, as an agent gets it: text, and nothing else.
    pub(crate) fn close(&self) -> String {
        let mut printed = self.printed.lock().unwrap_or_else(PoisonError::into_inner);
        mem::take(&mut *printed).unwrap_or_default()
    }
}

impl LogProcessor for Console {
    fn emit(&self, record: &mut SdkLogRecord, _scope: &InstrumentationScope) {
        let mut printed = self.printed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(printed) = &mut *printed {
            let line = line(record);
            println!("{line}");
            printed.push_str(&line);
            printed.push('\n');
        }
    }

    fn force_flush(&self) -> OTelSdkResult {
        Ok(()) // nothing waits here
    }

    fn shutdown_with_timeout(&self, _limit: Duration) -> OTelSdkResult {
        Ok(())
    }
}
