//! What differs from `expected.stdout` outside the pins. It is mentioned, and fails nothing.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::evidence::Evidence;
use super::finding::{Finding, What};
use super::log;
use super::scene::Scene;

/// At most so many are mentioned.
const MOST: usize = 4;

/// Something that is there beside what was expected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "mention")]
pub enum Mention {
    /// Spans of a name that is not in `expected.stdout`.
    ExtraSpan {
        /// The name.
        name: String,
        /// How many.
        count: usize,
        /// The line of the first.
        at: usize,
    },
    /// Spans carry attributes that they do not in `expected.stdout`.
    ExtraAttributes {
        /// The spans' name.
        span: String,
        /// The keys.
        keys: Vec<String>,
        /// The line of the first.
        at: usize,
    },
    /// Records of a text that is not in `expected.stdout`.
    ExtraLog {
        /// The text.
        body: String,
        /// How many.
        count: usize,
        /// The line of the first.
        at: usize,
    },
    /// A metric that is not in `expected.stdout`.
    ExtraMetric {
        /// Its name.
        name: String,
        /// Its line.
        at: usize,
    },
    /// A plain line that is not in `expected.stdout`.
    ExtraLine {
        /// Its text.
        text: String,
        /// Its line.
        at: usize,
    },
    /// And so many more.
    More {
        /// How many.
        count: usize,
    },
}

impl Mention {
    /// Its word, the same in every language: `extra-span`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::ExtraSpan { .. } => "extra-span",
            Self::ExtraAttributes { .. } => "extra-attributes",
            Self::ExtraLog { .. } => "extra-log",
            Self::ExtraMetric { .. } => "extra-metric",
            Self::ExtraLine { .. } => "extra-line",
            Self::More { .. } => "more",
        }
    }
}

/// What a step has beside what was expected, without what the findings name already.
pub(super) fn mentions<'f>(
    scene: &Scene<'_>,
    expected: &Evidence<'_>,
    findings: impl Iterator<Item = &'f Finding>,
) -> Vec<Mention> {
    let evidence = scene.evidence;
    let (ours, theirs) = (expected.sections_of(scene.step), scene.sections.clone());
    let named: BTreeSet<usize> = findings
        .filter(|one| names_it(&one.what))
        .filter_map(|one| one.at)
        .collect();
    let mut all = spans(evidence, expected, &ours, &theirs);
    all.extend(logs(evidence, expected, &ours, &theirs));
    all.extend(metrics(evidence, expected, &ours, &theirs));
    all.extend(lines(scene, expected, &ours));
    all.retain(|mention| !named.contains(&place(mention)));
    if all.len() > MOST {
        let count = all.len() - (MOST - 1);
        all.truncate(MOST - 1);
        all.push(Mention::More { count });
    }
    all
}

/// Whether a finding is about the thing at its place, not about an attribute of it.
fn names_it(what: &What) -> bool {
    matches!(
        what,
        What::SimilarName { .. }
            | What::Present { .. }
            | What::PrintedAsLine { .. }
            | What::OtherLine { .. }
    )
}

fn place(mention: &Mention) -> usize {
    match mention {
        Mention::ExtraSpan { at, .. }
        | Mention::ExtraAttributes { at, .. }
        | Mention::ExtraLog { at, .. }
        | Mention::ExtraMetric { at, .. }
        | Mention::ExtraLine { at, .. } => *at,
        Mention::More { .. } => 0,
    }
}

fn spans(
    evidence: &Evidence<'_>,
    expected: &Evidence<'_>,
    ours: &[usize],
    theirs: &[usize],
) -> Vec<Mention> {
    let mut known: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for span in expected.spans().filter(|span| ours.contains(&span.section)) {
        let keys = known.entry(span.even.name.to_string()).or_default();
        keys.extend(span.raw.attributes.iter().map(|one| one.key.as_str()));
    }
    let mut extra: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut carried: BTreeMap<String, (BTreeSet<String>, usize)> = BTreeMap::new();
    for span in evidence
        .spans()
        .filter(|span| theirs.contains(&span.section))
    {
        let at = span.raw.at;
        let Some(keys) = known.get(span.even.name.as_str()) else {
            extra.entry(span.raw.name.to_string()).or_insert((0, at)).0 += 1;
            continue;
        };
        let more = span
            .raw
            .attributes
            .iter()
            .filter(|one| !keys.contains(one.key.as_str()));
        let more: Vec<String> = more.map(|one| one.key.to_string()).collect();
        if !more.is_empty() {
            let entry = carried.entry(span.raw.name.to_string());
            entry
                .or_insert_with(|| (BTreeSet::new(), at))
                .0
                .extend(more);
        }
    }
    let extra = extra
        .into_iter()
        .map(|(name, (count, at))| Mention::ExtraSpan { name, count, at });
    let carried = carried
        .into_iter()
        .map(|(span, (keys, at))| Mention::ExtraAttributes {
            span,
            keys: keys.into_iter().collect(),
            at,
        });
    extra.chain(carried).collect()
}

fn logs(
    evidence: &Evidence<'_>,
    expected: &Evidence<'_>,
    ours: &[usize],
    theirs: &[usize],
) -> Vec<Mention> {
    let known: BTreeSet<String> = expected
        .logs()
        .filter(|one| ours.contains(&one.section))
        .map(|one| log::body(one.even))
        .collect();
    let mut extra: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for one in evidence.logs().filter(|one| theirs.contains(&one.section)) {
        if !known.contains(&log::body(one.even)) {
            extra.entry(log::body(one.raw)).or_insert((0, one.raw.at)).0 += 1;
        }
    }
    let extra = extra
        .into_iter()
        .map(|(body, (count, at))| Mention::ExtraLog { body, count, at });
    extra.collect()
}

fn metrics(
    evidence: &Evidence<'_>,
    expected: &Evidence<'_>,
    ours: &[usize],
    theirs: &[usize],
) -> Vec<Mention> {
    let names = |evidence: &Evidence<'_>, sections: &[usize]| -> BTreeMap<String, usize> {
        let metrics = sections
            .iter()
            .flat_map(|section| &evidence.raw.sections[*section].metrics);
        let mut first = BTreeMap::new();
        for metric in metrics {
            first.entry(metric.name.to_string()).or_insert(metric.at);
        }
        first
    };
    let known = names(expected, ours);
    names(evidence, theirs)
        .into_iter()
        .filter(|(name, _)| !known.contains_key(name))
        .map(|(name, at)| Mention::ExtraMetric { name, at })
        .collect()
}

fn lines(scene: &Scene<'_>, expected: &Evidence<'_>, ours: &[usize]) -> Vec<Mention> {
    let evidence = scene.evidence;
    let ours = ours
        .iter()
        .flat_map(|section| &expected.even.sections[*section].lines);
    let known: BTreeSet<&str> = ours.map(|line| line.text.trim_end()).collect();
    let theirs = scene.sections.iter().flat_map(|section| {
        let raw = &evidence.raw.sections[*section].lines;
        raw.iter().zip(&evidence.even.sections[*section].lines)
    });
    theirs
        .filter(|(raw, _)| !raw.text.trim().is_empty())
        .filter(|(_, even)| !known.contains(even.text.trim_end()))
        .filter(|(_, even)| !scene.is_wanted_line(&even.text))
        .map(|(raw, _)| Mention::ExtraLine {
            text: raw.text.clone(),
            at: raw.at,
        })
        .collect()
}
