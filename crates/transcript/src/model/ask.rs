//! Small questions to ask of the model.

use std::fmt::{self, Display as _};
use std::time::Duration;

use smol_str::SmolStr;

use super::{
    Attribute, Event, ExponentialPoint, Heading, HistogramPoint, Link, Log, Metric, MetricData,
    Number, NumberPoint, Resource, Scope, Section, Signal, Span, SpanKind, Temporality, Time,
    Transcript, Value,
};

/// The value under this key. The exporters print a key that was set twice twice; the last one
/// counts, as in OpenTelemetry itself.
pub fn attribute<'a>(attributes: &'a [Attribute], key: &str) -> Option<&'a Value> {
    attributes
        .iter()
        .rev()
        .find(|attribute| attribute.key == key)
        .map(|found| &found.value)
}

/// A set of attributes, whatever their order: what makes a series.
pub type AttributeSet = Vec<(SmolStr, String)>;

/// The set that these attributes are. Two lists in different orders are one set.
pub fn attribute_set(attributes: &[Attribute]) -> AttributeSet {
    let pair = |one: &Attribute| (one.key.clone(), one.value.to_string());
    let mut set: AttributeSet = attributes.iter().map(pair).collect();
    set.sort();
    set
}

impl Metric {
    /// Whether its reports repeat all that came before. A gauge has no such thing.
    pub fn temporality(&self) -> Option<Temporality> {
        match self.data {
            MetricData::Gauge { .. } => None,
            MetricData::Sum { temporality, .. }
            | MetricData::Histogram { temporality, .. }
            | MetricData::ExponentialHistogram { temporality, .. } => Some(temporality),
        }
    }
}

macro_rules! with_attributes {
    ($($thing:ty),+) => {$(
        impl $thing {
            /// The value under this key; the last one where a key was set twice.
            pub fn attribute(&self, key: &str) -> Option<&Value> {
                attribute(&self.attributes, key)
            }
        }
    )+};
}

with_attributes!(
    Resource,
    Scope,
    Span,
    Event,
    Link,
    Log,
    NumberPoint,
    HistogramPoint,
    ExponentialPoint
);

impl Transcript {
    /// The section of this step, in the process that prints the headings.
    pub fn step(&self, number: u32) -> Option<&Section> {
        self.sections
            .iter()
            .find(|section| section.step() == Some(number) && section.process().is_none())
    }

    /// The same transcript with every `at` set to 0: for comparing what was said, wherever it stood.
    pub fn without_places(mut self) -> Transcript {
        for section in &mut self.sections {
            section.forget_places();
        }
        self
    }
}

impl fmt::Display for Heading {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("== ")?;
        if let Some(step) = self.step {
            write!(to, "step {step} ")?;
        }
        to.write_str(&self.name)?;
        if let Some(process) = &self.process {
            write!(to, ", in {process}")?;
        }
        to.write_str(" ==")
    }
}

impl Section {
    /// The process that this section is from, where it is not the one that prints the headings.
    pub fn process(&self) -> Option<&str> {
        self.heading.as_ref()?.process.as_deref()
    }

    /// The number of the step that this section is the evidence of.
    pub fn step(&self) -> Option<u32> {
        self.heading.as_ref().and_then(|heading| heading.step)
    }

    /// The span with these ids.
    pub fn span(&self, trace_id: &str, span_id: &str) -> Option<&Span> {
        self.spans
            .iter()
            .find(|span| span.span_id == span_id && span.trace_id == trace_id)
    }

    /// Whether nothing at all was printed here.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
            && self.spans.is_empty()
            && self.logs.is_empty()
            && self.metrics.is_empty()
            && self.resources.is_empty()
            && self.torn.is_empty()
    }

    fn forget_places(&mut self) {
        if let Some(heading) = &mut self.heading {
            heading.at = 0;
        }
        let torn = self.torn.iter_mut().flat_map(|torn| {
            torn.at = 0;
            &mut torn.lines
        });
        for line in self.lines.iter_mut().chain(torn) {
            line.at = 0;
        }
        for span in &mut self.spans {
            span.at = 0;
        }
        for log in &mut self.logs {
            log.at = 0;
        }
        for metric in &mut self.metrics {
            metric.at = 0;
        }
        for resource in &mut self.resources {
            resource.at = 0;
        }
    }
}

