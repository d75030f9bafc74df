//! One pin: which things are judged by it, and what comes of that.

use std::cmp::Reverse;

use super::condition::{ConditionText, Owner};
use super::finding::{Finding, Noun, What, found};
use super::scene::Scene;
use super::{Condition, line, log, metric, span, trees};
use crate::pins::{Count, Pattern, Pin};

/// Judges a step by one of its pins.
pub(super) fn judge(scene: &Scene<'_>, pin: &Pin) -> Vec<Condition> {
    let mut conditions = pin.conditions().into_iter();
    let Some(first) = conditions.next() else {
        return Vec::new();
    };
    let rest: Vec<ConditionText> = conditions.collect();
    match first {
        ConditionText::Absent { thing, with } => vec![absent(scene, *thing, with)],
        thing => present(scene, thing, rest),
    }
}

/// A thing that a pin may be about, with the functions that judge its sort.
struct Sort<'s, T> {
    noun: Noun,
    name: Pattern,
    count: Count,
    /// What is there, and what may have been meant where nothing is.
    candidates: Vec<T>,
    near_misses: Vec<T>,
    /// Which of the candidates the solution was judged by.
    likely: Option<usize>,
    at: &'s dyn Fn(&T) -> usize,
    meets: &'s dyn Fn(&T, &ConditionText) -> bool,
    explain: &'s dyn Fn(&T, &ConditionText) -> Vec<Finding>,
    missing: &'s dyn Fn() -> Vec<Finding>,
}

fn present(scene: &Scene<'_>, thing: ConditionText, rest: Vec<ConditionText>) -> Vec<Condition> {
    let evidence = scene.evidence;
    let keys: Vec<&str> = rest.iter().filter_map(key).collect();
    match &thing {
        ConditionText::Span { name, place, count } => {
            let spoken_for = spoken_for(scene, name, &keys);
            let spoken_for: Vec<&str> = spoken_for.iter().map(String::as_str).collect();
            let sort = Sort {
                noun: Noun::Span,
                name: name.clone(),
                count: *count,
                candidates: span::candidates(scene, name, place.as_ref()),
                near_misses: span::near_misses(scene, name),
                likely: likely(scene, name, place.as_ref(), &rest),
                at: &|span| span.raw.at,
                meets: &|span, what| span::meets(evidence, *span, what),
                explain: &|span, what| span::explain(scene, *span, what, &spoken_for),
                missing: &|| span::missing(scene, name, place.as_ref()),
            };
            let mut conditions = sort.judge(thing.clone(), &rest);
            trees::attach(scene, name, &mut conditions);
            conditions
        }
        ConditionText::Log { body, count } => Sort {
            noun: Noun::Log,
            name: body.clone(),
            count: *count,
            candidates: log::candidates(scene, body),
            near_misses: log::near_misses(scene, body),
            likely: likely_log(scene, body, &rest),
            at: &|log| log.raw.at,
            meets: &|log, what| log::meets(evidence, *log, what),
            explain: &|log, what| log::explain(scene, *log, what, &keys),
            missing: &|| log::missing(scene, body),
        }
        .judge(thing.clone(), &rest),
        ConditionText::Metric { name } => Sort {
            noun: Noun::Metric,
            name: name.clone(),
            count: Count::default(),
            candidates: metric::candidates(scene, name),
            near_misses: metric::near_misses(scene, name),
            likely: None,
            at: &|metric| metric.raw.at,
            meets: &|metric, what| metric::meets(evidence, metric, what),
            explain: &|metric, what| metric::explain(scene, metric, what),
            missing: &|| metric::missing(scene, name),
        }
        .judge(thing.clone(), &rest),
        ConditionText::Line { text, count } => Sort {
            noun: Noun::Line,
            name: text.clone(),
            count: *count,
            candidates: line::candidates(scene, text),
            near_misses: Vec::new(),
            likely: None,
            at: &|line| line.at,
            meets: &|_, _| true,
            explain: &|_, _| Vec::new(),
            missing: &|| line::missing(scene, text),
        }
        .judge(thing.clone(), &rest),
        // A pin begins with one of these four.
        _ => Vec::new(),
    }
}

