//! `redaction`: takes away what nobody may see, by key or by value.

use std::borrow::Cow;

use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::common::v1::{AnyValue, KeyValue};
use otlp_telemetry::Telemetry;
use regex::Regex;

use super::{Process, Refused, Surroundings};
use crate::attributes;
use crate::read::settings::Settings;
use crate::visit::each_attributes;

/// What stands in the place of what was there.
const MASK: &str = "****";

/// Keys that the processor writes itself, and never takes away.
const OWN_KEYS: [&str; 5] = [
    "redaction.redacted.keys",
    "redaction.redacted.count",
    "redaction.masked.keys",
    "redaction.masked.count",
    "redaction.ignored.count",
];

/// How much the processor tells of what it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Summary {
    Silent,
    Counts,
    Keys,
}

/// Masks values, and removes keys.
#[derive(Debug)]
pub(crate) struct Redaction {
    allow_all_keys: bool,
    allowed_keys: Vec<String>,
    ignored_keys: Vec<String>,
    ignored_key_patterns: Vec<Regex>,
    blocked_key_patterns: Vec<Regex>,
    blocked_values: Vec<Regex>,
    allowed_values: Vec<Regex>,
    all_types: bool,
    summary: Summary,
}

/// Keys that something was done about.
#[derive(Default)]
struct Done {
    redacted: Vec<String>,
    masked: Vec<String>,
    allowed: Vec<String>,
    ignored: Vec<String>,
}

impl Redaction {
    pub(crate) fn new(settings: &Settings<'_>) -> Self {
        Self {
            allow_all_keys: settings.flag("allow_all_keys", false),
            allowed_keys: settings.texts("allowed_keys"),
            ignored_keys: settings.texts("ignored_keys"),
            ignored_key_patterns: settings.patterns("ignored_key_patterns"),
            blocked_key_patterns: settings.patterns("blocked_key_patterns"),
            blocked_values: settings.patterns("blocked_values"),
            allowed_values: settings.patterns("allowed_values"),
            all_types: settings.flag("redact_all_types", false),
            summary: match settings.text("summary") {
                "debug" => Summary::Keys,
                "info" => Summary::Counts,
                _ => Summary::Silent,
            },
        }
    }

    fn is_ignored(&self, key: &str) -> bool {
        self.ignored_keys.iter().any(|one| one == key) || any(&self.ignored_key_patterns, key)
    }

    fn is_allowed(&self, key: &str) -> bool {
        self.allow_all_keys
            || OWN_KEYS.contains(&key)
            || self.allowed_keys.iter().any(|one| one == key)
    }

