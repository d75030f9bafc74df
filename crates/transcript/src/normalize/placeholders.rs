//! Which placeholder stands for what.

mod agree;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::rules::Rules;
use super::scan::{Found, scan};
use super::{keys, order, source};
use crate::model::{
    Attribute, Bucket, Event, ExponentialPoint, HistogramPoint, Line, Link, Log, Metric,
    MetricData, Number, NumberPoint, Resource, Scope, Section, Span, Status, Time, Torn,
    Transcript, Value,
};

/// The placeholders of one transcript. The same thing is the same placeholder everywhere in it.
#[derive(Clone, Debug, Default)]
pub struct Placeholders {
    rules: Rules,
    traces: Numbers,
    spans: Numbers,
    /// One for each pattern of the rules.
    patterns: Vec<Numbers>,
    /// Ids of spans that are made of digits alone, and so look like numbers.
    like_numbers: HashSet<String>,
    /// Texts that were looked at, and whether anything in them changes from run to run. Programs
    /// repeat themselves, and looking is what takes the time.
    looked_at: HashMap<String, bool>,
}

/// Things numbered from 1, in the order in which they first came.
#[derive(Clone, Debug, Default)]
struct Numbers(HashMap<String, usize>);

impl Numbers {
    fn learn(&mut self, text: &str) {
        if !self.0.contains_key(text) {
            self.0.insert(text.to_owned(), self.0.len() + 1);
        }
    }

    /// `{trace 3}`, or `{trace}` of one that was never seen.
    fn placeholder(&self, name: &str, text: &str) -> String {
        match self.0.get(text) {
            Some(number) => format!("{{{name} {number}}}"),
            None => format!("{{{name}}}"),
        }
    }
}

/// Sorts a transcript, and gives numbers to what is in it.
pub(super) fn learn(transcript: &Transcript, rules: &Rules) -> (Transcript, Placeholders) {
    let mut placeholders = Placeholders {
        rules: rules.clone(),
        patterns: vec![Numbers::default(); rules.patterns.len()],
        ..Placeholders::default()
    };
    let mut transcript = transcript.clone();
    let spans = transcript
        .sections
        .iter()
        .flat_map(|section| &section.spans);
    placeholders.like_numbers = spans
        .map(|span| &span.span_id)
        .filter(|id| id.bytes().all(|byte| byte.is_ascii_digit()) && !is_nothing(id))
        .cloned()
        .collect();
    for line in transcript
        .sections
        .iter()
        .flat_map(|section| &section.lines)
    {
        placeholders.learn_text(&line.text);
    }
    for section in &mut transcript.sections {
        order::sort(section, &|attribute| placeholders.shown(attribute));
        section
            .spans
            .iter()
            .for_each(|span| placeholders.learn_span(span));
        section
            .logs
            .iter()
            .for_each(|log| placeholders.learn_log(log));
        section
            .metrics
            .iter()
            .for_each(|metric| placeholders.learn_metric(metric));
    }
    (transcript, placeholders)
}

/// The id that says that there is none.
fn is_nothing(id: &str) -> bool {
    id.bytes().all(|byte| byte == b'0')
}

fn is_id(id: &str) -> bool {
    !id.starts_with('{') && !is_nothing(id)
}

/// Learning: first come, first numbered.
impl Placeholders {
    /// The placeholders that this transcript takes.
    pub fn of(transcript: &Transcript, rules: &Rules) -> Placeholders {
        learn(transcript, rules).1
    }

    fn learn_text(&mut self, text: &str) {
        if self.looked_at.contains_key(text) {
            return;
        }
        let all = self.scan(text);
        self.looked_at.insert(text.to_owned(), !all.is_empty());
        for (range, found) in all {
            let text = &text[range];
            match found {
                Found::Trace => self.traces.learn(text),
                Found::Span => self.spans.learn(text),
                Found::Pattern(index) => self.patterns[index].learn(text),
                Found::Time | Found::Duration | Found::Port | Found::Thread | Found::Line => {}
            }
        }
    }

    fn learn_trace(&mut self, id: &str) {
        if is_id(id) {
            self.traces.learn(id);
        }
    }

