//! What a program printed, twice over: as it is, and with what changes from run to run evened out.
//! The two run in parallel, so that a value can be compared by meaning and shown as it is.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;

use crate::model::{Attribute, Log, Resource, Section, Signal, Span, Transcript, Value};
use crate::normalize::Placeholders;
use crate::pins::Pattern;

/// All that there is to judge.
pub(super) struct Evidence<'a> {
    pub(super) raw: &'a Transcript,
    pub(super) even: Cow<'a, Transcript>,
    placeholders: Option<&'a Placeholders>,
    /// For each span of `spans()`, where it stands.
    above: Vec<Up>,
    /// Where the spans of each section begin in the list of all spans.
    first: Vec<usize>,
    by_id: HashMap<(&'a str, &'a str), usize>,
    /// What was found before of spans that stand under spans of such a name.
    nearest: RefCell<HashMap<Pattern, Vec<Option<usize>>>>,
}

/// What a span stands under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Up {
    Root,
    Unprinted,
    Span(usize),
}

/// A thing in both forms, and the section that it stands in.
#[derive(Debug)]
pub(super) struct Both<'e, T> {
    pub(super) section: usize,
    /// Its number among all of its sort.
    pub(super) index: usize,
    pub(super) raw: &'e T,
    pub(super) even: &'e T,
}

impl<T> Clone for Both<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Both<'_, T> {}

/// Attributes in both forms.
#[derive(Clone, Copy)]
pub(super) struct Attributes<'e> {
    pub(super) raw: &'e [Attribute],
    pub(super) even: &'e [Attribute],
}

impl<'e> Attributes<'e> {
    /// A value in both forms; the last one where a key was set twice.
    pub(super) fn get(&self, key: &str) -> Option<(&'e Value, &'e Value)> {
        self.pairs()
            .rev()
            .find(|(raw, _)| raw.key == key)
            .map(|(raw, even)| (&raw.value, &even.value))
    }

    pub(super) fn pairs(
        &self,
    ) -> impl DoubleEndedIterator<Item = (&'e Attribute, &'e Attribute)> + use<'e> {
        self.raw.iter().zip(self.even)
    }
}

impl<'a> Evidence<'a> {
    /// What a program printed.
    pub(super) fn of_run(raw: &'a Transcript, placeholders: &'a Placeholders) -> Self {
        let even = Cow::Owned(placeholders.transcript(raw));
        Self::new(raw, even, Some(placeholders))
    }

    /// What has been evened out already.
    pub(super) fn of_expected(expected: &'a Transcript) -> Self {
        Self::new(expected, Cow::Borrowed(expected), None)
    }

    fn new(
        raw: &'a Transcript,
        even: Cow<'a, Transcript>,
        placeholders: Option<&'a Placeholders>,
    ) -> Self {
        let spans: Vec<&Span> = raw
            .sections
            .iter()
            .flat_map(|section| &section.spans)
            .collect();
        let mut by_id = HashMap::with_capacity(spans.len());
        for (index, span) in spans.iter().enumerate() {
            by_id
                .entry((span.trace_id.as_str(), span.span_id.as_str()))
                .or_insert(index);
        }
        let above = spans.iter().map(|span| match &span.parent_span_id {
            None => Up::Root,
            Some(parent) => match by_id.get(&(span.trace_id.as_str(), parent.as_str())) {
                Some(&parent) => Up::Span(parent),
                None => Up::Unprinted,
            },
        });
        let above = above.collect();
        let first = raw.sections.iter().scan(0, |next, section| {
            let first = *next;
            *next += section.spans.len();
            Some(first)
        });
        Self {
            first: first.collect(),
            above,
            by_id,
            raw,
            even,
            placeholders,
            nearest: RefCell::default(),
        }
    }

    /// A text with the values in it that its placeholders stand for.
    pub(super) fn restored(&self, text: &str) -> String {
        match self.placeholders {
            Some(placeholders) => placeholders.restored(text),
            None => text.to_owned(),
        }
    }

    /// The sections of a step; usually one.
    pub(super) fn sections_of(&self, step: u32) -> Vec<usize> {
        self.numbered()
            .filter(|(_, section)| section.step() == Some(step))
            .map(|(at, _)| at)
            .collect()
    }

    pub(super) fn numbered(&self) -> impl Iterator<Item = (usize, &'a Section)> + use<'a> {
        self.raw.sections.iter().enumerate()
    }

    pub(super) fn spans(&self) -> impl Iterator<Item = Both<'_, Span>> {
        self.each(|section| &section.spans)
    }

