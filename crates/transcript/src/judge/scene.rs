//! The step that is being judged, and what else is known when it is.

use std::collections::BTreeMap;

use super::evidence::Evidence;
use super::finding::{Finding, Noun, Seen, What, found};
use crate::pins::{Pattern, Pin};

/// At most so many names are listed.
const MOST: usize = 12;

/// A step, in the run to be judged and in the transcript to go by.
pub(super) struct Scene<'a> {
    pub(super) evidence: &'a Evidence<'a>,
    pub(super) expected: Option<&'a Evidence<'a>>,
    pub(super) step: u32,
    /// The step's sections in the run.
    pub(super) sections: Vec<usize>,
    /// The plain lines that its pins ask for.
    pub(super) wanted_lines: Vec<&'a Pattern>,
}

impl Scene<'_> {
    /// Whether a section is evidence of the step.
    pub(super) fn holds(&self, section: usize) -> bool {
        self.sections.contains(&section)
    }

    /// The last section of the step.
    pub(super) fn last(&self) -> Option<usize> {
        self.sections.last().copied()
    }

    /// Whether a span of this name belongs in the step.
    pub(super) fn is_expected_name(&self, name: &str) -> bool {
        self.expected_here(self.step, name)
    }

    /// Whether a span of this name belongs in a section.
    pub(super) fn is_expected_in(&self, section: usize, name: &str) -> bool {
        let section = self.evidence.raw.sections.get(section);
        let step = section.and_then(|section| section.step());
        step.is_some_and(|step| self.expected_here(step, name))
    }

    fn expected_here(&self, step: u32, name: &str) -> bool {
        let Some(expected) = self.expected else {
            return false;
        };
        let sections = expected.sections_of(step);
        expected
            .spans()
            .any(|span| sections.contains(&span.section) && span.even.name == name)
    }

    /// Whether a metric of this name belongs in the step.
    pub(super) fn is_expected_metric(&self, name: &str) -> bool {
        self.expected.is_some_and(|expected| {
            let sections = expected.sections_of(self.step);
            let mut metrics = sections
                .iter()
                .flat_map(|section| &expected.raw.sections[*section].metrics);
            metrics.any(|metric| metric.name == name)
        })
    }

    /// That something was printed as a plain line, as `println!` does it.
    pub(super) fn printed_as_line(&self, noun: Noun, text: &Pattern) -> Option<Finding> {
        let words = text.0.trim_matches('*');
        // A short word stands in many a line.
        if words.chars().count() < 6 || words.contains('*') {
            return None;
        }
        let evidence = self.evidence;
        self.sections.iter().find_map(|&section| {
            let raw = &evidence.raw.sections[section].lines;
            let even = &evidence.even.sections[section].lines;
            let (raw, _) = raw.iter().zip(even).find(|(_, even)| {
                even.text.contains(words) && !self.is_expected_line(&even.text)
            })?;
            Some(found(
                What::PrintedAsLine {
                    noun,
                    text: raw.text.clone(),
                },
                raw.at,
            ))
        })
    }

    /// Whether a pin of the step asks for this line.
    pub(super) fn is_wanted_line(&self, text: &str) -> bool {
        let text = text.trim_end();
        self.wanted_lines.iter().any(|line| line.matches(text))
    }

    /// Whether this line belongs in the step.
    pub(super) fn is_expected_line(&self, text: &str) -> bool {
        self.expected.is_some_and(|expected| {
            let sections = expected.sections_of(self.step);
            let mut lines = sections
                .iter()
                .flat_map(|section| &expected.even.sections[*section].lines);
            lines.any(|line| line.text.trim_end() == text.trim_end())
        })
    }
}

/// The plain lines that these pins ask for.
pub(super) fn wanted_lines(pins: &[Pin]) -> Vec<&Pattern> {
    let lines = pins.iter().filter_map(|pin| match pin {
        Pin::Line(line) if !line.absent => Some(&line.text),
        _ => None,
    });
    lines.collect()
}

/// That a thing is there, but in a section that is not the step's: `places` are sections and lines.
pub(super) fn elsewhere(
    scene: &Scene<'_>,
    noun: Noun,
    name: &str,
    places: impl Iterator<Item = (usize, usize)>,
) -> Option<Finding> {
    let last = scene.last()?;
    // The nearest step later on first: what was printed late is the usual case.
    let (section, at) = places
        .filter(|(section, _)| !scene.holds(*section))
        .min_by_key(|(section, at)| (*section < last, section.abs_diff(last), *at))?;
    let sections = &scene.evidence.raw.sections;
    let heading = sections.get(section)?.heading.as_ref();
    // A heading without a number is part of the step above it, which is worth naming where it is another.
    let mut above = sections.iter().take(section + 1).rev();
    let step = heading
        .and_then(|_| above.find_map(|section| section.step()))
        .filter(|step| *step != scene.step);
    let name = name.to_owned();
    let ended =
        heading.is_some_and(|heading| heading.step.is_none() && heading.name.contains("shutdown"));
    let what = if ended {
        What::AfterShutdown { noun, name }
    } else {
        What::OtherStep {
            noun,
            name,
            step,
            heading: heading.map(|heading| heading.name.clone()),
        }
    };
    Some(found(what, at))
}

/// Names and how often each is there, the first seen first.
pub(super) fn seen<'n>(names: impl Iterator<Item = &'n str>) -> Vec<Seen> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut order = Vec::new();
    for name in names {
        let count = counts.entry(name).or_default();
        if *count == 0 {
            order.push(name);
        }
        *count += 1;
    }
    let named = order.into_iter().take(MOST).map(|name| Seen {
        name: name.to_owned(),
        count: counts[name],
    });
    named.collect()
}
