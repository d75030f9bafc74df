//! Metrics: whether they are what a pin wants, and what is there instead.

use std::collections::{BTreeMap, BTreeSet};

use super::attributes;
use super::condition::{ConditionText, Measure, Owner};
use super::evidence::{Attributes, Evidence};
use super::finding::{Finding, Noun, Property, Seen, What, found};
use super::resource;
use super::scene::{Scene, elsewhere, seen};
use super::series::{self, Measured, Point, Reported};
use crate::model::{Signal, Temporality, Value};
use crate::near;
use crate::pins::{Count, Fit, Instrument, Pattern, Wanted, WantedAttribute, quoted};

/// At most so many sets of attributes are listed.
const MOST: usize = 6;

/// At most so many points are listed.
const MOST_POINTS: usize = 3;

/// The metrics of this name that were reported in the step.
pub(super) fn candidates<'e>(scene: &'e Scene<'_>, name: &Pattern) -> Vec<Reported<'e>> {
    let mut all = series::reported(scene.evidence, &scene.sections);
    all.retain(|metric| name.matches(&metric.raw.name));
    all
}

/// The metrics that a pin may have meant.
pub(super) fn near_misses<'e>(scene: &'e Scene<'_>, name: &Pattern) -> Vec<Reported<'e>> {
    let mut all = series::reported(scene.evidence, &scene.sections);
    let nearest = nearest(scene, name, &all).map(str::to_owned);
    all.retain(|metric| Some(metric.raw.name.as_str()) == nearest.as_deref());
    all
}

/// The name that is nearest to one, of those that do not belong in the step themselves.
fn nearest<'r>(scene: &Scene<'_>, name: &Pattern, all: &'r [Reported<'_>]) -> Option<&'r str> {
    let free = all.iter().map(|metric| metric.raw.name.as_str());
    near::nearest(&name.0, free.filter(|name| !scene.is_expected_metric(name)))
}

/// Whether anything was recorded in the step.
pub(super) fn changed(metric: &Reported<'_>) -> bool {
    metric.points.iter().any(|point| point.measured.changed)
}

/// Whether a metric meets a condition.
pub(super) fn meets(evidence: &Evidence<'_>, metric: &Reported<'_>, what: &ConditionText) -> bool {
    match what {
        ConditionText::Instrument { instrument } => series::is_made_by(metric.raw, *instrument),
        ConditionText::Unit { unit } => metric.raw.unit == *unit,
        // A description that may be anything still has to say something.
        ConditionText::Description { description } => {
            !metric.raw.description.is_empty() && description.matches(&metric.raw.description)
        }
        ConditionText::Temporality { temporality } => {
            series::since(metric.raw).is_none_or(|since| since == *temporality)
        }
        ConditionText::Boundaries { boundaries } => {
            series::boundaries(metric.raw).as_ref() == Some(boundaries)
        }
        ConditionText::Series { count } => count.allows(metric.points.len() as u64),
        ConditionText::Point { attributes } => {
            with(metric, attributes).any(|point| point.measured.changed)
        }
        ConditionText::Measured {
            attributes,
            measure,
        } => {
            let gauge = series::instrument(metric.raw) == Instrument::Gauge;
            let points: Vec<&Measured> = with(metric, attributes)
                .map(|point| &point.measured)
                .collect();
            if gauge {
                points.iter().any(|measured| measures(measure, measured))
            } else {
                series::together(points, gauge).is_some_and(|all| measures(measure, &all))
            }
        }
        ConditionText::Scope { name } => name.matches(&metric.even.scope.name),
        ConditionText::Without { key, .. } => forbidden(metric, key).is_none(),
        ConditionText::Attribute {
            of: Owner::Resource,
            key,
            wanted,
        } => resource::attributes(evidence, Signal::Metrics, metric.raw.at)
            .is_some_and(|attributes| attributes::fits(attributes, key, wanted)),
        _ => true,
    }
}

