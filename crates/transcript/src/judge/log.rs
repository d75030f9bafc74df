//! Log records: whether they are what a pin wants, and what is there instead.

use smol_str::SmolStr;

use super::attributes;
use super::condition::{ConditionText, Owner};
use super::evidence::{Attributes, Both, Evidence};
use super::finding::{Finding, Noun, Property, What, found};
use super::resource;
use super::scene::{Scene, elsewhere, seen};
use crate::model::{Attribute, Log, Signal};
use crate::near;
use crate::pins::{Pattern, Wanted, quoted};

/// The text of a record, evened out.
pub(super) fn body(log: &Log) -> String {
    log.body
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default()
}

/// The records with this body, in the step.
pub(super) fn candidates<'e>(scene: &'e Scene<'_>, text: &Pattern) -> Vec<Both<'e, Log>> {
    here(scene)
        .filter(|log| text.matches(&body(log.even)))
        .collect()
}

fn here<'e>(scene: &'e Scene<'_>) -> impl Iterator<Item = Both<'e, Log>> {
    scene.evidence.logs().filter(|log| scene.holds(log.section))
}

/// The records that a pin may have meant: those that begin like it, or are near to it.
pub(super) fn near_misses<'e>(scene: &'e Scene<'_>, text: &Pattern) -> Vec<Both<'e, Log>> {
    let all: Vec<_> = here(scene).collect();
    let longer: Vec<_> = all
        .iter()
        .filter(|log| is_longer(text, &body(log.even)))
        .copied()
        .collect();
    if !longer.is_empty() {
        return longer;
    }
    let bodies: Vec<String> = all.iter().map(|log| body(log.even)).collect();
    let nearest = near::nearest(&text.0, bodies.iter().map(String::as_str));
    let near = all
        .iter()
        .zip(&bodies)
        .filter(|(_, body)| nearest == Some(body.as_str()));
    near.map(|(log, _)| *log).collect()
}

/// Whether a body is the wanted one with prose around it.
fn is_longer(wanted: &Pattern, body: &str) -> bool {
    wanted.is_exact() && wanted.0.chars().count() > 5 && body.contains(&wanted.0)
}

/// Whether a record meets a condition.
pub(super) fn meets(evidence: &Evidence<'_>, log: Both<'_, Log>, what: &ConditionText) -> bool {
    match what {
        ConditionText::Severity { severity } => {
            severity_of(log.raw).eq_ignore_ascii_case(severity.name())
        }
        ConditionText::InSpan { span } => belongs(evidence, log, span),
        ConditionText::Target { target } => log
            .even
            .target
            .as_deref()
            .is_some_and(|one| target.matches(one)),
        ConditionText::EventName { name } => log
            .even
            .event_name
            .as_deref()
            .is_some_and(|one| name.matches(one)),
        ConditionText::Says { text } => said(log, text).is_some(),
        ConditionText::Scope { name } => name.matches(&log.even.scope.name),
        ConditionText::Attribute { of, key, wanted } => owner(evidence, log, of)
            .is_some_and(|attributes| attributes::fits(attributes, key, wanted)),
        ConditionText::Without { of, key } => {
            owner(evidence, log, of).is_none_or(|attributes| attributes.get(key).is_none())
        }
        _ => true,
    }
}

/// Where in a record a text stands.
enum Said<'e> {
    Body,
    EventName,
    Attribute(&'e Attribute),
}

fn said<'e>(log: Both<'e, Log>, wanted: &Pattern) -> Option<Said<'e>> {
    let within = Pattern(format!("*{}*", wanted.0));
    // What is forbidden may hold what was evened out, and what is wanted a placeholder.
    let holds = |raw: &str, even: &str| within.matches(raw) || within.matches(even);
    if holds(&body(log.raw), &body(log.even)) {
        return Some(Said::Body);
    }
    let name = |log: &Log| log.event_name.clone().unwrap_or_default();
    if holds(&name(log.raw), &name(log.even)) {
        return Some(Said::EventName);
    }
    let mut pairs = log.raw.attributes.iter().zip(&log.even.attributes);
    let found = pairs.find(|(raw, even)| {
        holds(&raw.key, &even.key) || holds(&raw.value.to_string(), &even.value.to_string())
    });
    found.map(|(raw, _)| Said::Attribute(raw))
}

/// Where a record says what it may not.
pub(super) fn forbidden(log: Both<'_, Log>, wanted: &Pattern) -> What {
    let text = wanted.0.split('*').find(|part| !part.is_empty());
    let text = text.unwrap_or_default();
    let (key, value) = match said(log, wanted) {
        Some(Said::Attribute(one)) => (Some(one.key.to_string()), quoted(&one.value)),
        Some(Said::EventName) => {
            let name = log.raw.event_name.clone().unwrap_or_default();
            (Some("event name".to_owned()), name.to_string())
        }
        _ => (None, body(log.raw)),
    };
    What::TextForbidden {
        key,
        value: from_near(&value, text),
        body: body(log.raw),
    }
}

/// How much is shown of a text before what is looked for in it, in characters.
const BEFORE: usize = 16;

/// A long text from a little before the part that is looked for: it may be cut where it is shown.
fn from_near(text: &str, part: &str) -> String {
    let at = text.find(part).unwrap_or_default();
    let before = text[..at].char_indices().rev().nth(BEFORE);
    match before {
        Some((start, _)) => format!("…{}", &text[start..]),
        None => text.to_owned(),
    }
}

/// `INFO` of a record that is `Info`, `Info2` or `INFO`.
fn severity_of(log: &Log) -> String {
    let name = log
        .severity
        .as_deref()
        .or(log.severity_text.as_deref())
        .unwrap_or_default();
    name.trim_end_matches(|c: char| c.is_ascii_digit())
        .to_ascii_uppercase()
}

