//! Small builders: a transcript as a program would have printed it, and pins as an author writes them.

use serde::Deserialize;
use transcript::judge::{Condition, StepVerdict, Verdict};
use transcript::model::{
    Attribute, Bucket, Event, Heading, HistogramPoint, Line, Link, Log, Metric, MetricData, Number,
    NumberPoint, Resource, Scope, Section, Signal, Span, SpanKind, Status, Temporality, Time,
    Transcript, Value,
};
use transcript::normalize::Rules;
use transcript::pins::{Pin, StepPins};
use transcript::{judge, normalize};

/// A section of a step. Things are numbered as if each took one line.
pub fn step(number: u32, name: &str) -> Part {
    Part::new(Some(Heading {
        at: 1,
        step: Some(number),
        name: name.to_owned(),
        process: None,
    }))
}

/// A section that is not a step's.
pub fn scene(name: &str) -> Part {
    Part::new(Some(Heading {
        at: 1,
        step: None,
        name: name.to_owned(),
        process: None,
    }))
}

/// What another process says in a step.
pub fn in_process(number: u32, name: &str, process: &str) -> Part {
    Part::new(Some(Heading {
        at: 1,
        step: Some(number),
        name: name.to_owned(),
        process: Some(process.into()),
    }))
}

#[derive(Clone)]
pub struct Part(pub Section);

impl Part {
    fn new(heading: Option<Heading>) -> Self {
        Self(Section {
            heading,
            ..Section::default()
        })
    }

    pub fn line(mut self, text: &str) -> Self {
        self.0.lines.push(Line {
            at: 0,
            text: text.to_owned(),
        });
        self
    }

    pub fn span(mut self, span: S) -> Self {
        self.0.spans.push(span.0);
        self
    }

    pub fn log(mut self, log: L) -> Self {
        self.0.logs.push(log.0);
        self
    }

    pub fn metric(mut self, metric: Metric) -> Self {
        self.0.metrics.push(metric);
        self
    }

    pub fn resource(mut self, signal: Signal, attributes: &[(&str, &str)]) -> Self {
        let attributes = attributes
            .iter()
            .map(|(key, value)| attribute(key, *value))
            .collect();
        self.0.resources.push(Resource {
            at: 0,
            signal,
            schema_url: None,
            attributes,
        });
        self
    }
}

/// A program's output of these sections, with lines counted.
pub fn run(parts: impl IntoIterator<Item = Part>) -> Transcript {
    let mut at = 0;
    let mut next = || {
        at += 1;
        at
    };
    let sections = parts
        .into_iter()
        .map(|part| {
            let mut section = part.0;
            section.heading.as_mut().unwrap().at = next();
            section.lines.iter_mut().for_each(|one| one.at = next());
            section.resources.iter_mut().for_each(|one| one.at = next());
            section.spans.iter_mut().for_each(|one| one.at = next());
            section.logs.iter_mut().for_each(|one| one.at = next());
            section.metrics.iter_mut().for_each(|one| one.at = next());
            section
        })
        .collect();
    Transcript { sections }
}

pub trait IntoValue {
    fn into_value(self) -> Value;
}

impl IntoValue for &str {
    fn into_value(self) -> Value {
        Value::String(self.into())
    }
}

impl IntoValue for i64 {
    fn into_value(self) -> Value {
        Value::Int(self)
    }
}

impl IntoValue for bool {
    fn into_value(self) -> Value {
        Value::Bool(self)
    }
}

pub fn attribute(key: &str, value: impl IntoValue) -> Attribute {
    Attribute {
        key: key.into(),
        value: value.into_value(),
    }
}

/// A span. Ids are made of a letter for the trace and one for the span: `"a1"`.
#[derive(Clone)]
pub struct S(pub Span);

fn trace_id(id: &str) -> String {
    id[..1].repeat(32)
}

fn span_id(id: &str) -> String {
    // A letter in it, so that it cannot be taken for a number.
    format!("{}e{}", id[..1].repeat(7), id[1..2].repeat(8))
}

pub fn span(name: &str, id: &str) -> S {
    S(Span {
        at: 0,
        scope: Scope {
            name: "draw64".into(),
            ..Scope::default()
        },
        name: name.into(),
        trace_id: trace_id(id).into(),
        span_id: span_id(id).into(),
        parent_span_id: None,
        sampled: true,
        kind: SpanKind::Internal,
        start: Time::At(1_000),
        end: Time::At(2_000),
        status: Status::Unset,
        attributes: Vec::new(),
        events: Vec::new(),
        links: Vec::new(),
    })
}

impl S {
    pub fn under(mut self, parent: &str) -> Self {
        self.0.parent_span_id = Some(span_id(parent).into());
        self.0.trace_id = trace_id(parent).into();
        self
    }

    pub fn with(mut self, key: &str, value: impl IntoValue) -> Self {
        self.0.attributes.push(attribute(key, value));
        self
    }

    pub fn kind(mut self, kind: SpanKind) -> Self {
        self.0.kind = kind;
        self
    }

    pub fn error(mut self, description: &str) -> Self {
        self.0.status = Status::Error(description.to_owned());
        self
    }

    pub fn event(mut self, name: &str, attributes: Vec<Attribute>) -> Self {
        self.0.events.push(Event {
            name: name.into(),
            time: Time::At(1_500),
            attributes,
        });
        self
    }