/// The points that carry these attributes, and perhaps more.
fn with<'m, 'e>(
    metric: &'m Reported<'e>,
    wanted: &[WantedAttribute],
) -> impl Iterator<Item = &'m Point<'e>> {
    metric.points.iter().filter(move |point| {
        wanted
            .iter()
            .all(|one| attributes::fits(point.attributes, &one.key, &one.wanted))
    })
}

fn measures(measure: &Measure, measured: &Measured) -> bool {
    let is =
        |wanted: &Wanted, number: Option<f64>| number.is_none_or(|number| fits(wanted, number));
    let counts = |count: &Count, number: Option<usize>| {
        number.is_none_or(|number| count.allows(number as u64))
    };
    match measure {
        Measure::Value(wanted) => is(wanted, measured.value),
        Measure::Delta(wanted) | Measure::Sum(wanted) => is(wanted, measured.delta),
        Measure::Count(count) => count.allows(measured.count),
        Measure::Filled(count) => counts(count, measured.filled.as_ref().map(Vec::len)),
    }
}

/// Whether a number is what is wanted. The exporter prints numbers without their type, and 3.0 as 3.
fn fits(wanted: &Wanted, number: f64) -> bool {
    let value = Value::Float(number);
    match wanted {
        Wanted::Type(_) => true,
        other => other.fit(&value, &value) != Fit::OtherValue,
    }
}

fn forbidden<'e>(metric: &Reported<'e>, key: &str) -> Option<&'e Value> {
    let changed = metric.points.iter().filter(|point| point.measured.changed);
    changed
        .filter_map(|point| point.attributes.get(key))
        .map(|(raw, _)| raw)
        .next()
}

/// What is there instead, where a metric does not meet a condition.
pub(super) fn explain(
    scene: &Scene<'_>,
    metric: &Reported<'_>,
    what: &ConditionText,
) -> Vec<Finding> {
    let evidence = scene.evidence;
    let wrong = |property, wanted: String, yours: String| What::Wrong {
        property,
        wanted,
        yours,
    };
    let what = match what {
        ConditionText::Instrument { instrument } => wrong(
            Property::Instrument,
            instrument.name().to_owned(),
            series::instrument(metric.raw).name().to_owned(),
        ),
        ConditionText::Unit { unit } => {
            wrong(Property::Unit, unit.clone(), metric.raw.unit.to_string())
        }
        ConditionText::Description { description } => wrong(
            Property::Description,
            description.shown(),
            metric.raw.description.to_string(),
        ),
        ConditionText::Temporality { temporality } => wrong(
            Property::Temporality,
            temporality.name().to_owned(),
            series::since(metric.raw)
                .map(Temporality::name)
                .unwrap_or_default()
                .to_owned(),
        ),
        ConditionText::Boundaries { boundaries } => wrong(
            Property::Boundaries,
            numbers(boundaries),
            series::boundaries(metric.raw)
                .map(|own| numbers(&own))
                .unwrap_or_default(),
        ),
        ConditionText::Series { .. } => What::WrongSeries {
            count: metric.points.len() as u64,
            keys: keys(metric),
        },
        ConditionText::Point { attributes } => point_missing(evidence, metric, attributes),
        ConditionText::Measured {
            attributes,
            measure,
        } => {
            let gauge = series::instrument(metric.raw) == Instrument::Gauge;
            let points = with(metric, attributes).map(|point| &point.measured);
            match series::together(points, gauge) {
                Some(measured) if measured.changed || matches!(measure, Measure::Value(_)) => {
                    wrong_measure(measure, &measured)
                }
                _ => point_missing(evidence, metric, attributes),
            }
        }
        ConditionText::Scope { name } => wrong(
            Property::Scope,
            name.shown(),
            metric.raw.scope.name.to_string(),
        ),
        ConditionText::Without { of, key } => match forbidden(metric, key) {
            Some(value) => What::AttributeForbidden {
                of: of.clone(),
                key: key.clone(),
                value: quoted(value),
            },
            None => return Vec::new(),
        },
        ConditionText::Attribute { of, key, wanted } => {
            match resource::attributes(evidence, Signal::Metrics, metric.raw.at) {
                Some(attributes) => {
                    attributes::explain(evidence, of, attributes, (key, wanted), &[])
                }
                None => return vec![resource::none(key)],
            }
        }
        _ => return Vec::new(),
    };
    vec![found(what, metric.raw.at)]
}

