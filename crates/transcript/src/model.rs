//! What a program printed, as a model: sections of plain lines, log records, spans and metrics.
//!
//! The names are OpenTelemetry's own. Every item remembers the line of stdout that it began on
//! (`at`, counted from 1), so a finding can point at it. Names, keys, ids and values are hardly ever long:
//! they are `SmolStr`, which holds up to 23 bytes without an allocation.

mod ask;
mod json;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

pub use ask::{AttributeSet, attribute, attribute_set};

/// All that one run of a program printed, in the order of its headings.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Transcript {
    /// What stood before the first heading (its `heading` is `None`), then a section per heading.
    pub sections: Vec<Section>,
}

/// Everything between one heading and the next: the evidence of one step.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// The heading that opens the section, `None` for what came before the first one.
    pub heading: Option<Heading>,
    /// What is not telemetry: the scenario's own lines, the learner's prints, and whatever the
    /// parser did not understand. Nothing is ever dropped.
    pub lines: Vec<Line>,
    /// Finished spans, in the order they were printed (children usually before their parents).
    pub spans: Vec<Span>,
    /// Log records, in the order they were printed.
    pub logs: Vec<Log>,
    /// Metrics, one entry per instrument and flush, in the order they were printed.
    pub metrics: Vec<Metric>,
    /// Resources that were printed in this section, with the signal that printed them.
    pub resources: Vec<Resource>,
    /// Records that are not whole, and so count as none.
    #[serde(default)]
    pub torn: Vec<Torn>,
}

/// What is left of a record that is not whole: another thread printed into it, or the output ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Torn {
    /// The line it begins on.
    pub at: usize,
    /// What it would have been.
    pub signal: Signal,
    /// What happened to it.
    pub why: Tear,
    /// Its lines, so that nothing is lost. Plain lines in between stand with the plain lines.
    pub lines: Vec<Line>,
}

/// What happened to a record that is not whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tear {
    /// The output ends in the middle of it.
    Cut,
    /// Something else begins in the middle of it, as when two threads export at once.
    Interrupted,
    /// It is longer than the parser is ready to keep; its lines stand with the plain lines.
    TooLong,
}

/// A line of the form `== step 3 child-span ==` or `== shutdown ==`, or, where another process of the
/// program has its say about the same, `== step 3 child-span, in painters ==`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// The line it stands on.
    pub at: usize,
    /// The step's number, where the heading names one.
    pub step: Option<u32>,
    /// The name: `child-span`, `shutdown`.
    pub name: String,
    /// The process that the section is from, where it is not the one that prints the headings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<SmolStr>,
}

/// A plain line, without its line ending.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The line it stands on.
    pub at: usize,
    /// Its text. Bytes that are not UTF-8 have become U+FFFD.
    pub text: String,
}

/// Which of the three signals a thing belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Signal {
    /// Spans.
    Traces,
    /// Measurements.
    Metrics,
    /// Log records.
    Logs,
}

/// Who speaks: `service.name` and its kin.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Resource {
    /// The line it begins on.
    pub at: usize,
    /// The signal whose exporter printed it.
    pub signal: Signal,
    /// The schema that the attributes follow.
    pub schema_url: Option<SmolStr>,
    /// Its attributes, in the order they were printed (which the SDK leaves to chance).
    pub attributes: Vec<Attribute>,
}

/// The library or module that made a span, a record or a metric.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Scope {
    /// Its name: `draw64`, `opentelemetry-instrumentation-tower`.
    pub name: SmolStr,
    /// Its version, where it gave one.
    pub version: Option<SmolStr>,
    /// The schema that its telemetry follows.
    pub schema_url: Option<SmolStr>,
    /// Its attributes.
    pub attributes: Vec<Attribute>,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attribute {
    /// The key: `http.route`.
    pub key: SmolStr,
    /// The value.
    pub value: Value,
}

