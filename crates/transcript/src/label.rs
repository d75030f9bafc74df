//! The fixed parts of every line that `opentelemetry-stdout` 0.33 prints, with their tabs and
//! blanks. Parser and printer share them, so the two cannot drift apart.
//!
//! Source: `src/{trace,logs,metrics}/exporter.rs` of that crate.

use crate::model::Signal;

/// The line that opens a batch of this signal.
pub(crate) fn batch(signal: Signal) -> &'static str {
    match signal {
        Signal::Traces => "Spans",
        Signal::Metrics => "Metrics",
        Signal::Logs => "Logs",
    }
}

/// What opens a record of this signal, up to its number within the batch.
pub(crate) fn record(signal: Signal) -> &'static str {
    match signal {
        Signal::Traces => "Span #",
        Signal::Metrics => "Metric #",
        Signal::Logs => "Log #",
    }
}

pub(crate) const RESOURCE: &str = "Resource";
pub(crate) const RESOURCE_SCHEMA: &str = "\tResource SchemaUrl: ";
/// The log exporter has a blank more.
pub(crate) const RESOURCE_SCHEMA_LOGS: &str = "\t Resource SchemaUrl: ";
pub(crate) const RESOURCE_ATTRIBUTE: &str = "\t ->  ";

/// The scope of a span, and of a group of metrics.
pub(crate) mod scope {
    pub(crate) const OF_SPAN: &str = "\tInstrumentation Scope";
    pub(crate) const OF_METRICS: &str = "\tInstrumentation Scope #";
    pub(crate) const NAME: &str = "\t\tName         : ";
    pub(crate) const VERSION: &str = "\t\tVersion  : ";
    pub(crate) const SCHEMA: &str = "\t\tSchemaUrl: ";
    pub(crate) const ATTRIBUTES: &str = "\t\tScope Attributes:";
    pub(crate) const ATTRIBUTE: &str = "\t\t\t ->  ";
}

/// A span, its events and its links.
pub(crate) mod span {
    pub(crate) const NAME: &str = "\tName         : ";
    pub(crate) const TRACE_ID: &str = "\tTraceId      : ";
    pub(crate) const SPAN_ID: &str = "\tSpanId       : ";
    pub(crate) const FLAGS: &str = "\tTraceFlags   : ";
    pub(crate) const PARENT: &str = "\tParentSpanId : ";
    pub(crate) const NO_PARENT: &str = "None (root span)";
    pub(crate) const KIND: &str = "\tKind         : ";
    pub(crate) const START: &str = "\tStart time   : ";
    pub(crate) const END: &str = "\tEnd time     : ";
    pub(crate) const STATUS: &str = "\tStatus       : ";
    pub(crate) const ATTRIBUTES: &str = "\tAttributes:";
    /// Also that of an event, of a link and of a log record.
    pub(crate) const ATTRIBUTE: &str = "\t\t ->  ";
    pub(crate) const EVENTS: &str = "\tEvents:";
    pub(crate) const EVENT: &str = "\tEvent #";
    pub(crate) const EVENT_NAME: &str = "\tName      : ";
    pub(crate) const EVENT_TIME: &str = "\tTimestamp : ";
    pub(crate) const LINKS: &str = "\tLinks:";
    pub(crate) const LINK: &str = "\tLink #";
    pub(crate) const LINK_TRACE: &str = "\tTraceId: ";
    pub(crate) const LINK_SPAN: &str = "\tSpanId : ";
}

/// A log record.
pub(crate) mod log {
    pub(crate) const SCOPE: &str = "\t Instrumentation Scope: ";
    pub(crate) const EVENT_NAME: &str = "\t EventName: ";
    pub(crate) const TARGET: &str = "\t Target (Scope): ";
    pub(crate) const TRACE_ID: &str = "\t TraceId: ";
    pub(crate) const SPAN_ID: &str = "\t SpanId: ";
    pub(crate) const FLAGS: &str = "\t TraceFlags: ";
    pub(crate) const TIME: &str = "\t Timestamp: ";
    pub(crate) const OBSERVED: &str = "\t Observed Timestamp: ";
    pub(crate) const SEVERITY_TEXT: &str = "\t SeverityText: ";
    pub(crate) const SEVERITY: &str = "\t SeverityNumber: ";
    pub(crate) const BODY: &str = "\t Body: ";
    pub(crate) const ATTRIBUTES: &str = "\t Attributes:";
}

/// A metric and its points.
pub(crate) mod metric {
    pub(crate) const NAME: &str = "\t\tName         : ";
    pub(crate) const DESCRIPTION: &str = "\t\tDescription  : ";
    pub(crate) const UNIT: &str = "\t\tUnit         : ";
    pub(crate) const TYPE: &str = "\t\tType         : ";
    pub(crate) const GAUGE_POINTS: &str = "\t\tGauge DataPoints";
    pub(crate) const SUM_POINTS: &str = "\t\tSum DataPoints";
    pub(crate) const HISTOGRAM_POINTS: &str = "\t\tHistogram DataPoints";
    pub(crate) const EXPONENTIAL_POINTS: &str = "\t\tExponential Histogram DataPoints";
    pub(crate) const MONOTONIC: &str = "\t\tMonotonic    : ";
    pub(crate) const TEMPORALITY: &str = "\t\tTemporality  : ";
    pub(crate) const START: &str = "\t\tStartTime    : ";
    pub(crate) const END: &str = "\t\tEndTime      : ";
    pub(crate) const POINT: &str = "\t\tDataPoint #";
    pub(crate) const VALUE: &str = "\t\t\tValue        : ";
    pub(crate) const COUNT: &str = "\t\t\tCount        : ";
    pub(crate) const SUM: &str = "\t\t\tSum          : ";
    pub(crate) const MIN: &str = "\t\t\tMin          : ";
    pub(crate) const MAX: &str = "\t\t\tMax          : ";
    pub(crate) const ATTRIBUTES: &str = "\t\t\tAttributes   :";
    pub(crate) const ATTRIBUTE: &str = "\t\t\t\t ->  ";
    pub(crate) const BUCKETS: &str = "\t\t\tBuckets";
    pub(crate) const BUCKET: &str = "\t\t\t\t ";
    pub(crate) const LAST_BUCKET: &str = "\t\t\t\t";
    pub(crate) const INFINITY: &str = "+Infinity";
}