/// What is there instead of a point: one attribute that is off, if all others are right.
fn point_missing(
    evidence: &Evidence<'_>,
    metric: &Reported<'_>,
    wanted: &[WantedAttribute],
) -> What {
    if with(metric, wanted).next().is_some() || (wanted.is_empty() && !metric.points.is_empty()) {
        return What::Unchanged {
            name: metric.raw.name.to_string(),
        };
    }
    let spoken_for: Vec<&str> = wanted.iter().map(|one| one.key.as_str()).collect();
    let off = |point: &Point<'_>| -> Vec<usize> {
        let misses = wanted
            .iter()
            .enumerate()
            .filter(|(_, one)| !attributes::fits(point.attributes, &one.key, &one.wanted));
        misses.map(|(place, _)| place).collect()
    };
    // Which point comes first may not matter: the SDK leaves that to chance.
    let mut changed: Vec<&Point<'_>> = metric.points.iter().collect();
    changed.retain(|point| point.measured.changed);
    changed.sort_by_cached_key(|point| in_every_run(point.attributes));
    let near = changed.iter().filter_map(|point| {
        let off = off(point);
        let one = off.first().filter(|_| off.len() == 1);
        let one = one.map(|place| &wanted[*place])?;
        let pair = (one.key.as_str(), &one.wanted);
        Some(attributes::explain(
            evidence,
            &Owner::Point,
            point.attributes,
            pair,
            &spoken_for,
        ))
    });
    // The point that holds the very value, under another key, is the one that was meant.
    let nearest: Vec<What> = near.collect();
    let renamed = |what: &&What| matches!(what, What::AttributeRenamed { .. });
    // That a key has another value says little where every value has a point of its own.
    let other_value = |what: &What| matches!(what, What::AttributeWrongValue { .. });
    let many_values = metric.points.len() > 1 && nearest.iter().any(other_value);
    let first = nearest.first().filter(|_| !many_values);
    if let Some(what) = nearest.iter().find(renamed).or(first) {
        return what.clone();
    }
    What::PointMissing {
        attributes: set(wanted
            .iter()
            .map(|one| (one.key.as_str(), evidence.restored(&one.wanted.to_string())))),
        there: changed
            .into_iter()
            .take(MOST_POINTS)
            .map(|point| shown(point.attributes))
            .collect(),
    }
}

/// What the same point has in its place in every run: attributes in the order of their names, evened out.
fn in_every_run(attributes: Attributes<'_>) -> Vec<(&str, String)> {
    let even = attributes.even.iter();
    let mut pairs: Vec<_> = even
        .map(|one| (one.key.as_str(), one.value.to_string()))
        .collect();
    pairs.sort_unstable();
    pairs
}

fn shown(attributes: Attributes<'_>) -> String {
    let raw = attributes.raw.iter();
    let mut pairs: Vec<_> = raw
        .map(|one| (one.key.as_str(), one.value.to_string()))
        .collect();
    pairs.sort_unstable();
    set(pairs.into_iter())
}

fn set<'k>(attributes: impl Iterator<Item = (&'k str, String)>) -> String {
    let all: Vec<String> = attributes
        .map(|(key, value)| format!("{key} = {value}"))
        .collect();
    format!("{{ {} }}", all.join(", "))
}

