//! When a play begins, and how often its rules are looked at.

use std::collections::{BTreeMap, BTreeSet};

use alert_model::Time;

use crate::journal::Journal;

/// The rules that are evaluated at one pace. A test of promtool knows one pace for all.
pub(super) struct Pace {
    /// How often.
    pub(super) interval: Time,
    /// Their names.
    pub(super) names: BTreeSet<String>,
}

/// The moment of the first sample, or of the first evaluation.
pub(super) fn start(journal: &Journal) -> Option<Time> {
    let samples = journal
        .series
        .values()
        .filter_map(|samples| samples.first());
    let samples = samples.map(|sample| sample.time);
    let evaluations = journal.evaluations.iter().map(|one| one.time);
    samples.chain(evaluations).min()
}

/// The time between two scrapes, or a part of it where they are not evenly spaced.
pub(super) fn step(journal: &Journal, start: Time) -> Time {
    let samples = journal.series.values().flatten().map(|sample| sample.time);
    let evaluations = journal.evaluations.iter().map(|one| one.time);
    let times = samples.chain(evaluations);
    match times.fold(0, |step, time| divisor(step, time - start)) {
        0 => 1_000,
        step => step,
    }
}

/// The greatest common divisor.
fn divisor(a: Time, b: Time) -> Time {
    if b == 0 { a } else { divisor(b, a % b) }
}

/// The rules by their pace. Those of a group are looked at when a scrape finds that its interval has passed.
///
/// What a rule says that reads what rules of another pace have recorded cannot be foretold by a test of one pace, and
/// is left out.
pub(super) fn paces(journal: &Journal, start: Time) -> Vec<Pace> {
    let step = step(journal, start);
    let mut names: BTreeMap<Time, BTreeSet<String>> = BTreeMap::new();
    for group in &journal.rules.groups {
        let interval = (group.interval + step - 1) / step * step;
        let names = names.entry(interval.max(step)).or_default();
        names.extend(group.rules.iter().map(|rule| rule.name().to_owned()));
    }
    if names.is_empty() {
        names.insert(step, BTreeSet::new());
    }
    let all = names.clone();
    let paces = names.into_iter().map(|(interval, mut names)| {
        let others = all.iter().filter(|(other, _)| **other != interval);
        let others: Vec<&String> = others.flat_map(|(_, names)| names).collect();
        let rules = journal.rules.groups.iter().flat_map(|group| &group.rules);
        for rule in rules {
            let text = rule.expression.text();
            if others
                .iter()
                .any(|other| *other == rule.name() || text.contains(&**other))
            {
                names.remove(rule.name());
            }
        }
        Pace { interval, names }
    });
    paces.collect()
}
