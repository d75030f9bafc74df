//! What says whether a trace is worth keeping.

use std::collections::HashSet;

use opentelemetry_proto::tonic::common::v1::KeyValue;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::trace::v1::{ResourceSpans, Span};
use regex::Regex;

use super::chance::{hash, threshold};
use crate::attributes;
use crate::read::settings::Settings;

/// What a policy says, the stronger word last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Decision {
    NotSampled,
    Sampled,
    /// Whatever the others say.
    Dropped,
}

impl Decision {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::NotSampled => "not_sampled",
            Self::Sampled => "sampled",
            Self::Dropped => "dropped",
        }
    }

    pub(crate) fn sampled(self) -> &'static str {
        match self {
            Self::Sampled => "true",
            _ => "false",
        }
    }
}

/// A policy by its name.
#[derive(Debug)]
pub(crate) struct Policy {
    name: String,
    rule: Rule,
}

#[derive(Debug)]
enum Rule {
    Always,
    /// Milliseconds from the first start to the last end; the upper bound is included.
    Latency {
        above: i64,
        upto: Option<i64>,
    },
    Numeric {
        key: String,
        from: i64,
        to: i64,
        invert: bool,
    },
    Text {
        key: String,
        values: Values,
        invert: bool,
    },
    Flag {
        key: String,
        value: bool,
        invert: bool,
    },
    Status(Vec<i32>),
    SpanCount {
        from: i64,
        to: Option<i64>,
    },
    Probabilistic {
        salt: String,
        threshold: u64,
    },
    And(Vec<Rule>),
    Not(Box<Rule>),
    Drop(Vec<Rule>),
}

#[derive(Debug)]
enum Values {
    Exact(HashSet<String>),
    Patterns(Vec<Regex>),
}