fn wrong_measure(measure: &Measure, measured: &Measured) -> What {
    let number = |number: Option<f64>| number.map(readable).unwrap_or_default();
    let (name, wanted, yours) = match measure {
        Measure::Value(wanted) => ("value", wanted.to_string(), number(measured.value)),
        Measure::Delta(wanted) => ("delta", wanted.to_string(), number(measured.delta)),
        Measure::Sum(wanted) => ("sum", wanted.to_string(), number(measured.delta)),
        Measure::Count(count) => ("count", counted(count), measured.count.to_string()),
        Measure::Filled(count) => {
            let filled = measured.filled.as_ref().map_or(0, Vec::len);
            ("filled", counted(count), filled.to_string())
        }
    };
    What::WrongMeasure {
        measure: name.to_owned(),
        wanted,
        yours,
    }
}

/// A number as a reader would write it: nobody needs the seventeenth digit of a duration.
fn readable(number: f64) -> String {
    if number.fract() == 0.0 || !number.is_finite() {
        return number.to_string();
    }
    let before = number.abs().log10().floor() as i32;
    let digits = usize::try_from((3 - before).clamp(0, 12)).unwrap_or_default();
    let shown = format!("{number:.digits$}");
    shown.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A count as a reader would write it: `3`, `≥ 2`, `≤ 7`, `1 .. 3`.
pub(super) fn counted(count: &Count) -> String {
    match (count.exact(), count.min, count.max) {
        (Some(exact), ..) => exact.to_string(),
        (None, min, None) => format!("≥ {min}"),
        (None, 0, Some(max)) => format!("≤ {max}"),
        (None, min, Some(max)) => format!("{min} .. {max}"),
    }
}

/// The attributes of a metric, with how many values each has: the one with most makes the series.
fn keys(metric: &Reported<'_>) -> Vec<Seen> {
    let mut values: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for attribute in metric.points.iter().flat_map(|point| point.attributes.raw) {
        values
            .entry(&attribute.key)
            .or_default()
            .insert(attribute.value.to_string());
    }
    let mut keys: Vec<Seen> = values
        .into_iter()
        .map(|(key, values)| Seen {
            name: key.to_owned(),
            count: values.len(),
        })
        .collect();
    keys.sort_by_key(|one| std::cmp::Reverse(one.count));
    keys.truncate(MOST);
    keys
}

fn numbers(numbers: &[f64]) -> String {
    let all: Vec<String> = numbers.iter().map(f64::to_string).collect();
    format!("[{}]", all.join(", "))
}

/// Why there is no metric of this name.
pub(super) fn missing(scene: &Scene<'_>, name: &Pattern) -> Vec<Finding> {
    let evidence = scene.evidence;
    let shown = name.shown();
    // An instrument that was reported before is reported ever after; so it can only be late.
    let later = evidence
        .numbered()
        .flat_map(|(section, printed)| printed.metrics.iter().map(move |metric| (section, metric)));
    let later = later
        .filter(|(_, metric)| name.matches(&metric.name))
        .map(|(section, metric)| (section, metric.at));
    let here = series::reported(evidence, &scene.sections);
    let nearest = nearest(scene, name, &here);
    if let Some(metric) = here
        .iter()
        .find(|metric| nearest == Some(metric.raw.name.as_str()))
    {
        let what = What::SimilarName {
            noun: Noun::Metric,
            name: shown,
            yours: metric.raw.name.to_string(),
        };
        return vec![found(what, metric.raw.at)];
    }
    if let Some(finding) = elsewhere(scene, Noun::Metric, &shown, later) {
        return vec![finding];
    }
    if here.is_empty() {
        let mut all = evidence.raw.sections.iter();
        let anywhere = all.any(|section| !section.metrics.is_empty());
        return vec![found(
            What::Silent {
                signal: Signal::Metrics,
                anywhere,
            },
            None,
        )];
    }
    let there = seen(here.iter().map(|metric| metric.raw.name.as_str()));
    vec![found(
        What::Missing {
            noun: Noun::Metric,
            name: shown,
            there,
        },
        None,
    )]
}