    fn learn_span_id(&mut self, id: &str) {
        if is_id(id) {
            self.spans.learn(id);
        }
    }

    fn learn_attributes(&mut self, attributes: &[Attribute]) {
        for Attribute { key, value } in attributes {
            if keys::placeholder(key).is_none() {
                self.learn_value(value);
            }
        }
    }

    fn learn_value(&mut self, value: &Value) {
        match value {
            Value::String(text) | Value::Untyped(text) => self.learn_text(text),
            Value::Array(values) => values.iter().for_each(|value| self.learn_value(value)),
            Value::Map(entries) => entries
                .iter()
                .for_each(|(_, value)| self.learn_value(value)),
            Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Bytes(_) => {}
        }
    }

    fn learn_span(&mut self, span: &Span) {
        self.learn_text(&span.name);
        self.learn_trace(&span.trace_id);
        self.learn_span_id(&span.span_id);
        if let Some(parent) = &span.parent_span_id {
            self.learn_span_id(parent);
        }
        if let Status::Error(description) = &span.status {
            self.learn_text(description);
        }
        self.learn_attributes(&span.attributes);
        for event in &span.events {
            self.learn_text(&event.name);
            self.learn_attributes(&event.attributes);
        }
        for link in &span.links {
            self.learn_trace(&link.trace_id);
            self.learn_span_id(&link.span_id);
            self.learn_attributes(&link.attributes);
        }
    }

    fn learn_log(&mut self, log: &Log) {
        if let Some(id) = &log.trace_id {
            self.learn_trace(id);
        }
        if let Some(id) = &log.span_id {
            self.learn_span_id(id);
        }
        if let Some(body) = &log.body {
            self.learn_value(body);
        }
        self.learn_attributes(&log.attributes);
    }

    fn learn_metric(&mut self, metric: &Metric) {
        match &metric.data {
            MetricData::Gauge { points, .. } | MetricData::Sum { points, .. } => {
                points
                    .iter()
                    .for_each(|point| self.learn_attributes(&point.attributes));
            }
            MetricData::Histogram { points, .. } => {
                points
                    .iter()
                    .for_each(|point| self.learn_attributes(&point.attributes));
            }
            MetricData::ExponentialHistogram { points, .. } => {
                points
                    .iter()
                    .for_each(|point| self.learn_attributes(&point.attributes));
            }
        }
    }
}