    pub fn link(mut self, to: &str) -> Self {
        self.0.links.push(Link {
            trace_id: trace_id(to).into(),
            span_id: span_id(to).into(),
            attributes: Vec::new(),
        });
        self
    }

    /// As of a context that was never filled.
    pub fn link_to_zeros(mut self) -> Self {
        self.0.links.push(Link {
            trace_id: "0".repeat(32).into(),
            span_id: "0".repeat(16).into(),
            attributes: Vec::new(),
        });
        self
    }

    pub fn during(mut self, start: i64, end: i64) -> Self {
        self.0.start = Time::At(start);
        self.0.end = Time::At(end);
        self
    }
}

#[derive(Clone)]
pub struct L(pub Log);

pub fn log(body: &str) -> L {
    L(Log {
        at: 0,
        scope: Scope::default(),
        event_name: Some("event src/routes.rs:41".into()),
        target: Some("traces::routes".into()),
        trace_id: None,
        span_id: None,
        sampled: None,
        time: Some(Time::At(1_500)),
        observed: Some(Time::At(1_500)),
        severity_text: Some("INFO".into()),
        severity: Some("Info".into()),
        body: Some(Value::String(body.into())),
        attributes: Vec::new(),
    })
}

impl L {
    pub fn within(mut self, id: &str) -> Self {
        self.0.trace_id = Some(trace_id(id).into());
        self.0.span_id = Some(span_id(id).into());
        self
    }

    pub fn severity(mut self, severity: &str) -> Self {
        self.0.severity_text = Some(severity.to_uppercase().into());
        self.0.severity = Some(severity.into());
        self
    }

    pub fn with(mut self, key: &str, value: impl IntoValue) -> Self {
        self.0.attributes.push(attribute(key, value));
        self
    }
}

pub fn untyped(attributes: &[(&str, &str)]) -> Vec<Attribute> {
    let untyped = |(key, value): &(&str, &str)| Attribute {
        key: (*key).into(),
        value: Value::Untyped((*value).into()),
    };
    attributes.iter().map(untyped).collect()
}

/// A counter with these points: a set of attributes and what it stands at.
pub fn counter(name: &str, points: &[(&[(&str, &str)], i128)]) -> Metric {
    metric(
        name,
        MetricData::Sum {
            monotonic: true,
            temporality: Temporality::Cumulative,
            start: Time::At(1_000),
            end: Time::At(2_000),
            points: points
                .iter()
                .map(|(attributes, value)| NumberPoint {
                    value: Number::Int(*value),
                    attributes: untyped(attributes),
                })
                .collect(),
        },
    )
}

pub fn metric(name: &str, data: MetricData) -> Metric {
    Metric {
        at: 0,
        scope: Scope {
            name: "draw64".into(),
            ..Scope::default()
        },
        name: name.into(),
        description: String::new().into(),
        unit: "{pixel}".into(),
        data,
    }
}

/// A histogram in seconds without attributes: boundaries, and how many values each bucket holds.
pub fn histogram(name: &str, boundaries: &[f64], counts: &[u64]) -> Metric {
    let mut ends = boundaries.to_vec();
    ends.push(f64::INFINITY);
    let mut above = f64::NEG_INFINITY;
    let mut buckets = Vec::new();
    for (end, count) in ends.into_iter().zip(counts) {
        buckets.push(Bucket {
            above,
            up_to: end,
            count: Some(*count),
        });
        above = end;
    }
    let mut metric = metric(
        name,
        MetricData::Histogram {
            temporality: Temporality::Cumulative,
            start: Time::At(1_000),
            end: Time::At(2_000),
            points: vec![HistogramPoint {
                count: counts.iter().sum(),
                sum: Number::Float(0.5),
                min: None,
                max: None,
                attributes: Vec::new(),
                buckets,
            }],
        },
    );
    metric.unit = "s".into();
    metric
}

pub fn rules() -> Rules {
    Rules::new(
        ["traces", "traces-solution"],
        [("image", "[a-z]+-[0-9]{3}")],
    )
    .unwrap()
}

/// Pins of step 2, `child-span`, as they stand in `stage.toml`.
pub fn pins(text: &str) -> Vec<StepPins> {
    #[derive(Deserialize)]
    struct Manifest {
        pin: Vec<Pin>,
    }
    let manifest: Manifest = toml::from_str(text).unwrap();
    vec![StepPins {
        number: 2,
        name: "child-span".to_owned(),
        pins: manifest.pin,
    }]
}

/// Judges step 2 of a run, with the solution's run if there is one.
pub fn judged(actual: &Transcript, solution: Option<&Transcript>, text: &str) -> StepVerdict {
    let rules = rules();
    let expected = solution.map(|solution| normalize(solution, &rules).0);
    let Verdict { mut steps } = judge(actual, expected.as_ref(), &rules, &pins(text));
    steps.remove(0)
}

/// `+` and `-` for what is met and what is not, then the kinds of the findings.
pub fn summary(verdict: &StepVerdict) -> String {
    let one = |condition: &Condition| {
        let kinds: Vec<&str> = condition
            .findings
            .iter()
            .map(|finding| finding.kind())
            .collect();
        let sign = if condition.met { "+" } else { "-" };
        let space = if kinds.is_empty() { "" } else { " " };
        format!("{sign}{}{space}{}", condition.what.kind(), kinds.join(" "))
    };
    verdict
        .conditions
        .iter()
        .map(one)
        .collect::<Vec<_>>()
        .join(", ")
}
