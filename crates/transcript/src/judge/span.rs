//! Spans: whether they are what a pin wants, and what is there instead.

use std::collections::HashSet;

use super::attributes;
use super::condition::{ConditionText, Owner};
use super::evidence::{Attributes, Both, Evidence, Up};
use super::finding::{Above, Finding, Noun, Property, Seen, What, found};
use super::resource;
use super::scene::{Scene, elsewhere, seen};
use crate::model::{Event, Signal, Span, Status};
use crate::near;
use crate::pins::{Pattern, Place, StatusCode};

/// The spans of this name in this place, in the step.
pub(super) fn candidates<'e>(
    scene: &'e Scene<'_>,
    name: &Pattern,
    place: Option<&Place>,
) -> Vec<Both<'e, Span>> {
    named(scene, name)
        .filter(|span| is_in_place(scene.evidence, *span, place))
        .collect()
}

/// The spans that a pin may have meant where there is none in its place: those of its name, or of
/// the name that is nearest.
pub(super) fn near_misses<'e>(scene: &'e Scene<'_>, name: &Pattern) -> Vec<Both<'e, Span>> {
    let same: Vec<_> = named(scene, name).collect();
    if !same.is_empty() {
        return same;
    }
    let here = || {
        scene
            .evidence
            .spans()
            .filter(|span| scene.holds(span.section))
    };
    let names: Vec<&str> = here().map(|span| span.even.name.as_str()).collect();
    let nearest = free_nearest(scene, name, names);
    here()
        .filter(|span| nearest == Some(span.even.name.as_str()))
        .collect()
}

fn named<'e>(scene: &'e Scene<'_>, name: &Pattern) -> impl Iterator<Item = Both<'e, Span>> {
    scene
        .evidence
        .spans()
        .filter(move |span| scene.holds(span.section) && name.matches(&span.even.name))
}

/// The nearest name that is not one that belongs there anyway.
fn free_nearest<'n>(scene: &Scene<'_>, name: &Pattern, names: Vec<&'n str>) -> Option<&'n str> {
    let free = names.into_iter().filter(|one| !scene.is_expected_name(one));
    near::nearest(&name.0, free)
}

fn is_in_place(evidence: &Evidence<'_>, span: Both<'_, Span>, place: Option<&Place>) -> bool {
    match place {
        None => true,
        Some(Place::Root) => evidence.up(span.index) == Up::Root,
        Some(Place::Under(above)) => evidence.ancestor(span.index, above).is_some(),
        Some(Place::Parent(above)) => evidence
            .ancestors(span.index)
            .next()
            .is_some_and(|parent| above.matches(&parent.even.name)),
    }
}

/// Whether a span meets a condition.
pub(super) fn meets(evidence: &Evidence<'_>, span: Both<'_, Span>, what: &ConditionText) -> bool {
    match what {
        ConditionText::SpanKind { kind } => span.raw.kind == *kind,
        ConditionText::Status { code, description } => {
            status(&span.even.status) == *code
                && description.as_ref().is_none_or(|wanted| {
                    let said = said(&span.even.status);
                    wanted.matches(said.unwrap_or_default())
                })
        }
        ConditionText::WithinParent { parent } => evidence
            .ancestor(span.index, parent)
            .is_some_and(|above| outlives(span, above) <= 0),
        ConditionText::Event { name } => events(span).any(|event| name.matches(&event.1.name)),
        ConditionText::Link { to, number } => links_to(evidence, span, to).count() >= *number,
        ConditionText::Scope { name } => name.matches(&span.even.scope.name),
        ConditionText::Attribute { of, key, wanted } => owners(evidence, span, of)
            .iter()
            .any(|attributes| attributes::fits(*attributes, key, wanted)),
        ConditionText::Without { of, key } => owners(evidence, span, of)
            .iter()
            .all(|attributes| attributes.get(key).is_none()),
        _ => true,
    }
}

