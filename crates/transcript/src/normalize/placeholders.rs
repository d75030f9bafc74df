//! Which placeholder stands for what.

mod agree;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use smol_str::SmolStr;

use super::learn::learn;
use super::rules::Rules;
use super::scan::{Found, scan};
use super::{keys, source};
use crate::model::{
    Attribute, Bucket, Event, ExponentialPoint, HistogramPoint, Line, Link, Log, Metric,
    MetricData, Number, NumberPoint, Resource, Scope, Section, Span, Status, Time, Torn,
    Transcript, Value,
};

/// The placeholders of one transcript. The same thing is the same placeholder everywhere in it.
#[derive(Clone, Debug, Default)]
pub struct Placeholders {
    pub(super) rules: Rules,
    pub(super) traces: Numbers,
    pub(super) spans: Numbers,
    /// One for each pattern of the rules.
    pub(super) patterns: Vec<Numbers>,
    /// Ids of spans that are made of digits alone, and so look like numbers.
    pub(super) like_numbers: HashSet<String>,
    /// Texts that were looked at, and whether anything in them changes from run to run. Programs
    /// repeat themselves, and looking is what takes the time.
    pub(super) looked_at: HashMap<String, bool>,
}

/// Things numbered from 1, in the order in which they first came.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers(HashMap<String, usize>);

impl Numbers {
    pub(super) fn learn(&mut self, text: &str) {
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

/// The id that says that there is none.
pub(super) fn is_nothing(id: &str) -> bool {
    id.bytes().all(|byte| byte == b'0')
}

pub(super) fn is_id(id: &str) -> bool {
    !id.starts_with('{') && !is_nothing(id)
}

impl Placeholders {
    /// The placeholders that this transcript takes.
    pub fn of(transcript: &Transcript, rules: &Rules) -> Placeholders {
        learn(transcript, rules).1
    }

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
            Value::String(text) => Value::String(self.text(text).into()),
            Value::Untyped(text) => Value::Untyped(self.text(text).into()),
            Value::Array(values) => {
                Value::Array(values.iter().map(|value| self.value(value)).collect())
            }
            Value::Map(entries) => {
                let entry = |(key, value): &(SmolStr, Value)| (key.clone(), self.value(value));
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
            (None, Some(code), Value::Untyped(_)) => Value::Untyped(code.into()),
            (None, Some(code), _) => Value::String(code.into()),
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

    pub(super) fn scan(&self, text: &str) -> Vec<(std::ops::Range<usize>, Found)> {
        scan(text, &self.rules.patterns, &|id| {
            self.like_numbers.contains(id)
        })
    }

    /// An attribute as it will look, as far as that is known by now.
    pub(super) fn shown(&self, attribute: &Attribute) -> String {
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
            name: source::module(&scope.name, &self.rules).into(),
            version: version.map(|own| if of_the_sdk { "{version}" } else { own }.into()),
            schema_url: scope.schema_url.clone(),
            attributes: self.attributes(&scope.attributes),
        }
    }

    fn whole_span(&self, span: &Span) -> Span {
        Span {
            at: span.at,
            scope: self.scope(&span.scope),
            name: self.text(&span.name).into(),
            trace_id: self.trace(&span.trace_id).into(),
            span_id: self.span(&span.span_id).into(),
            parent_span_id: span.parent_span_id.as_ref().map(|id| self.span(id).into()),
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
                name: self.text(&event.name).into(),
                time: Time::Placeholder,
                attributes: self.attributes(&event.attributes),
            }),
            links: each(&span.links, |link| Link {
                trace_id: self.trace(&link.trace_id).into(),
                span_id: self.span(&link.span_id).into(),
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
                .map(|target| source::module(target, &self.rules).into()),
            trace_id: log.trace_id.as_ref().map(|id| self.trace(id).into()),
            span_id: log.span_id.as_ref().map(|id| self.span(id).into()),
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
    fn event_name(&self, name: &str) -> SmolStr {
        match name.strip_prefix("event ") {
            Some(place) => format!("event {}", self.text(&source::file(place, &self.rules))).into(),
            None => self.text(name).into(),
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
