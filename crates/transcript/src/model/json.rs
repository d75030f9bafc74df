//! Numbers in JSON, which knows neither infinity nor "not a number".

use std::fmt;

use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use super::Number;

/// For `#[serde(with = "...")]` on an `f64`: a number, or the text of one that is not finite.
pub(super) mod float {
    use super::{Deserialize, Deserializer, Number, Serialize, Serializer, de};

    pub(in super::super) fn serialize<S: Serializer>(
        value: &f64,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        Number::Float(*value).serialize(to)
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<f64, D::Error> {
        match Number::deserialize(from)? {
            Number::Float(value) => Ok(value),
            Number::Int(value) => Ok(value as f64),
            Number::Placeholder => Err(de::Error::custom("a number is missing here")),
        }
    }
}

const PLACEHOLDER: &str = "{number}";

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match *self {
            Number::Int(value) => match i64::try_from(value) {
                Ok(value) => to.serialize_i64(value),
                Err(_) => to.serialize_i128(value),
            },
            Number::Float(value) if value.is_finite() => to.serialize_f64(value),
            Number::Float(value) => to.serialize_str(&format!("{value:?}")),
            Number::Placeholder => to.serialize_str(PLACEHOLDER),
        }
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(NumberVisitor)
    }
}

struct NumberVisitor;

impl Visitor<'_> for NumberVisitor {
    type Value = Number;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a number, \"inf\", \"-inf\", \"NaN\" or \"{number}\"")
    }

    fn visit_i64<E>(self, value: i64) -> Result<Number, E> {
        Ok(Number::Int(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Number, E> {
        Ok(Number::Int(value.into()))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Number, E> {
        Ok(Number::Int(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Number, E> {
        Ok(Number::Float(value))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Number, E> {
        match text {
            "inf" => Ok(Number::Float(f64::INFINITY)),
            "-inf" => Ok(Number::Float(f64::NEG_INFINITY)),
            "NaN" => Ok(Number::Float(f64::NAN)),
            PLACEHOLDER => Ok(Number::Placeholder),
            other => Err(E::invalid_value(de::Unexpected::Str(other), &self)),
        }
    }
}