/// Replacing.
impl Placeholders {
    /// A text, with placeholders for what changes from run to run.
    pub fn text<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if let Some(false) = self.looked_at.get(text) {
            return Cow::Borrowed(text);
        }
        let found = self.scan(text);
        if found.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut replaced = String::with_capacity(text.len());
        let mut done = 0;
        for (range, found) in found {
            replaced.push_str(&text[done..range.start]);
            done = range.end;
            let text = &text[range];
            match found {
                Found::Trace => replaced.push_str(&self.traces.placeholder("trace", text)),
                Found::Span => replaced.push_str(&self.spans.placeholder("span", text)),
                Found::Pattern(index) => {
                    let name = &self.rules.patterns[index].name;
                    replaced.push_str(&self.patterns[index].placeholder(name, text));
                }
                Found::Time => replaced.push_str("{time}"),
                Found::Duration => replaced.push_str("{duration}"),
                Found::Port => replaced.push_str("{port}"),
                Found::Thread => replaced.push_str("{thread}"),
                Found::Line => replaced.push_str("{line}"),
            }
        }
        replaced.push_str(&text[done..]);
        Cow::Owned(replaced)
    }

    /// The id of a trace. The id that is all zeros, and a placeholder, stay.
    pub fn trace<'a>(&self, id: &'a str) -> Cow<'a, str> {
        if is_id(id) {
            self.traces.placeholder("trace", id).into()
        } else {
            id.into()
        }
    }

    /// The id of a span. The id that is all zeros, and a placeholder, stay.
    pub fn span<'a>(&self, id: &'a str) -> Cow<'a, str> {
        if is_id(id) {
            self.spans.placeholder("span", id).into()
        } else {
            id.into()
        }
    }

    /// A value of which the key is not known.
    pub fn value(&self, value: &Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.owned(text)),
            Value::Untyped(text) => Value::Untyped(self.owned(text)),
            Value::Array(values) => {
                Value::Array(values.iter().map(|value| self.value(value)).collect())
            }
            Value::Map(entries) => {
                let entry = |(key, value): &(String, Value)| (key.clone(), self.value(value));
                Value::Map(entries.iter().map(entry).collect())
            }
            Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Bytes(_) => value.clone(),
        }
    }

    /// An attribute. Some keys say that whatever stands under them changes from run to run.
    pub fn attribute(&self, attribute: &Attribute) -> Attribute {
        let Attribute { key, value } = attribute;
        let code = value
            .as_text()
            .and_then(|text| keys::code(key, text, &self.rules));
        let value = match (keys::placeholder(key), code, value) {
            (Some(placeholder), _, _) => keys::in_place_of(value, placeholder),
            (None, Some(code), Value::Untyped(_)) => Value::Untyped(code.into_owned()),
            (None, Some(code), _) => Value::String(code.into_owned()),
            (None, None, value) => self.value(value),
        };
        Attribute {
            key: key.clone(),
            value,
        }
    }

    /// All of it. The order stays, so that the two can be read in parallel.
    pub(crate) fn transcript(&self, transcript: &Transcript) -> Transcript {
        Transcript {
            sections: each(&transcript.sections, |section| self.section(section)),
        }
    }

    fn scan(&self, text: &str) -> Vec<(std::ops::Range<usize>, Found)> {
        scan(text, &self.rules.patterns, &|id| {
            self.like_numbers.contains(id)
        })
    }

    /// An attribute as it will look, as far as that is known by now.
    fn shown(&self, attribute: &Attribute) -> String {
        format!("{}={}", attribute.key, self.attribute(attribute).value)
    }

    fn owned(&self, text: &str) -> String {
        self.text(text).into_owned()
    }

    fn attributes(&self, attributes: &[Attribute]) -> Vec<Attribute> {
        each(attributes, |attribute| self.attribute(attribute))
    }

    fn section(&self, section: &Section) -> Section {
        Section {
            heading: section.heading.clone(),
            lines: self.lines(&section.lines),
            spans: each(&section.spans, |span| self.whole_span(span)),
            logs: each(&section.logs, |log| self.log(log)),
            metrics: each(&section.metrics, |metric| self.metric(metric)),
            resources: each(&section.resources, |resource| Resource {
                attributes: self.attributes(&resource.attributes),
                ..resource.clone()
            }),
            torn: each(&section.torn, |torn| Torn {
                lines: self.lines(&torn.lines),
                ..torn.clone()
            }),
        }
    }

    fn lines(&self, lines: &[Line]) -> Vec<Line> {
        each(lines, |line| Line {
            at: line.at,
            text: self.owned(&line.text),
        })
    }

    fn scope(&self, scope: &Scope) -> Scope {
        let of_the_sdk = scope.name.starts_with("opentelemetry");
        let version = scope.version.as_ref();
        Scope {
            name: source::module(&scope.name, &self.rules).into_owned(),
            version: version.map(|own| if of_the_sdk { "{version}" } else { own }.to_owned()),
            schema_url: scope.schema_url.clone(),
            attributes: self.attributes(&scope.attributes),
        }
    }

    fn whole_span(&self, span: &Span) -> Span {
        Span {
            at: span.at,
            scope: self.scope(&span.scope),
            name: self.owned(&span.name),
            trace_id: self.trace(&span.trace_id).into_owned(),
            span_id: self.span(&span.span_id).into_owned(),
            parent_span_id: span
                .parent_span_id
                .as_ref()
                .map(|id| self.span(id).into_owned()),
            sampled: span.sampled,
            kind: span.kind,
            start: Time::Placeholder,
            end: Time::Placeholder,
            status: match &span.status {
                Status::Error(description) => Status::Error(self.owned(description)),
                other => other.clone(),
            },
            attributes: self.attributes(&span.attributes),
            events: each(&span.events, |event| Event {
                name: self.owned(&event.name),
                time: Time::Placeholder,
                attributes: self.attributes(&event.attributes),
            }),
            links: each(&span.links, |link| Link {
                trace_id: self.trace(&link.trace_id).into_owned(),
                span_id: self.span(&link.span_id).into_owned(),
                attributes: self.attributes(&link.attributes),
            }),
        }
    }

    fn log(&self, log: &Log) -> Log {
        Log {
            at: log.at,
            scope: self.scope(&log.scope),
            event_name: log.event_name.as_ref().map(|name| self.event_name(name)),
            target: log
                .target
                .as_ref()
                .map(|target| source::module(target, &self.rules).into_owned()),
            trace_id: log.trace_id.as_ref().map(|id| self.trace(id).into_owned()),
            span_id: log.span_id.as_ref().map(|id| self.span(id).into_owned()),
            sampled: log.sampled,
            time: log.time.map(|_| Time::Placeholder),
            observed: log.observed.map(|_| Time::Placeholder),
            severity_text: log.severity_text.clone(),
            severity: log.severity.clone(),
            body: log.body.as_ref().map(|body| self.value(body)),
            attributes: self.attributes(&log.attributes),
        }
    }

    /// `tracing` names events after their place: `event exercises/02-traces/src/routes.rs:41`.
    fn event_name(&self, name: &str) -> String {
        match name.strip_prefix("event ") {
            Some(place) => format!("event {}", self.text(&source::file(place, &self.rules))),
            None => self.owned(name),
        }
    }

    fn metric(&self, metric: &Metric) -> Metric {
        let varies = keys::varies(&metric.name, &metric.unit);
        let number = |number: Number| if varies { Number::Placeholder } else { number };
        let numbers = |points: &[NumberPoint]| {
            each(points, |point| NumberPoint {
                value: number(point.value),
                attributes: self.attributes(&point.attributes),
            })
        };
        let (start, end) = (Time::Placeholder, Time::Placeholder);
        let data = match &metric.data {
            MetricData::Gauge { start, points, .. } => MetricData::Gauge {
                start: start.map(|_| Time::Placeholder),
                end,
                points: numbers(points),
            },
            &MetricData::Sum {
                monotonic,
                temporality,
                ref points,
                ..
            } => MetricData::Sum {
                monotonic,
                temporality,
                start,
                end,
                points: numbers(points),
            },
            &MetricData::Histogram {
                temporality,
                ref points,
                ..
            } => MetricData::Histogram {
                temporality,
                start,
                end,
                points: each(points, |point| HistogramPoint {
                    count: point.count,
                    sum: number(point.sum),
                    min: point.min.map(number),
                    max: point.max.map(number),
                    attributes: self.attributes(&point.attributes),
                    buckets: each(&point.buckets, |bucket| Bucket {
                        count: bucket.count.filter(|_| !varies),
                        ..bucket.clone()
                    }),
                }),
            },
            &MetricData::ExponentialHistogram {
                temporality,
                ref points,
                ..
            } => {
                let points = each(points, |point| {
                    let point = ExponentialPoint {
                        sum: number(point.sum),
                        min: point.min.map(number),
                        max: point.max.map(number),
                        attributes: self.attributes(&point.attributes),
                        ..point.clone()
                    };
                    if varies {
                        without_buckets(point)
                    } else {
                        point
                    }
                });
                MetricData::ExponentialHistogram {
                    temporality,
                    start,
                    end,
                    points,
                }
            }
        };
        Metric {
            scope: self.scope(&metric.scope),
            data,
            ..metric.clone()
        }
    }
}

/// Buckets, scale and offsets of an exponential histogram all follow from the values.
fn without_buckets(point: ExponentialPoint) -> ExponentialPoint {
    ExponentialPoint {
        scale: 0,
        zero_count: 0,
        negative_offset: 0,
        negative: Vec::new(),
        positive_offset: 0,
        positive: Vec::new(),
        ..point
    }
}

fn each<T, U>(items: &[T], change: impl Fn(&T) -> U) -> Vec<U> {
    items.iter().map(change).collect()
}