    /// A value without what is blocked in it.
    fn clean<'a>(&self, value: &'a str) -> Cow<'a, str> {
        let mut clean = Cow::Borrowed(value);
        for blocked in &self.blocked_values {
            if blocked.is_match(&clean) {
                clean = Cow::Owned(blocked.replace_all(&clean, MASK).into_owned());
            }
        }
        clean
    }

    fn attributes(&self, attributes: &mut Vec<KeyValue>) {
        let mut done = Done::default();
        for KeyValue { key, value, .. } in attributes.iter_mut() {
            if self.is_ignored(key) {
                done.ignored.push(key.clone());
                continue;
            }
            if !self.is_allowed(key) {
                done.redacted.push(key.clone());
                continue;
            }
            let was = value.as_ref().and_then(|value| value.value.as_ref());
            let text = match self.all_types {
                true => attributes::text(was),
                false => attributes::string(was).to_owned(),
            };
            if any(&self.allowed_values, &text) {
                done.allowed.push(key.clone());
            } else if any(&self.blocked_key_patterns, key) {
                done.masked.push(key.clone());
                *value = Some(masked(&text));
            } else if let clean = self.clean(&text)
                && clean != text
            {
                done.masked.push(key.clone());
                *value = Some(a_text(clean.into_owned()));
            }
        }
        attributes.retain(|one| !done.redacted.contains(&one.key));
        self.tell("redaction.", done, attributes);
    }

    /// A record's body may hold as much as its attributes, in any depth.
    fn body(&self, body: &mut Option<AnyValue>, attributes: &mut Vec<KeyValue>) {
        let Some(body) = body else { return };
        let mut done = Done::default();
        match &mut body.value {
            Some(Value::KvlistValue(map)) => self.map("", &mut map.values, &mut done),
            Some(Value::ArrayValue(list)) => {
                for (at, value) in list.values.iter_mut().enumerate() {
                    self.inner(&format!("[{at}]"), value, &mut done);
                }
            }
            _ => {
                let text = attributes::text(body.value.as_ref());
                if any(&self.allowed_values, &text) {
                    return; // without a word, unlike an attribute
                }
                self.inner("body", body, &mut done);
            }
        }
        self.tell("redaction.body.", done, attributes);
    }

    fn map(&self, path: &str, values: &mut Vec<KeyValue>, done: &mut Done) {
        let full = |key: &str| match path {
            "" => key.to_owned(),
            path => format!("{path}.{key}"),
        };
        for KeyValue { key, value, .. } in values.iter_mut() {
            if self.is_ignored(key) {
                done.ignored.push(full(key));
            } else if !self.is_allowed(key) {
                continue;
            } else if any(&self.blocked_key_patterns, key) {
                done.masked.push(full(key));
                let was = value.as_ref().and_then(|value| value.value.as_ref());
                *value = Some(masked(attributes::string(was)));
            } else {
                self.inner(&full(key), value.get_or_insert_default(), done);
            }
        }
        values.retain(|one| {
            let stays = self.is_ignored(&one.key) || self.is_allowed(&one.key);
            if !stays {
                done.redacted.push(full(&one.key));
            }
            stays
        });
    }

    fn inner(&self, path: &str, value: &mut AnyValue, done: &mut Done) {
        match &mut value.value {
            Some(Value::KvlistValue(map)) => self.map(path, &mut map.values, done),
            Some(Value::ArrayValue(list)) => {
                for (at, value) in list.values.iter_mut().enumerate() {
                    self.inner(&format!("{path}.[{at}]"), value, done);
                }
            }
            other => {
                let text = attributes::text(other.as_ref());
                if any(&self.allowed_values, &text) {
                    done.allowed.push(path.to_owned());
                } else if let clean = self.clean(&text)
                    && clean != text
                {
                    done.masked.push(path.to_owned());
                    *other = Some(Value::StringValue(clean.into_owned()));
                }
            }
        }
    }

    fn tell(&self, prefix: &str, done: Done, attributes: &mut Vec<KeyValue>) {
        if self.summary == Summary::Silent {
            return;
        }
        let groups = [
            ("redacted", done.redacted, true),
            ("masked", done.masked, true),
            ("allowed", done.allowed, true),
            ("ignored", done.ignored, false),
        ];
        for (name, mut keys, named) in groups {
            if keys.is_empty() {
                continue;
            }
            let counted = format!("{prefix}{name}.count");
            let before = attributes::int(attributes::get(attributes, &counted));
            let count = before + keys.len() as i64;
            if self.summary == Summary::Keys && named {
                let listed = format!("{prefix}{name}.keys");
                let before = attributes::string(attributes::get(attributes, &listed));
                if !before.is_empty() {
                    keys.extend(before.split(',').map(str::to_owned));
                }
                keys.sort_unstable();
                let keys = Value::StringValue(keys.join(","));
                attributes::put(attributes, &listed, Some(keys));
            }
            attributes::put(attributes, &counted, Some(Value::IntValue(count)));
        }
    }
}

impl Process for Redaction {
    fn take(
        &mut self,
        mut telemetry: Telemetry,
        _around: &mut Surroundings<'_>,
    ) -> Result<Option<Telemetry>, Refused> {
        each_attributes(&mut telemetry, &mut |_, attributes| {
            self.attributes(attributes)
        });
        if let Telemetry::Logs(resources) = &mut telemetry {
            let scopes = resources.iter_mut().flat_map(|one| &mut one.scope_logs);
            for record in scopes.flat_map(|one| &mut one.log_records) {
                self.body(&mut record.body, &mut record.attributes);
            }
        }
        Ok(Some(telemetry))
    }
}

fn any(patterns: &[Regex], text: &str) -> bool {
    patterns.iter().any(|pattern| pattern.is_match(text))
}

/// A text with each of its lines masked.
fn masked(text: &str) -> AnyValue {
    a_text(vec![MASK; text.split('\n').count()].join("\n"))
}

fn a_text(text: String) -> AnyValue {
    AnyValue {
        value: Some(Value::StringValue(text)),
    }
}
