//! Log records, line by line.

use super::field::{id, sampled, time};
use super::record::{Record, is_doubtful};
use super::value::{keyed, quoted, scope, value};
use crate::label::{log as label_of, span::ATTRIBUTE};
use crate::model::{Log, Value};

/// A log record that is being read.
pub(super) struct LogRecord {
    log: Log,
    next: Next,
}

/// The first line that may come next: all but the scope and the attributes' title may be missing,
/// and none comes twice or out of order.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Next {
    Scope,
    EventName,
    Target,
    TraceId,
    SpanId,
    Flags,
    Time,
    Observed,
    SeverityText,
    Severity,
    Body,
    AttributesTitle,
    Attributes,
}

impl LogRecord {
    /// A record whose first line, `Log #0`, stood at `at`.
    pub(super) fn new(at: usize) -> Self {
        LogRecord {
            log: Log {
                at,
                scope: Default::default(),
                event_name: None,
                target: None,
                trace_id: None,
                span_id: None,
                sampled: None,
                time: None,
                observed: None,
                severity_text: None,
                severity: None,
                body: None,
                attributes: Vec::new(),
            },
            next: Next::Scope,
        }
    }

    /// The record, once it is whole.
    pub(super) fn into_log(self) -> Log {
        self.log
    }

    /// Reads a line that may come next, and says what may come after it.
    fn read(&mut self, line: &str) -> Option<Next> {
        let log = &mut self.log;
        let next = self.next;
        if next == Next::Scope {
            log.scope = scope(line.strip_prefix(label_of::SCOPE)?)?;
            return Some(Next::EventName);
        }
        // A span's id stands beneath the trace's.
        if next == Next::SpanId {
            log.span_id = Some(id(line.strip_prefix(label_of::SPAN_ID)?, 16)?);
            return Some(Next::Flags);
        }
        let (found, text) = FIELDS
            .iter()
            .filter(|(field, _)| *field >= next)
            .find_map(|(field, label)| Some((*field, line.strip_prefix(label)?)))?;
        Some(match found {
            Next::EventName => {
                log.event_name = Some(quoted(text)?);
                Next::Target
            }
            Next::Target => {
                log.target = Some(quoted(text)?);
                Next::TraceId
            }
            Next::TraceId => {
                log.trace_id = Some(id(text, 32)?);
                Next::SpanId
            }
            Next::Flags => {
                log.trace_id.as_ref()?;
                log.sampled = Some(sampled(text)?);
                Next::Time
            }
            Next::Time => {
                log.time = Some(time(text)?);
                Next::Observed
            }
            Next::Observed => {
                log.observed = Some(time(text)?);
                Next::SeverityText
            }
            Next::SeverityText => {
                log.severity_text = Some(quoted(text)?);
                Next::Severity
            }
            Next::Severity => {
                log.severity = Some(text.into());
                Next::Body
            }
            Next::Body => {
                log.body = Some(value(text).unwrap_or_else(|| Value::Untyped(text.into())));
                Next::AttributesTitle
            }
            Next::AttributesTitle if text.is_empty() => Next::Attributes,
            _ => return None,
        })
    }
}

const FIELDS: &[(Next, &str)] = &[
    (Next::EventName, label_of::EVENT_NAME),
    (Next::Target, label_of::TARGET),
    (Next::TraceId, label_of::TRACE_ID),
    (Next::Flags, label_of::FLAGS),
    (Next::Time, label_of::TIME),
    (Next::Observed, label_of::OBSERVED),
    (Next::SeverityText, label_of::SEVERITY_TEXT),
    (Next::Severity, label_of::SEVERITY),
    (Next::Body, label_of::BODY),
    (Next::AttributesTitle, label_of::ATTRIBUTES),
];

impl Record for LogRecord {
    fn accept(&mut self, line: &str) -> bool {
        if self.next == Next::Attributes {
            let attribute = line
                .strip_prefix(ATTRIBUTE)
                .and_then(|text| keyed(text, ": "));
            let read = attribute.is_some();
            self.log.attributes.extend(attribute);
            return read;
        }
        let next = self.read(line);
        self.next = next.unwrap_or(self.next);
        next.is_some()
    }

    fn is_whole(&self) -> bool {
        self.next == Next::Attributes
    }

    fn is_in_doubt(&self) -> bool {
        is_doubtful(&self.log.attributes)
    }
}