/// A value as the exporter printed it. `String(Static(..))`, `String(Owned(..))` and
/// `String(RefCounted(..))` are the same value here, since a reader cannot tell them apart either.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", content = "value", rename_all = "lowercase")]
pub enum Value {
    /// `Bool(true)`, `Boolean(true)`.
    Bool(bool),
    /// `I64(5)`, `Int(5)`.
    Int(i64),
    /// `F64(0.5)`, `Double(0.5)`. In JSON, what is not finite is text: `"inf"`, `"-inf"`, `"NaN"`.
    Float(#[serde(with = "json::float")] f64),
    /// `String(..)`.
    String(SmolStr),
    /// `Bytes(..)`.
    Bytes(Vec<u8>),
    /// `Array(..)`, `ListAny(..)`.
    Array(Vec<Value>),
    /// `Map(..)`, sorted by key since the SDK leaves the order to chance.
    Map(Vec<(SmolStr, Value)>),
    /// Printed without its type, as the attributes of metrics and scopes are. Where a type is
    /// usual this is text that the parser did not understand, or a placeholder for what was not
    /// text: `{thread}`.
    Untyped(SmolStr),
}

/// A moment, or the placeholder that stands for one in a normalised transcript.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Time {
    /// Microseconds since 1970-01-01 00:00 UTC, the precision that the exporter prints.
    At(i64),
    /// `{time}`.
    Placeholder,
}

/// What a span was to the call that it describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpanKind {
    /// Work inside the process.
    Internal,
    /// A request that was answered.
    Server,
    /// A request that was sent.
    Client,
    /// A message that was put on a queue.
    Producer,
    /// A message that was taken off a queue.
    Consumer,
}

/// How a span says that it ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", content = "description", rename_all = "lowercase")]
pub enum Status {
    /// Nothing was said, which means that all was well.
    Unset,
    /// It was said that all was well.
    Ok,
    /// It failed; the description may be empty.
    Error(String),
}

/// A finished span.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Span {
    /// The line it begins on.
    pub at: usize,
    /// Who made it.
    pub scope: Scope,
    /// Its name.
    pub name: SmolStr,
    /// 32 hexadecimal digits, or a placeholder.
    pub trace_id: SmolStr,
    /// 16 hexadecimal digits, or a placeholder.
    pub span_id: SmolStr,
    /// The span that it was made under, `None` at a root.
    pub parent_span_id: Option<SmolStr>,
    /// Whether the trace is sampled (the lowest of the trace flags).
    pub sampled: bool,
    /// Its kind.
    pub kind: SpanKind,
    /// When it began.
    pub start: Time,
    /// When it ended.
    pub end: Time,
    /// How it ended.
    pub status: Status,
    /// Its attributes, in the order they were set.
    pub attributes: Vec<Attribute>,
    /// What happened within it.
    pub events: Vec<Event>,
    /// Other spans that it has to do with.
    pub links: Vec<Link>,
}

/// Something that happened within a span.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Its name.
    pub name: SmolStr,
    /// When it happened.
    pub time: Time,
    /// Its attributes.
    pub attributes: Vec<Attribute>,
}

/// A reference from one span to another that is not its parent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// The other span's trace.
    pub trace_id: SmolStr,
    /// The other span.
    pub span_id: SmolStr,
    /// Its attributes.
    pub attributes: Vec<Attribute>,
}

/// A log record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Log {
    /// The line it begins on.
    pub at: usize,
    /// Who made it.
    pub scope: Scope,
    /// `EventName`: what kind of event this is.
    pub event_name: Option<SmolStr>,
    /// The target, for records that came through `tracing`.
    pub target: Option<SmolStr>,
    /// The trace that it belongs to.
    pub trace_id: Option<SmolStr>,
    /// The span that it belongs to.
    pub span_id: Option<SmolStr>,
    /// Whether that trace is sampled.
    pub sampled: Option<bool>,
    /// When it happened, as the source says.
    pub time: Option<Time>,
    /// When the SDK saw it.
    pub observed: Option<Time>,
    /// `INFO`, `ERROR`.
    pub severity_text: Option<SmolStr>,
    /// `Info`, `Error2`: the name of the severity number.
    pub severity: Option<SmolStr>,
    /// Its text or structured body.
    pub body: Option<Value>,
    /// Its fields.
    pub attributes: Vec<Attribute>,
}