impl Policy {
    /// Reads one that has been checked.
    pub(crate) fn read(settings: &Settings<'_>) -> Option<Self> {
        Some(Self {
            name: settings.text("name").to_owned(),
            rule: rule(settings)?,
        })
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn drops(&self) -> bool {
        matches!(self.rule, Rule::Drop(_))
    }

    pub(crate) fn decide(&self, id: &[u8], spans: &[ResourceSpans]) -> Decision {
        match &self.rule {
            Rule::Drop(rules) if rules.iter().all(|rule| rule.holds(id, spans)) => {
                Decision::Dropped
            }
            Rule::Drop(_) => Decision::NotSampled,
            rule if rule.holds(id, spans) => Decision::Sampled,
            _ => Decision::NotSampled,
        }
    }
}

fn rule(settings: &Settings<'_>) -> Option<Rule> {
    let kind = settings.text("type");
    let own = settings.within(kind);
    let key = || own.text("key").to_owned();
    let invert = own.flag("invert_match", false);
    let unless_zero = |whole| (whole != 0).then_some(whole);
    let all = |list| own.each(list).filter_map(|one| rule(&one)).collect();
    Some(match kind {
        "always_sample" => Rule::Always,
        "latency" => Rule::Latency {
            above: own.whole("threshold_ms", 0),
            upto: unless_zero(own.whole("upper_threshold_ms", 0)),
        },
        "numeric_attribute" => Rule::Numeric {
            key: key(),
            from: unless_zero(own.whole("min_value", 0)).unwrap_or(i64::MIN),
            to: unless_zero(own.whole("max_value", 0)).unwrap_or(i64::MAX),
            invert,
        },
        "string_attribute" => Rule::Text {
            key: key(),
            values: match own.flag("enabled_regex_matching", false) {
                true => Values::Patterns(own.patterns("values")),
                false => {
                    let values = own.texts("values").into_iter();
                    Values::Exact(values.filter(|value| !value.is_empty()).collect())
                }
            },
            invert,
        },
        "boolean_attribute" => Rule::Flag {
            key: key(),
            value: own.flag("value", false),
            invert,
        },
        "status_code" => {
            let codes = own.texts("status_codes");
            Rule::Status(codes.iter().filter_map(|code| status(code)).collect())
        }
        "span_count" => Rule::SpanCount {
            from: own.whole("min_spans", 0),
            to: unless_zero(own.whole("max_spans", 0)),
        },
        "probabilistic" => Rule::Probabilistic {
            salt: match own.text("hash_salt") {
                "" => "default-hash-seed".to_owned(),
                salt => salt.to_owned(),
            },
            threshold: threshold(own.number("sampling_percentage", 0.0) / 100.0),
        },
        "and" => Rule::And(all("and_sub_policy")),
        "drop" => Rule::Drop(all("drop_sub_policy")),
        "not" => Rule::Not(Box::new(rule(&own.within("not_sub_policy"))?)),
        _ => return None,
    })
}

/// A status by the name that the configuration has for it.
pub(crate) fn status(code: &str) -> Option<i32> {
    match code {
        "UNSET" => Some(0),
        "OK" => Some(1),
        "ERROR" => Some(2),
        _ => None,
    }
}

impl Rule {
    fn holds(&self, id: &[u8], spans: &[ResourceSpans]) -> bool {
        match self {
            Self::Always => true,
            Self::Latency { above, upto } => latency(spans, *above, *upto),
            Self::Numeric {
                key,
                from,
                to,
                invert,
            } => attribute(spans, *invert, |attributes| {
                let value = present(attributes, key);
                value.is_some_and(|value| (*from..=*to).contains(&attributes::int(value)))
            }),
            Self::Text {
                key,
                values,
                invert,
            } => text_attribute(spans, key, values, *invert),
            Self::Flag { key, value, invert } => attribute(spans, *invert, |attributes| {
                let is = matches!(
                    attributes::get(attributes, key),
                    Some(Value::BoolValue(true))
                );
                attributes::has(attributes, key) && is == *value
            }),
            Self::Status(codes) => all(spans).any(|span| {
                let code = span.status.as_ref().map_or(0, |status| status.code);
                codes.contains(&code)
            }),
            Self::SpanCount { from, to } => {
                let count = all(spans).count() as i64;
                *from <= count && to.is_none_or(|to| count <= to)
            }
            Self::Probabilistic { salt, threshold } => hash(salt, id) <= *threshold,
            Self::And(rules) => rules.iter().all(|rule| rule.holds(id, spans)),
            Self::Not(rule) => !rule.holds(id, spans),
            Self::Drop(_) => false, // never within another
        }
    }
}

fn all(spans: &[ResourceSpans]) -> impl Iterator<Item = &Span> {
    let scopes = spans.iter().flat_map(|one| &one.scope_spans);
    scopes.flat_map(|one| &one.spans)
}

/// Whether the trace is long enough, or was so when some of its spans were seen.
fn latency(spans: &[ResourceSpans], above: i64, upto: Option<i64>) -> bool {
    let (mut start, mut end) = (0, 0);
    all(spans).any(|span| {
        if start == 0 || span.start_time_unix_nano < start {
            start = span.start_time_unix_nano;
        }
        if end == 0 || span.end_time_unix_nano > end {
            end = span.end_time_unix_nano;
        }
        let milliseconds = (end as i64).wrapping_sub(start as i64) / 1_000_000;
        above < milliseconds && upto.is_none_or(|upto| milliseconds <= upto)
    })
}

/// Whether any resource or span has it; inverted, whether none has.
fn attribute(spans: &[ResourceSpans], invert: bool, has: impl Fn(&[KeyValue]) -> bool) -> bool {
    let of_resources = spans.iter().filter_map(|one| one.resource.as_ref());
    let any = of_resources.map(|one| &one.attributes).any(|one| has(one))
        || all(spans).any(|span| has(&span.attributes));
    any != invert
}

fn text_attribute(spans: &[ResourceSpans], key: &str, values: &Values, invert: bool) -> bool {
    let matches = |text: &str| match values {
        Values::Exact(values) => values.contains(text),
        Values::Patterns(patterns) => patterns.iter().any(|pattern| pattern.is_match(text)),
    };
    let of_resources = spans.iter().filter_map(|one| one.resource.as_ref());
    let any = of_resources
        .map(|one| &one.attributes)
        .any(|one| present(one, key).is_some_and(|value| matches(attributes::string(value))))
        // On a span, an empty text is as none.
        || all(spans).any(|span| {
            let text = attributes::string(attributes::get(&span.attributes, key));
            !text.is_empty() && matches(text)
        });
    any != invert
}

/// A key's value, where the key is there; the value may be none.
fn present<'a>(attributes: &'a [KeyValue], key: &str) -> Option<Option<&'a Value>> {
    attributes::has(attributes, key).then(|| attributes::get(attributes, key))
}