fn status(status: &Status) -> StatusCode {
    match status {
        Status::Unset => StatusCode::Unset,
        Status::Ok => StatusCode::Ok,
        Status::Error(_) => StatusCode::Error,
    }
}

fn said(status: &Status) -> Option<&str> {
    match status {
        Status::Error(description) => Some(description),
        Status::Unset | Status::Ok => None,
    }
}

/// By how many microseconds a span ends after another, 0 where a time is not known.
fn outlives(span: Both<'_, Span>, above: Both<'_, Span>) -> i64 {
    match (span.raw.end.micros(), above.raw.end.micros()) {
        (Some(end), Some(last)) => end.saturating_sub(last),
        _ => 0,
    }
}

fn events<'e>(span: Both<'e, Span>) -> impl Iterator<Item = (&'e Event, &'e Event)> {
    span.raw.events.iter().zip(&span.even.events)
}

struct To<'e> {
    to: Option<Both<'e, Span>>,
    /// Whether it has the ids of a span at all. A context that was never filled has zeros.
    somewhere: bool,
    attributes: Attributes<'e>,
}

impl To<'_> {
    /// Whether it leads to a span of this name. `*` is any span, also one that somebody else keeps.
    fn leads_to(&self, name: &Pattern) -> bool {
        match self.to {
            Some(target) => name.matches(&target.even.name),
            None => name.0 == "*" && self.somewhere,
        }
    }
}

fn links<'e>(evidence: &'e Evidence<'_>, span: Both<'e, Span>) -> impl Iterator<Item = To<'e>> {
    span.raw
        .links
        .iter()
        .zip(&span.even.links)
        .map(|(raw, even)| To {
            to: evidence.span_by_id(&raw.trace_id, &raw.span_id),
            somewhere: ![&raw.trace_id, &raw.span_id]
                .into_iter()
                .any(|id| id.chars().all(|digit| digit == '0')),
            attributes: Attributes {
                raw: &raw.attributes,
                even: &even.attributes,
            },
        })
}

/// The links of a span to spans of a name.
fn links_to<'e>(
    evidence: &'e Evidence<'_>,
    span: Both<'e, Span>,
    name: &Pattern,
) -> impl Iterator<Item = To<'e>> {
    links(evidence, span).filter(|link| link.leads_to(name))
}

/// The lists of attributes that a condition speaks of: several where there are several such events.
fn owners<'e>(evidence: &'e Evidence<'_>, span: Both<'e, Span>, of: &Owner) -> Vec<Attributes<'e>> {
    match of {
        Owner::Event(name) => {
            let name = Pattern(name.clone());
            events(span)
                .filter(|(_, even)| name.matches(&even.name))
                .map(|(raw, even)| Attributes {
                    raw: &raw.attributes,
                    even: &even.attributes,
                })
                .collect()
        }
        Owner::Link(to) | Owner::FurtherLink(to) => {
            let name = Pattern(to.clone());
            links_to(evidence, span, &name)
                .map(|link| link.attributes)
                .collect()
        }
        Owner::Resource => resource::attributes(evidence, Signal::Traces, span.raw.at)
            .into_iter()
            .collect(),
        Owner::Span | Owner::Log | Owner::Point => vec![own(span)],
    }
}

fn own<'e>(span: Both<'e, Span>) -> Attributes<'e> {
    Attributes {
        raw: &span.raw.attributes,
        even: &span.even.attributes,
    }
}