impl Span {
    /// How long it took, where both times are known and the clock did not go backwards.
    pub fn duration(&self) -> Option<Duration> {
        self.end.since(self.start)
    }

    /// Whether it began a trace.
    pub fn is_root(&self) -> bool {
        self.parent_span_id.is_none()
    }
}

impl Time {
    /// Microseconds since 1970-01-01 00:00 UTC.
    pub fn micros(self) -> Option<i64> {
        match self {
            Time::At(micros) => Some(micros),
            Time::Placeholder => None,
        }
    }

    /// How much later this is than `earlier`.
    pub fn since(self, earlier: Time) -> Option<Duration> {
        let micros = self.micros()?.checked_sub(earlier.micros()?)?;
        u64::try_from(micros).ok().map(Duration::from_micros)
    }
}

impl MetricData {
    /// `gauge`, `sum`, `histogram` or `exponential_histogram`, as in JSON.
    pub fn kind(&self) -> &'static str {
        match self {
            MetricData::Gauge { .. } => "gauge",
            MetricData::Sum { .. } => "sum",
            MetricData::Histogram { .. } => "histogram",
            MetricData::ExponentialHistogram { .. } => "exponential_histogram",
        }
    }
}

impl SpanKind {
    /// Its name in small letters, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            SpanKind::Internal => "internal",
            SpanKind::Server => "server",
            SpanKind::Client => "client",
            SpanKind::Producer => "producer",
            SpanKind::Consumer => "consumer",
        }
    }
}

impl Temporality {
    /// Its name in small letters, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Temporality::Cumulative => "cumulative",
            Temporality::Delta => "delta",
        }
    }
}

impl Number {
    /// The number as a float, which may lose the last digits of a large whole number.
    pub fn as_f64(self) -> Option<f64> {
        match self {
            Number::Int(value) => Some(value as f64),
            Number::Float(value) => Some(value),
            Number::Placeholder => None,
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Number::Int(value) => value.fmt(to),
            Number::Float(value) => write!(to, "{value:?}"),
            Number::Placeholder => to.write_str("{number}"),
        }
    }
}

impl Value {
    /// The text of a value that is text, typed or not.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::String(text) | Value::Untyped(text) => Some(text),
            _ => None,
        }
    }

    /// What kind of value it is, in one word: `string`, `int`, `untyped`.
    pub fn type_name(&self) -> &'static str {
        match self {
            Value::Bool(_) => "bool",
            Value::Int(_) => "int",
            Value::Float(_) => "float",
            Value::String(_) => "string",
            Value::Bytes(_) => "bytes",
            Value::Array(_) => "array",
            Value::Map(_) => "map",
            Value::Untyped(_) => "untyped",
        }
    }
}

/// Without its type, as the exporter prints the attributes of metrics: so a typed value and an
/// untyped one are worth the same if their texts are. Texts in an array stand in quotes.
impl fmt::Display for Value {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Bool(value) => value.fmt(to),
            Value::Int(value) => value.fmt(to),
            Value::Float(value) => value.fmt(to),
            Value::String(text) | Value::Untyped(text) => to.write_str(text),
            Value::Bytes(bytes) => list(to, bytes, |to, byte| byte.fmt(to)),
            Value::Array(values) => list(to, values, inner),
            Value::Map(entries) => {
                to.write_str("{")?;
                for (index, (key, value)) in entries.iter().enumerate() {
                    write!(to, "{}{key}:", if index > 0 { "," } else { "" })?;
                    inner(to, value)?;
                }
                to.write_str("}")
            }
        }
    }
}

fn inner(to: &mut fmt::Formatter<'_>, value: &Value) -> fmt::Result {
    match value {
        Value::String(text) => write!(to, "\"{text}\""),
        other => other.fmt(to),
    }
}

fn list<T>(
    to: &mut fmt::Formatter<'_>,
    items: &[T],
    each: impl Fn(&mut fmt::Formatter<'_>, &T) -> fmt::Result,
) -> fmt::Result {
    to.write_str("[")?;
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            to.write_str(",")?;
        }
        each(to, item)?;
    }
    to.write_str("]")
}

impl fmt::Display for Signal {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(match self {
            Signal::Traces => "traces",
            Signal::Metrics => "metrics",
            Signal::Logs => "logs",
        })
    }
}
