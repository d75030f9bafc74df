//! What a part of a configuration may look like, as tables that the components hold.

use strict_yaml::nearest;

use super::duration::nanoseconds;
use super::value::{Key, Kind, Value};
use crate::finding::{Finding, Gravity};

/// What may stand somewhere.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    Text,
    /// One of these texts.
    Choice(&'static [&'static str]),
    Flag,
    /// A whole number.
    Whole,
    /// A whole number from zero on.
    Count,
    Number,
    Duration,
    /// Anything at all.
    Any,
    /// A list. One of texts may also be a text with commas.
    List(&'static Shape),
    /// Keys that anybody may choose, all with such values.
    Map(&'static Shape),
    /// Keys that are known, in groups, since some are common to many components.
    Fields(&'static [&'static [Field]]),
    /// What the real one knows and this model does not play.
    Beyond,
}

/// In place of a key: the real one takes any other key as well, if it has keys with values.
pub(crate) const ANYTHING: &str = "…";

/// A key and what it may have.
pub(crate) type Field = (&'static str, Shape);

impl Shape {
    /// Says what is wrong with a value; `of` names the thing that the keys belong to.
    pub(crate) fn check(self, value: &Value, of: &str, findings: &mut Vec<Finding>) {
        if value.is_null() && !matches!(self, Self::Beyond) {
            return; // as if it were not there
        }
        let fits = match self {
            Self::Text => value.text().is_some(),
            Self::Choice(known) => return choice(value, known, findings),
            Self::Flag => value.flag().is_some(),
            Self::Whole => value.whole().is_some(),
            Self::Count => value.whole().is_some_and(|whole| whole >= 0),
            Self::Number => value.number().is_some(),
            Self::Duration => return duration(value, findings),
            Self::Any => true,
            Self::List(shape) => return list(*shape, value, of, findings),
            Self::Map(shape) => match value.map() {
                Some(entries) => {
                    for (_, value) in entries {
                        shape.check(value, of, findings);
                    }
                    true
                }
                None => false,
            },
            Self::Fields(groups) => return fields(groups, value, of, findings),
            Self::Beyond => true, // said where the key is known
        };
        if !fits {
            findings.push(unfit(value, self.wanted()));
        }
    }

    fn wanted(self) -> &'static str {
        match self {
            Self::Text | Self::Choice(_) => "a text",
            Self::Flag => "`true` or `false`",
            Self::Whole => "a whole number",
            Self::Count => "a number from 0 on",
            Self::Number => "a number",
            Self::Duration => "a duration, such as `10s`",
            Self::List(_) => "a list",
            Self::Map(_) | Self::Fields(_) => "keys with values",
            Self::Any | Self::Beyond => "something else",
        }
    }
}

fn unfit(value: &Value, wanted: &str) -> Finding {
    let what = format!("{wanted} belongs here, not {}", value.described());
    Finding::refused(value.place, what)
}

fn choice(value: &Value, known: &'static [&'static str], findings: &mut Vec<Finding>) {
    let Some(text) = value.text() else {
        findings.push(unfit(value, "a text"));
        return;
    };
    if !known.contains(&text) {
        let what = format!("`{text}` is none of {}", known.join(", "));
        let near = nearest(text, known.iter().copied());
        findings.push(Finding::refused(value.place, what).did_you_mean(near));
    }
}

fn duration(value: &Value, findings: &mut Vec<Finding>) {
    let fits = match value.resolved() {
        Kind::Text(text) => nanoseconds(&text).is_some(),
        Kind::Whole(0) => true,
        Kind::Whole(_) | Kind::Number(_) => {
            let what = format!("{} without a unit is in nanoseconds", value.described());
            let finding = Finding::new(Gravity::Note, value.place, what);
            findings.push(finding.suggest("write `10s`, `200ms`"));
            true
        }
        _ => false,
    };
    if !fits {
        let finding = unfit(value, Shape::Duration.wanted());
        findings
            .push(finding.suggest("digits and a unit without a space: `10s`, `200ms`, `1m30s`"));
    }
}

fn list(shape: Shape, value: &Value, of: &str, findings: &mut Vec<Finding>) {
    let texts = matches!(shape, Shape::Text | Shape::Choice(_));
    match value.list() {
        Some(values) => {
            for value in values {
                if texts && value.is_null() {
                    continue; // an empty text
                }
                shape.check(value, of, findings);
            }
        }
        None if texts && value.text().is_some() => {
            for part in value.text().unwrap_or_default().split(',') {
                let kind = Kind::Text(part.to_owned());
                let place = value.place;
                shape.check(&Value { place, kind }, of, findings);
            }
        }
        None => findings.push(unfit(value, "a list")),
    }
}

fn fields(groups: &[&[Field]], value: &Value, of: &str, findings: &mut Vec<Finding>) {
    let known = || groups.iter().copied().flatten();
    let Some(entries) = value.map() else {
        let found = value.described();
        let what = format!("keys with values, for {of}, belong here, not {found}");
        let names = listed(known().map(|(name, _)| *name), "");
        findings.push(Finding::refused(value.place, what).suggest(format!("they are {names}")));
        return;
    };
    for (key, value) in entries {
        match known().find(|(name, _)| *name == key.name) {
            Some((name, Shape::Beyond)) => {
                let name = format!("`{name}` of {of}");
                findings.push(Finding::unknown(key.place, &name));
            }
            Some((_, shape)) => shape.check(value, of, findings),
            None => {
                let mut finding = unknown_key(key, of, known().map(|(name, _)| *name));
                if value.map().is_some() && known().any(|(name, _)| *name == ANYTHING) {
                    finding.gravity = Gravity::Note;
                    finding
                        .found
                        .what
                        .push_str(", and what is in it has no effect");
                }
                findings.push(finding);
            }
        }
    }
}

/// That there is no such key, and which one was probably meant.
fn unknown_key<'a>(key: &Key, of: &str, known: impl Iterator<Item = &'a str> + Clone) -> Finding {
    let what = format!("there is no key `{}` in {of}", key.name);
    let finding = Finding::refused(key.place, what);
    match nearest(&key.name, known.clone()) {
        Some(near) => finding.did_you_mean(Some(near)),
        None => finding.suggest(format!("it has {}", listed(known, &key.name))),
    }
}

/// The first of many names. Those that begin with a name stand before those that hold it, and these before others.
fn listed<'a>(known: impl Iterator<Item = &'a str>, name: &str) -> String {
    let mut known: Vec<&str> = known.filter(|known| *known != ANYTHING).collect();
    known.sort_by_key(|known| (!known.starts_with(name), !known.contains(name)));
    known.truncate(8);
    known.join(", ")
}

#[cfg(test)]
mod tests {
    use crate::Configuration;

    fn said(part: &str) -> Vec<String> {
        let reading = Configuration::read(part, &|_| None);
        let findings = reading.findings.iter();
        findings.map(ToString::to_string).collect()
    }

    #[test]
    fn of_many_keys_the_likely_ones_are_named() {
        let said = said("processors: {memory_limiter: {limit: 400}}").join("\n");
        let likely = "it has limit_mib, limit_percentage, ";
        assert!(said.contains(likely), "{said}");
    }

    #[test]
    fn where_keys_belong_they_are_named() {
        let said = said("connectors: {span_metrics: {dimensions: [http.route]}}").join("\n");
        let wanted = "belong here, not the text `http.route`: they are name";
        assert!(said.contains(wanted), "{said}");
    }
}