/// What is there instead, where a span does not meet a condition.
pub(super) fn explain(
    scene: &Scene<'_>,
    span: Both<'_, Span>,
    what: &ConditionText,
    spoken_for: &[&str],
) -> Vec<Finding> {
    let evidence = scene.evidence;
    let at = span.raw.at;
    let wrong = |property, wanted: String, yours: String| {
        vec![found(
            What::Wrong {
                property,
                wanted,
                yours,
            },
            at,
        )]
    };
    match what {
        ConditionText::SpanKind { kind } => wrong(
            Property::Kind,
            kind.name().to_owned(),
            span.raw.kind.name().to_owned(),
        ),
        ConditionText::Status { code, description } => {
            let yours = status(&span.raw.status);
            match description {
                Some(wanted) if yours == *code => wrong(
                    Property::StatusDescription,
                    evidence.restored(&wanted.shown()),
                    said(&span.raw.status).unwrap_or_default().to_owned(),
                ),
                _ => vec![found(
                    What::WrongStatus {
                        wanted: *code,
                        yours,
                        description: said(&span.raw.status).map(str::to_owned),
                    },
                    at,
                )],
            }
        }
        ConditionText::WithinParent { parent } => {
            let Some(above) = evidence.ancestor(span.index, parent) else {
                // That it stands elsewhere is what another condition says.
                return Vec::new();
            };
            let late = What::OutlivesParent {
                name: span.raw.name.to_string(),
                parent: above.raw.name.to_string(),
                micros: outlives(span, above),
            };
            vec![found(late, at)]
        }
        ConditionText::Event { name } => vec![event_missing(scene, span, name)],
        ConditionText::Link { to, number } if links_to(evidence, span, to).next().is_some() => {
            let too_few = What::TooFew {
                noun: Noun::Span,
                name: evidence.restored(&to.shown()),
                wanted: *number as u64,
                count: links_to(evidence, span, to).count() as u64,
            };
            vec![found(too_few, at)]
        }
        ConditionText::Link { to, .. } => {
            let there = links(evidence, span).map(|link| match link.to {
                Some(target) => target.raw.name.to_string(),
                None => "?".into(),
            });
            let missing = What::LinkMissing {
                to: evidence.restored(&to.shown()),
                there: there.collect(),
            };
            vec![found(missing, at)]
        }
        ConditionText::Scope { name } => wrong(
            Property::Scope,
            name.shown(),
            span.raw.scope.name.to_string(),
        ),
        ConditionText::Without { of, key } => owners(evidence, span, of)
            .iter()
            .find_map(|attributes| attributes.get(key))
            .map(|(raw, _)| {
                let value = crate::pins::quoted(raw);
                found(
                    What::AttributeForbidden {
                        of: of.clone(),
                        key: key.clone(),
                        value,
                    },
                    at,
                )
            })
            .into_iter()
            .collect(),
        ConditionText::Attribute { of, key, wanted } => {
            let owners = owners(evidence, span, of);
            let Some(attributes) = owners.first() else {
                // An event or a link that is not there says so by itself; a resource does not.
                return match of {
                    Owner::Resource => vec![resource::none(key)],
                    _ => Vec::new(),
                };
            };
            let what = attributes::explain(evidence, of, *attributes, (key, wanted), spoken_for);
            let vague = matches!(
                what,
                What::AttributeMissing { .. } | What::AttributeMisspelt { .. }
            );
            let on = (vague && *of == Owner::Span)
                .then(|| attribute_elsewhere(scene, span, key, wanted))
                .flatten();
            vec![on.unwrap_or_else(|| found(what, at))]
        }
        _ => Vec::new(),
    }
}

