//! The value of a log record's body or attribute, as JSON and as words in a line.

use std::fmt::{self, Write};

use opentelemetry::logs::AnyValue;
use serde_json::{Map, Number, Value};

/// As JSON. A number that JSON does not know, such as infinity, becomes a text.
pub(super) fn json(value: &AnyValue) -> Value {
    match value {
        AnyValue::Int(value) => Value::from(*value),
        AnyValue::Double(value) => match Number::from_f64(*value) {
            Some(number) => Value::Number(number),
            None => Value::String(value.to_string()),
        },
        AnyValue::String(text) => Value::from(text.as_str()),
        AnyValue::Boolean(value) => Value::from(*value),
        AnyValue::Bytes(bytes) => bytes.iter().copied().map(Value::from).collect(),
        AnyValue::ListAny(values) => values.iter().map(json).collect(),
        AnyValue::Map(map) => {
            let pairs = map
                .iter()
                .map(|(key, value)| (key.to_string(), json(value)));
            Value::Object(pairs.collect::<Map<_, _>>())
        }
        // The enum may grow.
        other => Value::String(format!("{other:?}")),
    }
}

/// As the message of a line: a text without quotes, and whatever it says, without a line break.
pub(super) fn message(out: &mut String, value: &AnyValue) -> fmt::Result {
    match value {
        AnyValue::String(text) => on_one_line(out, text.as_str()),
        other => write!(out, "{}", json(other)),
    }
}

/// As the value of `key=value`: in quotes where it would otherwise not be clear where it ends.
pub(super) fn word(out: &mut String, value: &AnyValue) -> fmt::Result {
    match value {
        AnyValue::String(text) if is_word(text.as_str()) => out.write_str(text.as_str()),
        other => write!(out, "{}", json(other)),
    }
}

fn is_word(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '"' | '=' | '\\'))
}

/// A line break in a text would make two lines of one record, and an escape code could rewrite the
/// terminal that shows it.
pub(super) fn on_one_line(out: &mut String, text: &str) -> fmt::Result {
    for c in text.chars() {
        if c.is_control() {
            write!(out, "{}", c.escape_default())?;
        } else {
            out.write_char(c)?;
        }
    }
    Ok(())
}
