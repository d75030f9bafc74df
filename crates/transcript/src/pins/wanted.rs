//! What a value must be.

use std::fmt;

use regex_lite::Regex;
use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::Value;

/// What the value of an attribute must be.
///
/// | in `stage.toml` | what it takes |
/// |---|---|
/// | `"POST"`, `201`, `0.5`, `true`, `["a", "b"]` | this value, of this type: `"201"` is not `201` |
/// | `"{image 1}"` | what this placeholder stands for, the same everywhere |
/// | `{ any = true }` | anything |
/// | `{ type = "int" }` | any value of the type: `bool`, `int`, `float`, `string`, `array` |
/// | `{ range = [0, 10] }` | a number from the first to the second; `inf` where there is no limit |
/// | `{ one_of = ["ok", "full"] }` | any of these |
/// | `{ matches = "[a-z]+-[0-9]{3}" }` | a text that is, as a whole, like this regular expression |
///
/// The attributes of metrics are printed without their types; there, only the text counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "what", content = "value")]
pub enum Wanted {
    /// This value.
    Is(Value),
    /// Any value.
    Any,
    /// Any value of this type.
    Type(Type),
    /// A number between these two, both included.
    Range(f64, f64),
    /// One of these values.
    OneOf(Vec<Value>),
    /// A text like this.
    Matches(Expression),
}

/// A type that a value can be wanted to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Type {
    /// True or false.
    Bool,
    /// A whole number.
    Int,
    /// Any other number.
    Float,
    /// Text.
    String,
    /// A list.
    Array,
}

impl Type {
    /// Its name, as in [`Value::type_name`].
    pub fn name(self) -> &'static str {
        match self {
            Type::Bool => "bool",
            Type::Int => "int",
            Type::Float => "float",
            Type::String => "string",
            Type::Array => "array",
        }
    }
}

/// A regular expression that must match the whole of a text.
#[derive(Clone, Debug)]
pub struct Expression {
    text: String,
    regex: Regex,
}

impl Expression {
    /// Reads a regular expression.
    ///
    /// # Errors
    /// Where it is none; says what is wrong with it.
    pub fn new(text: &str) -> Result<Self, String> {
        let regex = Regex::new(&format!("^(?:{text})$")).map_err(|error| {
            format!("`matches = \"{text}\"` is not a regular expression: {error}")
        })?;
        Ok(Self {
            text: text.to_owned(),
            regex,
        })
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the whole of `text` is like this.
    pub fn matches(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }
}

impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Serialize for Expression {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.text)
    }
}

/// How a value and what is wanted of it agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It is what was wanted.
    Fits,
    /// It says the same, but in another type: `"201"` for `201`.
    OtherType,
    /// It is something else.
    OtherValue,
}

impl Wanted {
    /// How a value agrees. `evened` is the same value with its placeholders put in.
    pub fn fit(&self, raw: &Value, evened: &Value) -> Fit {
        // In expected.stdout a value that varies is only a placeholder: whatever type it had.
        let unknown = matches!(raw, Value::Untyped(text) if is_placeholder(text));
        let fits = |yes: bool| if yes { Fit::Fits } else { Fit::OtherValue };
        match self {
            Wanted::Is(value) => same(value, evened),
            Wanted::Any => Fit::Fits,
            Wanted::Type(wanted) => match raw {
                _ if unknown => Fit::Fits,
                Value::Untyped(text) => fits(reads_as(text, *wanted)),
                other if other.type_name() == wanted.name() => Fit::Fits,
                _ => Fit::OtherType,
            },
            Wanted::Range(low, high) => match number(raw) {
                _ if unknown => Fit::Fits,
                Some(number) => fits((*low..=*high).contains(&number)),
                None => match raw.as_text().and_then(|text| text.parse::<f64>().ok()) {
                    Some(number) if (*low..=*high).contains(&number) => match raw {
                        Value::Untyped(_) => Fit::Fits,
                        _ => Fit::OtherType,
                    },
                    _ => Fit::OtherValue,
                },
            },
            Wanted::OneOf(values) => {
                let all: Vec<Fit> = values.iter().map(|value| same(value, evened)).collect();
                [Fit::Fits, Fit::OtherType]
                    .into_iter()
                    .find(|fit| all.contains(fit))
                    .unwrap_or(Fit::OtherValue)
            }
            Wanted::Matches(expression) => match raw {
                // What matched when expected.stdout was made is a placeholder in it by now.
                Value::String(text) | Value::Untyped(text) => {
                    fits(expression.matches(text) || is_placeholder(text))
                }
                other if expression.matches(&other.to_string()) => Fit::OtherType,
                _ => Fit::OtherValue,
            },
        }
    }