fn belongs(evidence: &Evidence<'_>, log: Both<'_, Log>, name: &Pattern) -> bool {
    evidence.span_of(log).is_some_and(|span| {
        name.matches(&span.even.name) || evidence.ancestor(span.index, name).is_some()
    })
}

fn owner<'e>(evidence: &'e Evidence<'_>, log: Both<'e, Log>, of: &Owner) -> Option<Attributes<'e>> {
    match of {
        Owner::Resource => resource::attributes(evidence, Signal::Logs, log.raw.at),
        _ => Some(Attributes {
            raw: &log.raw.attributes,
            even: &log.even.attributes,
        }),
    }
}

/// What is there instead, where a record does not meet a condition.
pub(super) fn explain(
    scene: &Scene<'_>,
    log: Both<'_, Log>,
    what: &ConditionText,
    spoken_for: &[&str],
) -> Vec<Finding> {
    let evidence = scene.evidence;
    let at = log.raw.at;
    let wrong = |property, wanted: &str, yours: &str| What::Wrong {
        property,
        wanted: wanted.to_owned(),
        yours: yours.to_owned(),
    };
    let text = |text: &Option<SmolStr>| text.clone().unwrap_or_default();
    let what = match what {
        ConditionText::Severity { severity } => {
            wrong(Property::Severity, severity.name(), &severity_of(log.raw))
        }
        ConditionText::InSpan { span } => What::OutsideSpan {
            wanted: evidence.restored(&span.shown()),
            yours: evidence.span_of(log).map(|span| span.raw.name.to_string()),
        },
        ConditionText::Target { target } => {
            wrong(Property::Target, &target.0, &text(&log.raw.target))
        }
        ConditionText::EventName { name } => {
            wrong(Property::EventName, &name.0, &text(&log.raw.event_name))
        }
        ConditionText::Says { text } => What::TextMissing {
            text: evidence.restored(&text.shown()),
        },
        ConditionText::Scope { name } => wrong(Property::Scope, &name.0, &log.raw.scope.name),
        ConditionText::Without { of, key } => {
            let Some((raw, _)) = owner(evidence, log, of).and_then(|one| one.get(key)) else {
                return Vec::new();
            };
            What::AttributeForbidden {
                of: of.clone(),
                key: key.clone(),
                value: quoted(raw),
            }
        }
        ConditionText::Attribute { of, key, wanted } => {
            let Some(attributes) = owner(evidence, log, of) else {
                return vec![resource::none(key)];
            };
            let what = attributes::explain(evidence, of, attributes, (key, wanted), spoken_for);
            match as_prose(evidence, log, key, wanted).filter(|_| *of == Owner::Log) {
                Some(prose) if matches!(what, What::AttributeMissing { .. }) => prose,
                _ => what,
            }
        }
        _ => return Vec::new(),
    };
    vec![found(what, at)]
}

/// That a value stands in the text of the record, where no machine finds it.
fn as_prose(
    evidence: &Evidence<'_>,
    log: Both<'_, Log>,
    key: &str,
    wanted: &Wanted,
) -> Option<What> {
    let values = match wanted {
        Wanted::Is(value) => std::slice::from_ref(value),
        Wanted::OneOf(values) => values,
        _ => return None,
    };
    let (raw, even) = (body(log.raw), body(log.even));
    let value = values
        .iter()
        .map(ToString::to_string)
        .find(|value| holds_word(&even, value))?;
    Some(What::FieldAsProse {
        key: key.to_owned(),
        value: evidence.restored(&value),
        body: raw,
    })
}

/// Whether a word stands in a text as a word of its own: `4` is not in `42`.
fn holds_word(text: &str, word: &str) -> bool {
    if word.is_empty() {
        return false;
    }
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        [before, after]
            .into_iter()
            .flatten()
            .all(|c| !c.is_alphanumeric())
    })
}

/// Why there is no record with this body.
pub(super) fn missing(scene: &Scene<'_>, text: &Pattern) -> Vec<Finding> {
    let evidence = scene.evidence;
    let shown = evidence.restored(&text.shown());
    let elsewhere = elsewhere(
        scene,
        Noun::Log,
        &shown,
        evidence
            .logs()
            .filter(|log| text.matches(&body(log.even)))
            .filter(|log| !is_expected_in(scene, log.section, &body(log.even)))
            .map(|log| (log.section, log.raw.at)),
    );
    if let Some(finding) = elsewhere {
        return vec![finding];
    }
    if let Some(near) = near_misses(scene, text).first() {
        let what = What::SimilarName {
            noun: Noun::Log,
            name: shown,
            yours: body(near.raw),
        };
        return vec![found(what, near.raw.at)];
    }
    if let Some(finding) = scene.printed_as_line(Noun::Log, text) {
        return vec![finding];
    }
    let here: Vec<String> = here(scene).map(|log| body(log.raw)).collect();
    if here.is_empty() {
        let anywhere = evidence.logs().next().is_some();
        return vec![found(
            What::Silent {
                signal: Signal::Logs,
                anywhere,
            },
            None,
        )];
    }
    let there = seen(here.iter().map(String::as_str));
    vec![found(
        What::Missing {
            noun: Noun::Log,
            name: shown,
            there,
        },
        None,
    )]
}

fn is_expected_in(scene: &Scene<'_>, section: usize, text: &str) -> bool {
    let step = scene
        .evidence
        .raw
        .sections
        .get(section)
        .and_then(|section| section.step());
    let (Some(step), Some(expected)) = (step, scene.expected) else {
        return false;
    };
    let sections = expected.sections_of(step);
    expected
        .logs()
        .any(|log| sections.contains(&log.section) && body(log.even) == text)
}