impl<T> Sort<'_, T> {
    /// The first condition and the others, judged by the things that fit best.
    fn judge(self, thing: ConditionText, rest: &[ConditionText]) -> Vec<Condition> {
        let enough = usize::try_from(self.count.min.max(1)).unwrap_or(usize::MAX);
        let all = self.candidates.len();
        let score = |one: &T| rest.iter().filter(|what| (self.meets)(one, what)).count();
        let whole = self
            .candidates
            .iter()
            .filter(|one| score(one) == rest.len())
            .count();
        let findings = self.counted(all, whole);
        let first = Condition {
            what: thing,
            met: findings.is_empty(),
            findings,
        };
        let (things, likely) = match all {
            0 => (&self.near_misses, None),
            _ => (&self.candidates, self.likely),
        };
        // The best come first; where several fit equally well, the one that stands where the
        // solution's stands.
        let mut order: Vec<(usize, usize)> = things.iter().map(score).enumerate().collect();
        order.sort_by_key(|&(place, score)| (Reverse(score), Some(place) != likely, place));
        let judged: Vec<&T> = order
            .iter()
            .take(enough)
            .filter_map(|(place, _)| things.get(*place))
            .collect();
        let mut said: Vec<Finding> = Vec::new();
        let conditions = rest.iter().map(|what| {
            let off = judged.iter().find(|one| !(self.meets)(one, what));
            let mut findings = off.map(|one| (self.explain)(one, what)).unwrap_or_default();
            // What is missing from all points of a metric is missing once.
            findings.retain(|finding| !said.iter().any(|one| says_the_same(one, finding)));
            said.extend(findings.iter().cloned());
            Condition {
                what: what.clone(),
                met: off.is_none() && !judged.is_empty(),
                findings,
            }
        });
        std::iter::once(first).chain(conditions).collect()
    }

    /// What is wrong with how many there are, if anything is.
    fn counted(&self, all: usize, whole: usize) -> Vec<Finding> {
        let name = || self.name.shown();
        let noun = self.noun;
        if all == 0 && self.count.min > 0 {
            return (self.missing)();
        }
        if (all as u64) < self.count.min {
            let what = What::TooFew {
                noun,
                name: name(),
                wanted: self.count.min,
                count: all as u64,
            };
            return vec![found(what, self.candidates.first().map(self.at))];
        }
        let Some(max) = self.count.max.filter(|max| whole as u64 > *max) else {
            return Vec::new();
        };
        let what = match (max, whole) {
            (1, 2) => What::Twice { noun, name: name() },
            (0, _) => What::Present { noun, name: name() },
            _ => What::TooMany {
                noun,
                name: name(),
                wanted: max,
                count: whole as u64,
            },
        };
        // The one that is too many.
        let place = usize::try_from(max).unwrap_or(usize::MAX);
        vec![found(what, self.candidates.get(place).map(self.at))]
    }
}

/// Whether one finding leaves nothing for another to say: that a key goes by another name here is so for
/// every value that was wanted under it, and what was recorded instead is so for every point.
fn says_the_same(one: &Finding, other: &Finding) -> bool {
    let renamed = |what: &What| match what {
        What::AttributeRenamed { of, key, yours, .. }
        | What::AttributeMisspelt { of, key, yours, .. } => {
            Some((of.clone(), key.clone(), yours.clone()))
        }
        _ => None,
    };
    let recorded = |what: &What| match what {
        What::PointMissing { there, .. } => Some(there.clone()),
        _ => None,
    };
    let (first, second) = (renamed(&one.what), renamed(&other.what));
    one == other
        || (first.is_some() && first == second)
        || recorded(&one.what).is_some_and(|there| recorded(&other.what) == Some(there))
}