    /// The type that it wants, if it wants one.
    pub fn type_name(&self) -> Option<&'static str> {
        match self {
            Wanted::Is(value) => Some(value.type_name()),
            Wanted::Any => None,
            Wanted::Type(wanted) => Some(wanted.name()),
            Wanted::Range(low, high) => Some(
                if [low, high]
                    .iter()
                    .all(|end| end.fract() == 0.0 || end.is_infinite())
                {
                    "int"
                } else {
                    "float"
                },
            ),
            Wanted::OneOf(values) => values.first().map(Value::type_name),
            Wanted::Matches(_) => Some("string"),
        }
    }

    /// Whether a value that fits is hardly there by chance, so that it can be known again under
    /// another name.
    pub fn is_telling(&self) -> bool {
        match self {
            Wanted::Is(value) => telling(value),
            Wanted::OneOf(values) => values.iter().all(telling),
            Wanted::Matches(expression) => !expression.matches(""),
            Wanted::Any | Wanted::Type(_) | Wanted::Range(..) => false,
        }
    }
}

/// Whether a text is nothing but a placeholder: `{port}`, `{image 1}`.
fn is_placeholder(text: &str) -> bool {
    text.len() > 2
        && text.starts_with('{')
        && text.ends_with('}')
        && text[1..text.len() - 1]
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == ' ' || c == '_' || c == '-')
}

fn telling(value: &Value) -> bool {
    match value {
        Value::Bool(_) => false,
        Value::Int(value) => value.unsigned_abs() > 9,
        Value::String(text) | Value::Untyped(text) => text.chars().count() > 1,
        Value::Float(_) | Value::Bytes(_) | Value::Array(_) | Value::Map(_) => true,
    }
}

fn same(wanted: &Value, evened: &Value) -> Fit {
    if wanted == evened {
        return Fit::Fits;
    }
    let same_text = wanted.to_string() == evened.to_string()
        || matches!((number(wanted), number(evened)), (Some(a), Some(b)) if a == b);
    match evened {
        _ if !same_text => Fit::OtherValue,
        // Without a type there is only the text. Numbers may be printed as 1 or 1.0.
        Value::Untyped(_) => Fit::Fits,
        _ => Fit::OtherType,
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Int(value) => Some(*value as f64),
        Value::Float(value) => Some(*value),
        _ => None,
    }
}

fn reads_as(text: &str, wanted: Type) -> bool {
    match wanted {
        Type::Bool => text.parse::<bool>().is_ok(),
        Type::Int => text.parse::<i64>().is_ok(),
        Type::Float => text.parse::<f64>().is_ok(),
        Type::Array => text.starts_with('['),
        Type::String => true,
    }
}

/// As a reader would write it: texts in quotes, ranges as `0 .. 10`, expressions between slashes.
impl fmt::Display for Wanted {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Wanted::Is(value) => to.write_str(&quoted(value)),
            Wanted::Any => to.write_str("*"),
            Wanted::Type(wanted) => to.write_str(wanted.name()),
            Wanted::Range(low, high) if high.is_infinite() => write!(to, "≥ {low}"),
            Wanted::Range(low, high) if low.is_infinite() => write!(to, "≤ {high}"),
            Wanted::Range(low, high) => write!(to, "{low} .. {high}"),
            Wanted::OneOf(values) => {
                let values: Vec<String> = values.iter().map(quoted).collect();
                to.write_str(&values.join(" | "))
            }
            Wanted::Matches(expression) => write!(to, "/{}/", expression.as_str()),
        }
    }
}

