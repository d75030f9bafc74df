//! Attributes as the collector handles them: a list of keys and values, in the order in which they came.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::common::v1::{AnyValue, KeyValue};
use serde_json::json;

/// The value of a key.
pub(crate) fn get<'a>(attributes: &'a [KeyValue], key: &str) -> Option<&'a Value> {
    let found = attributes.iter().find(|one| one.key == key)?;
    found.value.as_ref()?.value.as_ref()
}

/// Whether there is such a key, also one without a value.
pub(crate) fn has(attributes: &[KeyValue], key: &str) -> bool {
    attributes.iter().any(|one| one.key == key)
}

/// Gives a key a value: in the place that it has, or at the end.
pub(crate) fn put(attributes: &mut Vec<KeyValue>, key: &str, value: Option<Value>) {
    let value = Some(AnyValue { value });
    match attributes.iter_mut().find(|one| one.key == key) {
        Some(one) => one.value = value,
        None => attributes.push(KeyValue {
            key: key.to_owned(),
            value,
            ..KeyValue::default()
        }),
    }
}

/// Takes a key away.
pub(crate) fn remove(attributes: &mut Vec<KeyValue>, key: &str) {
    attributes.retain(|one| one.key != key);
}

/// A text where it is one, else nothing: what the collector reads where it expects a text.
pub(crate) fn string(value: Option<&Value>) -> &str {
    match value {
        Some(Value::StringValue(text)) => text,
        _ => "",
    }
}

/// A whole number where it is one, else zero.
pub(crate) fn int(value: Option<&Value>) -> i64 {
    match value {
        Some(Value::IntValue(whole)) => *whole,
        _ => 0,
    }
}

/// Any value as a text.
pub(crate) fn text(value: Option<&Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::StringValue(text)) => text.clone(),
        Some(Value::BoolValue(flag)) => flag.to_string(),
        Some(Value::IntValue(whole)) => whole.to_string(),
        Some(Value::DoubleValue(number)) => decimal(*number),
        Some(Value::BytesValue(bytes)) => BASE64_STANDARD.encode(bytes),
        Some(list_or_map) => structured(Some(list_or_map)).to_string(),
    }
}

/// A list or a map as JSON.
fn structured(value: Option<&Value>) -> serde_json::Value {
    let inner =
        |value: &Option<AnyValue>| structured(value.as_ref().and_then(|v| v.value.as_ref()));
    match value {
        Some(Value::ArrayValue(list)) => {
            let values = list.values.iter();
            values.map(|one| structured(one.value.as_ref())).collect()
        }
        Some(Value::KvlistValue(map)) => {
            let entries = map.values.iter();
            let map: std::collections::BTreeMap<_, _> = entries
                .map(|one| (one.key.clone(), inner(&one.value)))
                .collect();
            json!(map)
        }
        Some(Value::StringValue(text)) => json!(text),
        Some(Value::BoolValue(flag)) => json!(flag),
        Some(Value::IntValue(whole)) => json!(whole),
        Some(Value::DoubleValue(number)) => json!(number),
        Some(Value::BytesValue(bytes)) => json!(BASE64_STANDARD.encode(bytes)),
        _ => serde_json::Value::Null,
    }
}

/// A number as JSON writes it, the very small and the very large with an exponent.
fn decimal(number: f64) -> String {
    let size = number.abs();
    if size != 0.0 && !(1e-6..1e21).contains(&size) {
        let written = format!("{number:e}");
        return match written.split_once('e') {
            Some((digits, exponent)) if !exponent.starts_with('-') => {
                format!("{digits}e+{exponent}")
            }
            _ => written,
        };
    }
    number.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_the_collector_writes_them() {
        for (value, written) in [
            (Value::DoubleValue(1.0), "1"),
            (Value::DoubleValue(0.1), "0.1"),
            (Value::DoubleValue(1e-7), "1e-7"),
            (Value::DoubleValue(1e21), "1e+21"),
            (Value::BoolValue(true), "true"),
            (Value::BytesValue(b"ab".to_vec()), "YWI="),
            (Value::BytesValue(b"abcd".to_vec()), "YWJjZA=="),
        ] {
            assert_eq!(text(Some(&value)), written);
        }
    }
}
