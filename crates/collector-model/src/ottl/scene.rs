//! Where a statement is performed: one span, record, metric or data point, and what it belongs to.

use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::common::v1::{AnyValue, InstrumentationScope, KeyValue};
use opentelemetry_proto::tonic::logs::v1::LogRecord;
use opentelemetry_proto::tonic::metrics::v1::Metric;
use opentelemetry_proto::tonic::resource::v1::Resource;
use opentelemetry_proto::tonic::trace::v1::Span;

use super::path::{Field, Part, Path};
use crate::attributes;

/// One thing in its place.
pub(crate) struct Scene<'a> {
    pub(super) resource: &'a mut Resource,
    pub(super) scope: &'a mut InstrumentationScope,
    pub(super) item: Item<'a>,
}

pub(super) enum Item<'a> {
    Span(&'a mut Span),
    Record(&'a mut LogRecord),
    /// A metric, with the attributes of one of its data points where those are looked at.
    Metric(&'a mut Metric, Option<&'a mut Vec<KeyValue>>),
}

impl Scene<'_> {
    /// The attributes that a path is of.
    pub(super) fn attributes(&mut self, part: Part) -> Option<&mut Vec<KeyValue>> {
        match (part, &mut self.item) {
            (Part::Resource, _) => Some(&mut self.resource.attributes),
            (Part::Scope, _) => Some(&mut self.scope.attributes),
            (Part::Item, Item::Span(span)) => Some(&mut span.attributes),
            (Part::Item, Item::Record(record)) => Some(&mut record.attributes),
            (Part::Point, Item::Metric(_, Some(point))) => Some(point),
            _ => None,
        }
    }

    /// The value at a path, where there is one.
    pub(super) fn get(&mut self, path: &Path) -> Option<Value> {
        if let Field::Attribute(key) = &path.field {
            return attributes::get(self.attributes(path.part)?, key).cloned();
        }
        let text = |text: &String| Some(Value::StringValue(text.clone()));
        let whole = |whole: i32| Some(Value::IntValue(i64::from(whole)));
        match (path.part, &path.field, &self.item) {
            (Part::Scope, Field::Name, _) => text(&self.scope.name),
            (_, Field::Name, Item::Span(span)) => text(&span.name),
            (_, Field::Kind, Item::Span(span)) => whole(span.kind),
            (_, Field::StatusCode, Item::Span(span)) => {
                whole(span.status.as_ref().map_or(0, |status| status.code))
            }
            (_, Field::StatusMessage, Item::Span(span)) => {
                let message = span.status.as_ref().map(|status| status.message.clone());
                Some(Value::StringValue(message.unwrap_or_default()))
            }
            (_, Field::Body, Item::Record(record)) => record.body.as_ref()?.value.clone(),
            (_, Field::SeverityNumber, Item::Record(record)) => whole(record.severity_number),
            (_, Field::SeverityText, Item::Record(record)) => text(&record.severity_text),
            (_, Field::Name, Item::Metric(metric, _)) => text(&metric.name),
            (_, Field::Description, Item::Metric(metric, _)) => text(&metric.description),
            (_, Field::Unit, Item::Metric(metric, _)) => text(&metric.unit),
            _ => None,
        }
    }

    /// Puts a value there, where it is one that can stand there.
    pub(super) fn set(&mut self, path: &Path, value: Value) {
        if let Field::Attribute(key) = &path.field {
            if let Some(attributes) = self.attributes(path.part) {
                attributes::put(attributes, key, Some(value));
            }
            return;
        }
        if let (Field::Body, Item::Record(record)) = (&path.field, &mut self.item) {
            record.body = Some(AnyValue { value: Some(value) });
            return;
        }
        match value {
            Value::StringValue(text) => self.set_text(path, text),
            Value::IntValue(whole) => self.set_whole(&path.field, whole as i32),
            _ => {}
        }
    }

    fn set_text(&mut self, path: &Path, text: String) {
        let to = match (path.part, &path.field, &mut self.item) {
            (Part::Scope, Field::Name, _) => &mut self.scope.name,
            (_, Field::Name, Item::Span(span)) => &mut span.name,
            (_, Field::StatusMessage, Item::Span(span)) => {
                &mut span.status.get_or_insert_default().message
            }
            (_, Field::SeverityText, Item::Record(record)) => &mut record.severity_text,
            (_, Field::Name, Item::Metric(metric, _)) => &mut metric.name,
            (_, Field::Description, Item::Metric(metric, _)) => &mut metric.description,
            (_, Field::Unit, Item::Metric(metric, _)) => &mut metric.unit,
            _ => return,
        };
        *to = text;
    }

    fn set_whole(&mut self, field: &Field, whole: i32) {
        match (field, &mut self.item) {
            (Field::StatusCode, Item::Span(span)) => {
                span.status.get_or_insert_default().code = whole;
            }
            (Field::Kind, Item::Span(span)) => span.kind = whole,
            (Field::SeverityNumber, Item::Record(record)) => record.severity_number = whole,
            _ => {}
        }
    }
}