/// Which of the spans the solution was judged by.
fn likely(
    scene: &Scene<'_>,
    name: &Pattern,
    place: Option<&crate::pins::Place>,
    rest: &[ConditionText],
) -> Option<usize> {
    let solved = solved(scene)?;
    let expected = solved.evidence;
    let candidates = span::candidates(&solved, name, place);
    let whole = |one: &super::evidence::Both<'_, crate::model::Span>| {
        rest.iter().all(|what| span::meets(expected, *one, what))
    };
    candidates.iter().position(whole)
}

/// Which of the records the solution was judged by.
fn likely_log(scene: &Scene<'_>, body: &Pattern, rest: &[ConditionText]) -> Option<usize> {
    let solved = solved(scene)?;
    let candidates = log::candidates(&solved, body);
    let whole = |one: &super::evidence::Both<'_, crate::model::Log>| {
        rest.iter()
            .all(|what| log::meets(solved.evidence, *one, what))
    };
    candidates.iter().position(whole)
}

/// The same step in the solution.
fn solved<'a>(scene: &Scene<'a>) -> Option<Scene<'a>> {
    let expected = scene.expected?;
    Some(Scene {
        wanted_lines: scene.wanted_lines.clone(),
        evidence: expected,
        expected: None,
        step: scene.step,
        sections: expected.sections_of(scene.step),
    })
}

/// The keys that a span of this name has in the solution, and those that the pin names: an attribute
/// that stands under one of them is where it belongs.
fn spoken_for(scene: &Scene<'_>, name: &Pattern, keys: &[&str]) -> Vec<String> {
    let mut all: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
    if let Some(expected) = scene.expected {
        let sections = expected.sections_of(scene.step);
        let spans = expected
            .spans()
            .filter(|span| sections.contains(&span.section) && name.matches(&span.even.name));
        all.extend(
            spans.flat_map(|span| span.raw.attributes.iter().map(|one| one.key.to_string())),
        );
    }
    all
}

fn key(what: &ConditionText) -> Option<&str> {
    match what {
        ConditionText::Attribute {
            of: Owner::Span | Owner::Log,
            key,
            ..
        } => Some(key),
        _ => None,
    }
}

/// That nothing is like this. A metric that is only repeated is not there.
fn absent(scene: &Scene<'_>, thing: ConditionText, with: Vec<ConditionText>) -> Condition {
    let evidence = scene.evidence;
    let present = |noun, name| What::Present { noun, name };
    let there: Option<(What, usize)> = match &thing {
        ConditionText::Span { name, place, .. } => span::candidates(scene, name, place.as_ref())
            .into_iter()
            .find(|one| with.iter().all(|what| span::meets(evidence, *one, what)))
            .map(|one| (present(Noun::Span, one.raw.name.to_string()), one.raw.at)),
        ConditionText::Log { body, .. } => log::candidates(scene, body)
            .into_iter()
            .find(|one| with.iter().all(|what| log::meets(evidence, *one, what)))
            .map(|one| {
                let text = with.iter().find_map(|what| match what {
                    ConditionText::Says { text } => Some(text),
                    _ => None,
                });
                let what = match text {
                    Some(text) => log::forbidden(one, text),
                    None => present(Noun::Log, log::body(one.raw)),
                };
                (what, one.raw.at)
            }),
        ConditionText::Metric { name } => metric::candidates(scene, name)
            .into_iter()
            .filter(metric::changed)
            .find(|one| with.iter().all(|what| metric::meets(evidence, one, what)))
            .map(|one| (present(Noun::Metric, one.raw.name.to_string()), one.raw.at)),
        ConditionText::Line { text, .. } => line::candidates(scene, text)
            .first()
            .map(|one| (present(Noun::Line, one.text.clone()), one.at)),
        // A pin begins with one of these four.
        _ => None,
    };
    let findings: Vec<Finding> = there
        .map(|(what, at)| found(what, at))
        .into_iter()
        .collect();
    Condition {
        what: ConditionText::Absent {
            thing: Box::new(thing),
            with,
        },
        met: findings.is_empty(),
        findings,
    }
}
