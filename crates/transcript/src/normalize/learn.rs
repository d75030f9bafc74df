//! Giving numbers: first come, first numbered.

use smol_str::SmolStr;

use super::placeholders::{Numbers, Placeholders, is_id, is_nothing};
use super::rules::Rules;
use super::scan::Found;
use super::{keys, order};
use crate::model::{Attribute, Log, Metric, MetricData, Span, Status, Transcript, Value};

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
        .map(SmolStr::to_string)
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

impl Placeholders {
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
