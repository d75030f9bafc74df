//! A component's settings, read once their shape has been checked: what is not there is the default.

use std::time::Duration;

use regex::Regex;
use strict_yaml::Place;

use super::duration;
use super::value::{Kind, Value};
use crate::pattern::pattern;

/// The values of a mapping by key. One that is not there has none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings<'a> {
    value: Option<&'a Value>,
    place: Place,
}

impl<'a> Settings<'a> {
    pub(crate) fn new(value: &'a Value) -> Self {
        Self {
            value: Some(value),
            place: value.place,
        }
    }

    /// Where they begin.
    pub(crate) fn place(&self) -> Place {
        self.place
    }

    /// What a key has, unless it has nothing.
    pub(crate) fn get(&self, key: &str) -> Option<&'a Value> {
        self.value?.get(key).filter(|value| !value.is_null())
    }

    /// Whether a key is there, with or without a value.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.value.is_some_and(|value| value.get(key).is_some())
    }

    /// Where a key's value stands, or all of this.
    pub(crate) fn place_of(&self, key: &str) -> Place {
        self.get(key).map_or(self.place, |value| value.place)
    }

    pub(crate) fn within(&self, key: &str) -> Self {
        let value = self.get(key);
        Self {
            value,
            place: value.map_or(self.place, |value| value.place),
        }
    }

    pub(crate) fn each(&self, key: &str) -> impl Iterator<Item = Self> + use<'a> {
        let values = self.get(key).and_then(Value::list).unwrap_or_default();
        values.iter().map(Self::new)
    }

    pub(crate) fn text(&self, key: &str) -> &'a str {
        self.get(key).and_then(Value::text).unwrap_or_default()
    }

    pub(crate) fn flag(&self, key: &str, default: bool) -> bool {
        self.get(key).and_then(Value::flag).unwrap_or(default)
    }

    pub(crate) fn whole(&self, key: &str, default: i64) -> i64 {
        self.get(key).and_then(Value::whole).unwrap_or(default)
    }

    pub(crate) fn number(&self, key: &str, default: f64) -> f64 {
        self.get(key).and_then(Value::number).unwrap_or(default)
    }

    /// A duration in nanoseconds, which may be negative until somebody refuses it.
    pub(crate) fn nanoseconds(&self, key: &str, default: Duration) -> i64 {
        let default = i64::try_from(default.as_nanos()).unwrap_or(i64::MAX);
        let Some(value) = self.get(key) else {
            return default;
        };
        nanoseconds(value).unwrap_or(default)
    }

    pub(crate) fn duration(&self, key: &str, default: Duration) -> Duration {
        duration::duration(self.nanoseconds(key, default))
    }

    /// Texts: a list of them, or one with commas.
    pub(crate) fn texts(&self, key: &str) -> Vec<String> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        match value.list() {
            Some(values) => {
                let texts = values.iter();
                texts
                    .map(|value| value.text().unwrap_or_default().to_owned())
                    .collect()
            }
            None => {
                let text = value.text().unwrap_or_default();
                text.split(',').map(str::to_owned).collect()
            }
        }
    }

    /// Durations of a list.
    pub(crate) fn durations(&self, key: &str) -> Option<Vec<Duration>> {
        let values = self.get(key)?.list()?;
        let durations = values.iter().filter_map(nanoseconds);
        Some(durations.map(duration::duration).collect())
    }

    /// Regular expressions of a list. Those that are none have been refused.
    pub(crate) fn patterns(&self, key: &str) -> Vec<Regex> {
        let texts = self.texts(key);
        texts.iter().filter_map(|text| pattern(text).ok()).collect()
    }
}

fn nanoseconds(value: &Value) -> Option<i64> {
    match value.resolved() {
        Kind::Text(text) => duration::nanoseconds(&text),
        Kind::Whole(nanoseconds) => Some(nanoseconds),
        Kind::Number(nanoseconds) => Some(nanoseconds as i64),
        _ => None,
    }
}
