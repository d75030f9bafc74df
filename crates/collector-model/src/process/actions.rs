//! `attributes` and `resource`: single attributes, put right one after another.

use opentelemetry_proto::tonic::common::v1::KeyValue;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use otlp_telemetry::Telemetry;
use regex::Regex;

use super::{Process, Refused, Surroundings};
use crate::attributes;
use crate::pattern::pattern;
use crate::read::settings::Settings;
use crate::read::value::Kind;
use crate::visit::{Level, each_attributes};

/// What is done with one key.
#[derive(Debug)]
enum What {
    /// Where the key is not there.
    Insert(Source),
    /// Where it is.
    Update(Source),
    /// Either way.
    Upsert(Source),
    Delete(Option<Regex>),
    /// Takes parts of a text into keys of their own.
    Extract(Regex),
    Convert(To),
}

/// Where a value comes from.
#[derive(Debug)]
struct Source {
    value: Option<Value>,
    from: Option<String>,
    fallback: Option<Value>,
}

#[derive(Clone, Copy, Debug)]
enum To {
    Text,
    Int,
    Double,
}

/// Does things with the attributes of one level, in their order.
#[derive(Debug)]
pub(crate) struct Actions {
    level: Level,
    actions: Vec<(String, What)>,
}

impl Actions {
    /// `attributes`: of spans, data points and records.
    pub(crate) fn on_items(settings: &Settings<'_>) -> Self {
        Self::of(settings, "actions", Level::Item)
    }

    /// `resource`: of who speaks.
    pub(crate) fn on_resources(settings: &Settings<'_>) -> Self {
        Self::of(settings, "attributes", Level::Resource)
    }

    fn of(settings: &Settings<'_>, key: &str, level: Level) -> Self {
        let actions = settings.each(key).filter_map(|one| {
            let what = action(&one)?;
            Some((one.text("key").to_owned(), what))
        });
        Self {
            level,
            actions: actions.collect(),
        }
    }
}

fn action(settings: &Settings<'_>) -> Option<What> {
    let regex = || pattern(settings.text("pattern")).ok();
    Some(match settings.text("action").to_lowercase().as_str() {
        "insert" => What::Insert(source(settings)),
        "update" => What::Update(source(settings)),
        "upsert" => What::Upsert(source(settings)),
        "delete" => What::Delete(settings.get("pattern").and_then(|_| regex())),
        "extract" => What::Extract(regex()?),
        "convert" => What::Convert(match settings.text("converted_type") {
            "string" => To::Text,
            "int" => To::Int,
            _ => To::Double,
        }),
        _ => return None,
    })
}

fn source(settings: &Settings<'_>) -> Source {
    let literal = |key| {
        Some(match settings.get(key)?.resolved() {
            Kind::Flag(flag) => Value::BoolValue(flag),
            Kind::Whole(whole) => Value::IntValue(whole),
            Kind::Number(number) => Value::DoubleValue(number),
            Kind::Text(text) => Value::StringValue(text),
            _ => return None,
        })
    };
    let from = settings.text("from_attribute");
    Source {
        value: literal("value"),
        from: (!from.is_empty()).then(|| from.to_owned()),
        fallback: literal("default_value"),
    }
}

impl Source {
    /// The value, where there is one: from the configuration, from another attribute, or what to take else.
    fn value(&self, attributes: &[KeyValue]) -> Option<Option<Value>> {
        if self.value.is_some() {
            return Some(self.value.clone());
        }
        let from = self.from.as_ref();
        if let Some(key) = from.filter(|key| attributes::has(attributes, key)) {
            return Some(attributes::get(attributes, key).cloned());
        }
        self.fallback.clone().map(Some)
    }
}

fn perform(key: &str, what: &What, attributes: &mut Vec<KeyValue>) {
    let is_there = attributes::has(attributes, key);
    match what {
        What::Insert(_) if is_there => {}
        What::Update(_) if !is_there => {}
        What::Insert(source) | What::Update(source) | What::Upsert(source) => {
            if let Some(value) = source.value(attributes) {
                attributes::put(attributes, key, value);
            }
        }
        What::Delete(pattern) => {
            attributes::remove(attributes, key);
            if let Some(pattern) = pattern {
                attributes.retain(|one| !pattern.is_match(&one.key));
            }
        }
        What::Extract(pattern) => extract(key, pattern, attributes),
        What::Convert(to) => {
            if let Some(value) = attributes::get(attributes, key)
                && let Some(converted) = convert(value, *to)
            {
                attributes::put(attributes, key, Some(converted));
            }
        }
    }
}

fn extract(key: &str, pattern: &Regex, attributes: &mut Vec<KeyValue>) {
    let Some(Value::StringValue(text)) = attributes::get(attributes, key) else {
        return;
    };
    let Some(found) = pattern.captures(text) else {
        return;
    };
    let parts = pattern.capture_names().flatten().map(|name| {
        let part = found.name(name).map_or("", |part| part.as_str());
        (name.to_owned(), part.to_owned())
    });
    for (name, part) in parts.collect::<Vec<_>>() {
        attributes::put(attributes, &name, Some(Value::StringValue(part)));
    }
}

fn convert(value: &Value, to: To) -> Option<Value> {
    Some(match (to, value) {
        (To::Text, value) => Value::StringValue(attributes::text(Some(value))),
        (To::Int, Value::DoubleValue(number)) => Value::IntValue(*number as i64),
        (To::Int, Value::BoolValue(flag)) => Value::IntValue(i64::from(*flag)),
        (To::Int, Value::StringValue(text)) => Value::IntValue(text.parse().ok()?),
        (To::Double, Value::IntValue(whole)) => Value::DoubleValue(*whole as f64),
        (To::Double, Value::BoolValue(flag)) => Value::DoubleValue(f64::from(u8::from(*flag))),
        (To::Double, Value::StringValue(text)) => Value::DoubleValue(text.parse().ok()?),
        _ => return None,
    })
}

impl Process for Actions {
    fn take(
        &mut self,
        mut telemetry: Telemetry,
        _around: &mut Surroundings<'_>,
    ) -> Result<Option<Telemetry>, Refused> {
        each_attributes(&mut telemetry, &mut |level, attributes| {
            if level == self.level {
                for (key, what) in &self.actions {
                    perform(key, what, attributes);
                }
            }
        });
        Ok(Some(telemetry))
    }
}