/// The attribute on a span beside this one: its parent, its child, an event of its own.
fn attribute_elsewhere(
    scene: &Scene<'_>,
    span: Both<'_, Span>,
    key: &str,
    wanted: &crate::pins::Wanted,
) -> Option<Finding> {
    let evidence = scene.evidence;
    let finding = |on: String, at: usize, attributes: Attributes<'_>| {
        attributes.get(key).map(|(value, _)| {
            let what = What::AttributeElsewhere {
                of: Owner::Span,
                key: key.to_owned(),
                value: crate::pins::quoted(value),
                on,
            };
            found(what, at)
        })
    };
    for (raw, even) in events(span) {
        let attributes = Attributes {
            raw: &raw.attributes,
            even: &even.attributes,
        };
        if attributes::fits(attributes, key, wanted) {
            return finding(raw.name.to_string(), span.raw.at, attributes);
        }
    }
    let above: HashSet<usize> = evidence
        .ancestors(span.index)
        .map(|one| one.index)
        .collect();
    let near = evidence.spans().filter(|other| {
        other.index != span.index
            && (above.contains(&other.index) || evidence.up(other.index) == Up::Span(span.index))
    });
    near.filter(|other| attributes::fits(own(*other), key, wanted))
        .find_map(|other| finding(other.raw.name.to_string(), other.raw.at, own(other)))
}

fn event_missing(scene: &Scene<'_>, span: Both<'_, Span>, name: &Pattern) -> Finding {
    let names: Vec<&str> = events(span).map(|(_, even)| even.name.as_str()).collect();
    let shown = scene.evidence.restored(&name.shown());
    let what = match near::nearest(&name.0, names.iter().copied()) {
        Some(yours) => What::SimilarName {
            noun: Noun::Event,
            name: shown,
            yours: yours.to_owned(),
        },
        None => What::Missing {
            noun: Noun::Event,
            name: shown,
            there: seen(names.iter().copied()),
        },
    };
    found(what, span.raw.at)
}

/// Why there is no span of this name in this place.
pub(super) fn missing(scene: &Scene<'_>, name: &Pattern, place: Option<&Place>) -> Vec<Finding> {
    let evidence = scene.evidence;
    let shown = evidence.restored(&name.shown());
    let misplaced: Vec<Finding> = named(scene, name)
        .filter_map(|span| {
            let what = What::WrongParent {
                name: span.raw.name.to_string(),
                wanted: place?.clone(),
                yours: above(evidence, span),
            };
            Some(found(what, span.raw.at))
        })
        .take(1)
        .collect();
    if !misplaced.is_empty() {
        return misplaced;
    }
    let elsewhere = elsewhere(
        scene,
        Noun::Span,
        &shown,
        evidence
            .spans()
            .filter(|span| name.matches(&span.even.name))
            // Another step may well have a span of the same name, and does: that is no near miss.
            .filter(|span| !scene.is_expected_in(span.section, &span.even.name))
            .map(|span| (span.section, span.raw.at)),
    );
    if let Some(finding) = elsewhere {
        return vec![finding];
    }
    let here: Vec<_> = evidence
        .spans()
        .filter(|span| scene.holds(span.section))
        .collect();
    let names: Vec<&str> = here.iter().map(|span| span.even.name.as_str()).collect();
    if let Some(nearest) = free_nearest(scene, name, names)
        && let Some(span) = here.iter().find(|span| span.even.name == nearest)
    {
        let what = What::SimilarName {
            noun: Noun::Span,
            name: shown,
            yours: span.raw.name.to_string(),
        };
        return vec![found(what, span.raw.at)];
    }
    if let Some(finding) = scene.printed_as_line(Noun::Span, name) {
        return vec![finding];
    }
    if here.is_empty() {
        let anywhere = evidence.spans().next().is_some();
        return vec![found(
            What::Silent {
                signal: Signal::Traces,
                anywhere,
            },
            None,
        )];
    }
    let there: Vec<Seen> = seen(here.iter().map(|span| span.raw.name.as_str()));
    vec![found(
        What::Missing {
            noun: Noun::Span,
            name: shown,
            there,
        },
        None,
    )]
}

fn above(evidence: &Evidence<'_>, span: Both<'_, Span>) -> Above {
    match evidence.up(span.index) {
        Up::Root => Above::Nothing,
        Up::Unprinted => Above::Unprinted,
        Up::Span(parent) => match evidence.span(parent) {
            Some(parent) => Above::Span(parent.raw.name.to_string()),
            None => Above::Unprinted,
        },
    }
}
