//! What we keep of a text that we did not write: no card number, no password, no key.
//!
//! A type keeps a secret that we know of. What others put into free text, only a look at every text finds,
//! and never all of it: this comes last, after everything else that keeps secrets out.

use std::time::Duration;

use opentelemetry::InstrumentationScope;
use opentelemetry::logs::{AnyValue, LogRecord, Logger, LoggerProvider};
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::logs::{LogProcessor, SdkLogRecord, SdkLogger, SdkLoggerProvider};
use regex_lite::{Error, Regex};

/// What a text may not hold, as regular expressions.
const SECRETS: &[&str] = &[
    // ANCHOR: patterns
    // Step 7 / Étape 7: book 4.7
    // ANCHOR_END: patterns
];

/// A processor that redacts each record before the next one in the row sees it.
#[derive(Debug)]
pub(crate) struct Redaction {
    secrets: Vec<Regex>,
    /// Makes empty records: the SDK lets nobody change an attribute that a record has already.
    blank: SdkLogger,
}

impl Redaction {
    /// Reads the expressions. One that cannot be read must not be left out in silence.
    pub(crate) fn new() -> Result<Self, Error> {
        let secrets = SECRETS.iter().map(|secret| Regex::new(secret));
        Ok(Self {
            secrets: secrets.collect::<Result<_, _>>()?,
            blank: SdkLoggerProvider::builder().build().logger("redaction"),
        })
    }

    /// A text without what nobody may read in it.
    fn clean(&self, text: &str) -> String {
        // ANCHOR: clean
        let _ = &self.secrets;
        text.to_owned()
        // ANCHOR_END: clean
    }

    /// The same for any value: numbers stay as they are, a list is a list of clean values.
    fn clean_value(&self, value: &AnyValue) -> AnyValue {
        match value {
            AnyValue::String(text) => self.clean(text.as_str()).into(),
            AnyValue::ListAny(values) => {
                let values = values.iter().map(|value| self.clean_value(value));
                AnyValue::ListAny(Box::new(values.collect()))
            }
            AnyValue::Map(values) => {
                let entry = |(key, value)| (Clone::clone(key), self.clean_value(value));
                AnyValue::Map(Box::new(values.iter().map(entry).collect()))
            }
            other => other.clone(),
        }
    }
}

impl LogProcessor for Redaction {
    fn emit(&self, record: &mut SdkLogRecord, _scope: &InstrumentationScope) {
        let mut clean = copy_without_texts(record, self.blank.create_log_record());
        if let Some(body) = record.body() {
            clean.set_body(self.clean_value(body));
        }
        for (key, value) in record.attributes_iter() {
            clean.add_attribute(key.clone(), self.clean_value(value));
        }
        *record = clean;
    }

    fn force_flush(&self) -> OTelSdkResult {
        Ok(()) // nothing waits here
    }

    fn shutdown_with_timeout(&self, _limit: Duration) -> OTelSdkResult {
        Ok(())
    }
}

/// Everything about a record that nobody can have put a text into: all but body and attributes.
fn copy_without_texts(record: &SdkLogRecord, mut copy: SdkLogRecord) -> SdkLogRecord {
    if let Some(name) = record.event_name() {
        copy.set_event_name(name);
    }
    if let Some(target) = record.target() {
        copy.set_target(target.clone());
    }
    if let Some(context) = record.trace_context() {
        copy.set_trace_context(context.trace_id, context.span_id, context.trace_flags);
    }
    if let Some(time) = record.timestamp() {
        copy.set_timestamp(time);
    }
    if let Some(time) = record.observed_timestamp() {
        copy.set_observed_timestamp(time);
    }
    if let Some(text) = record.severity_text() {
        copy.set_severity_text(text);
    }
    if let Some(number) = record.severity_number() {
        copy.set_severity_number(number);
    }
    copy
}
