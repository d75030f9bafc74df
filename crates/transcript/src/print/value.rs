//! Values in the notation of Rust's `Debug`.

use std::fmt::{self, Display, Formatter};

use crate::model::{Scope, Value};

/// Spans and resources name their scalars otherwise than log records do.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Scalars {
    /// `I64`, `F64`, `Bool`.
    OfSpans,
    /// `Int`, `Double`, `Boolean`.
    OfLogs,
}

/// A value with its type.
pub(super) fn typed(value: &Value, scalars: Scalars) -> impl Display + '_ {
    Typed { value, scalars }
}

/// A scope as log records show it.
pub(super) fn scope(scope: &Scope) -> impl Display + '_ {
    ScopeOfLog(scope)
}

struct Typed<'a> {
    value: &'a Value,
    scalars: Scalars,
}

impl Display for Typed<'_> {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        let of_spans = self.scalars == Scalars::OfSpans;
        let scalar = |span_name, log_name| if of_spans { span_name } else { log_name };
        match self.value {
            Value::Bool(value) => write!(to, "{}({value})", scalar("Bool", "Boolean")),
            Value::Int(value) => write!(to, "{}({value})", scalar("I64", "Int")),
            Value::Float(value) => write!(to, "{}({value:?})", scalar("F64", "Double")),
            Value::String(text) => write!(to, "String({text:?})"),
            Value::Bytes(bytes) => write!(to, "Bytes({bytes:?})"),
            Value::Untyped(text) => to.write_str(text),
            Value::Array(values) => match common_type(values).filter(|_| of_spans) {
                Some(name) => {
                    write!(to, "Array({name}(")?;
                    list(to, "[", "]", values, |to, value| match value {
                        Value::String(text) => write!(to, "{text:?}"),
                        Value::Float(value) => write!(to, "{value:?}"),
                        other => other.fmt(to),
                    })?;
                    to.write_str("))")
                }
                None => {
                    to.write_str("ListAny(")?;
                    list(to, "[", "]", values, |to, value| {
                        typed(value, self.scalars).fmt(to)
                    })?;
                    to.write_str(")")
                }
            },
            Value::Map(entries) => {
                to.write_str("Map(")?;
                list(to, "{", "}", entries, |to, (key, value)| {
                    write!(to, "{key:?}: {}", typed(value, self.scalars))
                })?;
                to.write_str(")")
            }
        }
    }
}

/// The type of an array whose values are all of one simple type. Of none, any will do.
fn common_type(values: &[Value]) -> Option<&'static str> {
    let name = |value: &Value| match value {
        Value::Bool(_) => Some("Bool"),
        Value::Int(_) => Some("I64"),
        Value::Float(_) => Some("F64"),
        Value::String(_) => Some("String"),
        Value::Bytes(_) | Value::Array(_) | Value::Map(_) | Value::Untyped(_) => None,
    };
    let first = values.first().map_or(Some("String"), name)?;
    values
        .iter()
        .all(|value| name(value) == Some(first))
        .then_some(first)
}

struct ScopeOfLog<'a>(&'a Scope);

impl Display for ScopeOfLog<'_> {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        let Scope {
            name,
            version,
            schema_url,
            attributes,
        } = self.0;
        write!(
            to,
            "InstrumentationScope {{ name: {name:?}, version: {version:?}, "
        )?;
        write!(to, "schema_url: {schema_url:?}, attributes: ")?;
        list(to, "[", "]", attributes, |to, attribute| {
            let value = typed(&attribute.value, Scalars::OfSpans);
            write!(
                to,
                "KeyValue {{ key: {:?}, value: {value} }}",
                attribute.key
            )
        })?;
        to.write_str(" }")
    }
}

fn list<T>(
    to: &mut Formatter<'_>,
    open: &str,
    close: &str,
    items: &[T],
    each: impl Fn(&mut Formatter<'_>, &T) -> fmt::Result,
) -> fmt::Result {
    to.write_str(open)?;
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            to.write_str(", ")?;
        }
        each(to, item)?;
    }
    to.write_str(close)
}