/// A value as a reader would write it: texts in quotes, so that `"5"` is not taken for `5`.
pub fn quoted(value: &Value) -> String {
    match value {
        Value::String(text) => format!("{text:?}"),
        other => other.to_string(),
    }
}

impl<'de> Deserialize<'de> for Wanted {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(WantedVisitor)
    }
}

struct WantedVisitor;

impl<'de> Visitor<'de> for WantedVisitor {
    type Value = Wanted;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a value, or a table with `any`, `type`, `range`, `one_of` or `matches`")
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Wanted, E> {
        Ok(Wanted::Is(Value::Bool(value)))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Wanted, E> {
        Ok(Wanted::Is(Value::Int(value)))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Wanted, E> {
        i64::try_from(value)
            .map(|value| Wanted::Is(Value::Int(value)))
            .map_err(|_| E::custom("an attribute cannot hold a number this large"))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Wanted, E> {
        Ok(Wanted::Is(Value::Float(value)))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Wanted, E> {
        Ok(Wanted::Is(Value::String(value.into())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Wanted, A::Error> {
        let mut values = Vec::new();
        while let Some(Literal(value)) = seq.next_element()? {
            values.push(value);
        }
        Ok(Wanted::Is(Value::Array(values)))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Wanted, A::Error> {
        let table = Table::deserialize(de::value::MapAccessDeserializer::new(map))?;
        let mut given = [
            table.any.map(|any| any.then_some(Wanted::Any)),
            table.type_.map(|wanted| Some(Wanted::Type(wanted))),
            table
                .range
                .map(|[low, high]| (low.0 <= high.0).then_some(Wanted::Range(low.0, high.0))),
            table.one_of.map(|values| {
                (!values.is_empty())
                    .then(|| Wanted::OneOf(values.into_iter().map(|one| one.0).collect()))
            }),
            table
                .matches
                .map(|expression| Some(Wanted::Matches(expression))),
        ]
        .into_iter()
        .flatten();
        match (given.next(), given.next()) {
            (Some(Some(wanted)), None) => Ok(wanted),
            (Some(None), None) => Err(de::Error::custom(
                "no value can ever be this: `any` is true or left out, a `range` goes from the \
                 smaller to the larger number, `one_of` holds at least one value",
            )),
            (None, _) => Err(de::Error::custom(
                "the table needs one of `any`, `type`, `range`, `one_of`, `matches`",
            )),
            (Some(_), Some(_)) => Err(de::Error::custom(
                "the table takes only one of `any`, `type`, `range`, `one_of`, `matches`",
            )),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    any: Option<bool>,
    #[serde(rename = "type")]
    type_: Option<Type>,
    range: Option<[Bound; 2]>,
    one_of: Option<Vec<Literal>>,
    #[serde(default, deserialize_with = "expression")]
    matches: Option<Expression>,
}

fn expression<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Expression>, D::Error> {
    let text = String::deserialize(from)?;
    Expression::new(&text).map(Some).map_err(de::Error::custom)
}

/// A value that is written out.
struct Literal(Value);

impl<'de> Deserialize<'de> for Literal {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match Wanted::deserialize(from)? {
            Wanted::Is(value) => Ok(Literal(value)),
            _ => Err(de::Error::custom(
                "a value is written out here, not a table",
            )),
        }
    }
}

/// An end of a range; whole numbers are numbers too.
struct Bound(f64);

impl<'de> Deserialize<'de> for Bound {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match Literal::deserialize(from)?.0 {
            Value::Int(value) => Ok(Bound(value as f64)),
            Value::Float(value) if !value.is_nan() => Ok(Bound(value)),
            _ => Err(de::Error::custom(
                "a range goes between two numbers: `[0, 10]`",
            )),
        }
    }
}
