//! Values, attributes, scopes, moments and ids.

use std::fmt::Write as _;

use opentelemetry_proto::tonic::common::v1::any_value;
use opentelemetry_proto::tonic::common::v1::{AnyValue, InstrumentationScope, KeyValue};
use transcript::model::{Attribute, Scope, Time, Value};

/// A value as it is; nothing is an empty text.
pub(crate) fn value(message: Option<&AnyValue>) -> Value {
    use any_value::Value as Sent;
    match message.and_then(|message| message.value.as_ref()) {
        None => Value::String("".into()),
        Some(Sent::StringValue(text)) => Value::String(text.into()),
        Some(Sent::BoolValue(flag)) => Value::Bool(*flag),
        Some(Sent::IntValue(whole)) => Value::Int(*whole),
        Some(Sent::DoubleValue(number)) => Value::Float(*number),
        Some(Sent::BytesValue(bytes)) => Value::Bytes(bytes.clone()),
        Some(Sent::ArrayValue(list)) => {
            Value::Array(list.values.iter().map(|one| value(Some(one))).collect())
        }
        Some(Sent::KvlistValue(map)) => {
            let entries = map.values.iter();
            let entries = entries.map(|one| ((&one.key).into(), value(one.value.as_ref())));
            let mut entries: Vec<_> = entries.collect();
            entries.sort_unstable_by(|(a, _), (b, _)| std::cmp::Ord::cmp(a, b));
            Value::Map(entries)
        }
        Some(other) => Value::Untyped(format!("{other:?}").into()),
    }
}

pub(crate) fn attributes(messages: &[KeyValue]) -> Vec<Attribute> {
    let attributes = messages.iter().map(|one| Attribute {
        key: (&one.key).into(),
        value: value(one.value.as_ref()),
    });
    attributes.collect()
}

pub(crate) fn scope(message: Option<&InstrumentationScope>, schema_url: &str) -> Scope {
    let message = message.cloned().unwrap_or_default();
    let given = |text: String| (!text.is_empty()).then(|| text.into());
    Scope {
        name: message.name.into(),
        version: given(message.version),
        schema_url: given(schema_url.to_owned()),
        attributes: attributes(&message.attributes),
    }
}

pub(crate) fn moment(nanoseconds: u64) -> Time {
    Time::At(i64::try_from(nanoseconds / 1000).unwrap_or(i64::MAX))
}

/// An id in hexadecimal, where there is one.
pub(crate) fn id(bytes: &[u8]) -> Option<String> {
    if bytes.iter().all(|byte| *byte == 0) {
        return None;
    }
    let mut text = String::new();
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    Some(text)
}