/// A point of an exponential histogram, which is printed with wider labels.
pub(crate) mod exponential {
    pub(crate) const COUNT: &str = "\t\t\tCount          : ";
    pub(crate) const SUM: &str = "\t\t\tSum            : ";
    pub(crate) const MIN: &str = "\t\t\tMin            : ";
    pub(crate) const MAX: &str = "\t\t\tMax            : ";
    pub(crate) const SCALE: &str = "\t\t\tScale          : ";
    pub(crate) const BASE: &str = "\t\t\tBase           : ";
    pub(crate) const ZERO_COUNT: &str = "\t\t\tZeroCount      : ";
    pub(crate) const ZERO_THRESHOLD: &str = "\t\t\tZeroThreshold  : ";
    pub(crate) const ATTRIBUTES: &str = "\t\t\tAttributes     :";
    pub(crate) const NEGATIVE: &str = "\t\t\tNegativeOffset : ";
    pub(crate) const POSITIVE: &str = "\t\t\tPositiveOffset : ";
    pub(crate) const BUCKET: &str = "\t\t\t\tBucket ";
}

/// Every label that is followed by something, and every line that stands alone: what a line must
/// begin with, or be, to be taken for telemetry that strayed.
const FOLLOWED: &[&str] = &[
    RESOURCE_SCHEMA,
    RESOURCE_SCHEMA_LOGS,
    RESOURCE_ATTRIBUTE,
    scope::OF_METRICS,
    scope::NAME,
    scope::VERSION,
    scope::SCHEMA,
    scope::ATTRIBUTE,
    span::NAME,
    span::TRACE_ID,
    span::SPAN_ID,
    span::FLAGS,
    span::PARENT,
    span::KIND,
    span::START,
    span::END,
    span::STATUS,
    span::ATTRIBUTE,
    span::EVENT,
    span::EVENT_NAME,
    span::EVENT_TIME,
    span::LINK,
    span::LINK_TRACE,
    span::LINK_SPAN,
    log::SCOPE,
    log::EVENT_NAME,
    log::TARGET,
    log::TRACE_ID,
    log::SPAN_ID,
    log::FLAGS,
    log::TIME,
    log::OBSERVED,
    log::SEVERITY_TEXT,
    log::SEVERITY,
    log::BODY,
    metric::DESCRIPTION,
    metric::UNIT,
    metric::TYPE,
    metric::MONOTONIC,
    metric::TEMPORALITY,
    metric::START,
    metric::END,
    metric::POINT,
    metric::VALUE,
    metric::COUNT,
    metric::SUM,
    metric::MIN,
    metric::MAX,
    metric::ATTRIBUTE,
    exponential::COUNT,
    exponential::SUM,
    exponential::MIN,
    exponential::MAX,
    exponential::SCALE,
    exponential::BASE,
    exponential::ZERO_COUNT,
    exponential::ZERO_THRESHOLD,
    exponential::NEGATIVE,
    exponential::POSITIVE,
    exponential::BUCKET,
];
const ALONE: &[&str] = &[
    scope::OF_SPAN,
    scope::ATTRIBUTES,
    span::ATTRIBUTES,
    span::EVENTS,
    span::LINKS,
    log::ATTRIBUTES,
    metric::GAUGE_POINTS,
    metric::SUM_POINTS,
    metric::HISTOGRAM_POINTS,
    metric::EXPONENTIAL_POINTS,
    metric::ATTRIBUTES,
    metric::BUCKETS,
    exponential::ATTRIBUTES,
];

/// Whether the line has the shape of a line within a record, wherever it stands.
pub(crate) fn is_inside(line: &str) -> bool {
    line.starts_with('\t')
        && (FOLLOWED
            .iter()
            .any(|label| line.starts_with(label) || line == label.trim_end())
            || ALONE.contains(&line)
            || is_bucket(line))
}

/// Whether the line may be the beginning of such a line, and be cut off.
pub(crate) fn may_become_inside(line: &str) -> bool {
    let unfinished = || {
        FOLLOWED
            .iter()
            .chain(ALONE)
            .any(|label| label.starts_with(line))
    };
    line.starts_with('\t')
        && (is_inside(line) || unfinished() || line.starts_with(metric::LAST_BUCKET))
}

fn is_bucket(line: &str) -> bool {
    line.strip_prefix(metric::LAST_BUCKET)
        .is_some_and(|row| row.contains(" to ") && row.contains(" : "))
}