    pub(super) fn logs(&self) -> impl Iterator<Item = Both<'_, Log>> {
        self.each(|section| &section.logs)
    }

    fn each<'e, T: 'e>(
        &'e self,
        list: impl Fn(&'e Section) -> &'e Vec<T>,
    ) -> impl Iterator<Item = Both<'e, T>> {
        self.raw
            .sections
            .iter()
            .zip(&self.even.sections)
            .enumerate()
            .flat_map(move |(section, (raw, even))| {
                let pairs = list(raw).iter().zip(list(even));
                pairs.map(move |(raw, even)| (section, raw, even))
            })
            .enumerate()
            .map(|(index, (section, raw, even))| Both {
                section,
                index,
                raw,
                even,
            })
    }

    /// The span of that number.
    pub(super) fn span(&self, index: usize) -> Option<Both<'_, Span>> {
        let section = self
            .first
            .partition_point(|first| *first <= index)
            .checked_sub(1)?;
        let within = index - self.first[section];
        Some(Both {
            section,
            index,
            raw: self.raw.sections[section].spans.get(within)?,
            even: self.even.sections[section].spans.get(within)?,
        })
    }

    /// The span that these ids name.
    pub(super) fn span_by_id(&self, trace_id: &str, span_id: &str) -> Option<Both<'_, Span>> {
        self.span(*self.by_id.get(&(trace_id, span_id))?)
    }

    /// What a span stands under.
    pub(super) fn up(&self, index: usize) -> Up {
        self.above.get(index).copied().unwrap_or(Up::Root)
    }

    /// Everything that a span stands under, the nearest first. Ends in a circle of parents too.
    pub(super) fn ancestors(&self, index: usize) -> impl Iterator<Item = Both<'_, Span>> {
        let mut at = index;
        let parents = std::iter::from_fn(move || match self.up(at) {
            Up::Span(parent) => {
                at = parent;
                Some(parent)
            }
            Up::Root | Up::Unprinted => None,
        });
        parents
            .take_while(move |parent| *parent != index)
            .take(self.above.len())
            .filter_map(|one| self.span(one))
    }

    /// The nearest span of such a name that a span stands under.
    pub(super) fn ancestor(&self, index: usize, name: &Pattern) -> Option<Both<'_, Span>> {
        let mut known = self.nearest.borrow_mut();
        let nearest = match known.get(name) {
            Some(nearest) => nearest,
            None => known
                .entry(name.clone())
                .or_insert(self.nearest_above(name)),
        };
        self.span(nearest.get(index).copied().flatten()?)
    }

    /// For each span the nearest of such a name that it stands under, in one pass: asking each span
    /// by itself would take for ever where spans are nested deeply.
    fn nearest_above(&self, name: &Pattern) -> Vec<Option<usize>> {
        let matches: Vec<bool> = self
            .spans()
            .map(|span| name.matches(&span.even.name))
            .collect();
        let mut nearest: Vec<Option<usize>> = vec![None; matches.len()];
        let mut done = vec![false; matches.len()];
        for index in 0..matches.len() {
            let mut path = Vec::new();
            let mut at = index;
            let found = loop {
                if done[at] {
                    // Also where parents go round in a circle, and this one is on the path.
                    break nearest[at];
                }
                done[at] = true;
                path.push(at);
                match self.up(at) {
                    Up::Span(parent) if matches[parent] => break Some(parent),
                    Up::Span(parent) => at = parent,
                    Up::Root | Up::Unprinted => break None,
                }
            };
            for passed in path {
                nearest[passed] = found;
            }
        }
        nearest
    }

    /// The span that a record belongs to, if it belongs to one that was printed.
    pub(super) fn span_of(&self, log: Both<'_, Log>) -> Option<Both<'_, Span>> {
        self.span_by_id(log.raw.trace_id.as_deref()?, log.raw.span_id.as_deref()?)
    }

    /// The section that a line stands in.
    fn section_at(&self, at: usize) -> usize {
        let begins = |section: &Section| section.heading.as_ref().map_or(0, |heading| heading.at);
        let sections = &self.raw.sections;
        sections
            .partition_point(|section| begins(section) <= at)
            .saturating_sub(1)
    }

    /// The process that a section is from.
    pub(super) fn process(&self, section: usize) -> Option<&str> {
        self.raw.sections.get(section)?.process()
    }

    /// Who speaks at this line: the resource of that signal that the same process printed last before
    /// it. The exporters of spans and logs print theirs once only.
    pub(super) fn resource(&self, signal: Signal, at: usize) -> Option<Both<'_, Resource>> {
        let mut latest = None;
        let mut next = None;
        let process = self.process(self.section_at(at));
        for resource in self.each(|section| &section.resources) {
            if resource.raw.signal != signal || self.process(resource.section) != process {
                continue;
            }
            if resource.raw.at <= at {
                latest = Some(resource);
            } else {
                next = next.or(Some(resource));
            }
        }
        latest.or(next)
    }
}
