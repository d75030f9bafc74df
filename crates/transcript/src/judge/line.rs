//! Plain lines: whether they are printed, and what is printed instead.

use strsim::normalized_levenshtein;

use super::finding::{Finding, Noun, What, found};
use super::scene::{Scene, elsewhere, seen};
use crate::model::Line;
use crate::pins::Pattern;

/// From so much likeness on (1 is the same), one line was meant by another.
const ALIKE: f64 = 0.55;

/// The lines of the step that are like this, as they are printed.
pub(super) fn candidates<'e>(scene: &'e Scene<'_>, text: &Pattern) -> Vec<&'e Line> {
    lines(scene)
        .filter(|(_, even)| matches(text, even))
        .map(|(raw, _)| raw)
        .collect()
}

fn matches(text: &Pattern, line: &Line) -> bool {
    text.matches(line.text.trim_end())
}

fn lines<'e>(scene: &'e Scene<'_>) -> impl Iterator<Item = (&'e Line, &'e Line)> {
    let evidence = scene.evidence;
    scene.sections.iter().flat_map(|&section| {
        evidence.raw.sections[section]
            .lines
            .iter()
            .zip(&evidence.even.sections[section].lines)
    })
}

/// How many words two lines have in common from their beginning on. A line says first what it is
/// about, and then how that went: where the beginning is the same, the end is what differs.
fn beginning(wanted: &str, line: &str) -> usize {
    let words = wanted.split_whitespace().zip(line.split_whitespace());
    words.take_while(|(one, other)| one == other).count()
}

/// Whether two lines can be about the same thing. Where a first word ends with a colon, it says what a line is about, and
/// an answer to one question is never meant to be that to another.
fn same_subject(wanted: &str, line: &str) -> bool {
    let subject = wanted.split_whitespace().next().unwrap_or_default();
    !subject.ends_with(':')
        || subject.contains('*')
        || line.split_whitespace().next() == Some(subject)
}

/// How much a line is like what is wanted, from 0 to 1. Where its first word may be anything, such as a time, those of
/// its words are counted that the line has; elsewhere letters are compared.
fn likeness(wanted: &Pattern, line: &str) -> f64 {
    let first = wanted.0.split_whitespace().next().unwrap_or_default();
    if !first.contains('*') {
        return normalized_levenshtein(&wanted.0, line);
    }
    let pieces = wanted
        .0
        .split(|letter: char| letter == '*' || letter.is_whitespace());
    let words = pieces.filter(|piece| piece.contains(char::is_alphanumeric));
    let (mut all, mut there) = (0_u32, 0_u32);
    for word in words {
        all += 1;
        there += u32::from(line.contains(word));
    }
    f64::from(there) / f64::from(all.max(1))
}

/// Why there is no line like this.
pub(super) fn missing(scene: &Scene<'_>, text: &Pattern) -> Vec<Finding> {
    let evidence = scene.evidence;
    let shown = evidence.restored(&text.shown());
    let free = || {
        lines(scene).filter(|(_, even)| {
            // What is right as it is was not meant to be this.
            !scene.is_expected_line(&even.text) && !scene.is_wanted_line(&even.text)
        })
    };
    let likeness = |line: &Line| likeness(text, line.text.trim_end());
    let nearest = free()
        .filter(|(_, even)| same_subject(&text.0, &even.text))
        .map(|(raw, even)| (likeness(even), beginning(&text.0, &even.text), raw))
        .filter(|(likeness, _, _)| *likeness >= ALIKE)
        .max_by(|one, other| one.1.cmp(&other.1).then(one.0.total_cmp(&other.0)));
    if let Some((_, _, line)) = nearest {
        let what = What::OtherLine {
            wanted: shown,
            yours: line.text.clone(),
        };
        return vec![found(what, line.at)];
    }
    let sections = evidence
        .raw
        .sections
        .iter()
        .zip(&evidence.even.sections)
        .enumerate();
    let places = sections.flat_map(|(section, (raw, even))| {
        let same = raw
            .lines
            .iter()
            .zip(&even.lines)
            .filter(|(_, even)| matches(text, even));
        same.map(move |(raw, _)| (section, raw.at))
    });
    if let Some(finding) = elsewhere(scene, Noun::Line, &shown, places) {
        return vec![finding];
    }
    let there = seen(
        lines(scene)
            .map(|(raw, _)| raw.text.as_str())
            .filter(|text| !text.trim().is_empty()),
    );
    vec![found(
        What::Missing {
            noun: Noun::Line,
            name: shown,
            there,
        },
        None,
    )]
}