/// What one instrument reported in one flush.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Metric {
    /// The line it begins on.
    pub at: usize,
    /// Who made it.
    pub scope: Scope,
    /// Its name.
    pub name: SmolStr,
    /// Its description, possibly empty.
    pub description: SmolStr,
    /// Its unit in UCUM, possibly empty: `s`, `{pixel}`.
    pub unit: SmolStr,
    /// What was measured.
    pub data: MetricData,
}

/// Whether each report holds everything since the start or only what is new.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Temporality {
    /// Since the start.
    Cumulative,
    /// Since the last report.
    Delta,
}

/// The points of a metric, by its kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MetricData {
    /// The last value.
    Gauge {
        /// When the measuring began, where the exporter says so.
        start: Option<Time>,
        /// When the report was made.
        end: Time,
        /// A point per set of attributes.
        points: Vec<NumberPoint>,
    },
    /// A total.
    Sum {
        /// Whether it can only grow (a counter) or also fall (an up-down counter).
        monotonic: bool,
        /// Since when the points count.
        temporality: Temporality,
        /// When the measuring began.
        start: Time,
        /// When the report was made.
        end: Time,
        /// A point per set of attributes.
        points: Vec<NumberPoint>,
    },
    /// A distribution over buckets with fixed boundaries.
    Histogram {
        /// Since when the points count.
        temporality: Temporality,
        /// When the measuring began.
        start: Time,
        /// When the report was made.
        end: Time,
        /// A point per set of attributes.
        points: Vec<HistogramPoint>,
    },
    /// A distribution over buckets whose boundaries grow by a factor.
    ExponentialHistogram {
        /// Since when the points count.
        temporality: Temporality,
        /// When the measuring began.
        start: Time,
        /// When the report was made.
        end: Time,
        /// A point per set of attributes.
        points: Vec<ExponentialPoint>,
    },
}

/// A number, or the placeholder that stands for one that varies from run to run.
///
/// In JSON it is a number, or text: `"inf"`, `"-inf"`, `"NaN"`, `"{number}"`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Number {
    /// A whole number.
    Int(i128),
    /// Any other number.
    Float(f64),
    /// `{number}`.
    #[default]
    Placeholder,
}

/// A point of a gauge or a sum.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NumberPoint {
    /// Its value.
    pub value: Number,
    /// What it is about. Values are untyped: the exporter prints only their text.
    pub attributes: Vec<Attribute>,
}

/// A point of a histogram.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct HistogramPoint {
    /// How many values were recorded.
    pub count: u64,
    /// Their sum.
    pub sum: Number,
    /// The smallest.
    pub min: Option<Number>,
    /// The largest.
    pub max: Option<Number>,
    /// What it is about.
    pub attributes: Vec<Attribute>,
    /// The buckets, from below to above; empty where the view keeps none.
    pub buckets: Vec<Bucket>,
}

/// A bucket of a histogram.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bucket {
    /// The value that all of the bucket lie above (`-inf` in the first).
    #[serde(with = "json::float")]
    pub above: f64,
    /// The value that none of the bucket lies above (`inf` in the last).
    #[serde(with = "json::float")]
    pub up_to: f64,
    /// How many values it holds; `None` is the placeholder `{number}`.
    pub count: Option<u64>,
}

/// A point of an exponential histogram.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ExponentialPoint {
    /// How many values were recorded.
    pub count: u64,
    /// Their sum.
    pub sum: Number,
    /// The smallest.
    pub min: Option<Number>,
    /// The largest.
    pub max: Option<Number>,
    /// The resolution: each bucket is `2^(2^-scale)` times as wide as the one below.
    pub scale: i32,
    /// How many values were zero, or near enough.
    pub zero_count: u64,
    /// What counts as zero.
    #[serde(with = "json::float")]
    pub zero_threshold: f64,
    /// What it is about.
    pub attributes: Vec<Attribute>,
    /// The index of the bucket below zero that is nearest to it.
    pub negative_offset: i32,
    /// Buckets below zero, from below to above.
    pub negative: Vec<Bucket>,
    /// The index of the bucket above zero that is nearest to it.
    pub positive_offset: i32,
    /// Buckets above zero, from below to above.
    pub positive: Vec<Bucket>,
}
