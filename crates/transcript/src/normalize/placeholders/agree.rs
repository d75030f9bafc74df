//! Gives things the numbers that they have in another transcript.
//!
//! Numbers are given by first appearance, so one extra line early on would shift them all. What both
//! transcripts say in the same words, the scenario's own lines above all, tells which thing of the
//! one is which of the other.

use std::collections::{HashMap, HashSet};

use super::{Numbers, Placeholders};
use crate::model::{Section, Transcript};

/// A placeholder with a number: its name, then the number.
type Numbered = (String, usize);

impl Placeholders {
    /// Takes over the numbers of an `expected` transcript, which has placeholders in it already.
    pub(crate) fn agree(&mut self, actual: &Transcript, expected: &Transcript) {
        let mut pairs: HashMap<Numbered, usize> = HashMap::new();
        let mut taken: HashSet<Numbered> = HashSet::new();
        for theirs in &expected.sections {
            let same = |ours: &&Section| name_of(ours) == name_of(theirs);
            let Some(ours) = actual.sections.iter().find(same) else {
                continue;
            };
            let shapes: Vec<_> = ours
                .lines
                .iter()
                .map(|line| shape(&self.text(&line.text)))
                .collect();
            let mut from = 0;
            for line in theirs
                .lines
                .iter()
                .filter(|line| !line.text.trim().is_empty())
            {
                let (text, wanted) = shape(&line.text);
                let Some(found) = shapes[from..].iter().position(|(other, _)| *other == text)
                else {
                    continue;
                };
                let (_, given) = &shapes[from + found];
                from += found + 1;
                for (given, wanted) in given.iter().zip(wanted) {
                    if !pairs.contains_key(given) && taken.insert(wanted.clone()) {
                        pairs.insert(given.clone(), wanted.1);
                    }
                }
            }
        }
        self.traces.renumber("trace", &pairs);
        self.spans.renumber("span", &pairs);
        for (numbers, pattern) in self.patterns.iter_mut().zip(&self.rules.patterns) {
            numbers.renumber(&pattern.name, &pairs);
        }
    }

    /// A text with the things in it that its numbered placeholders stand for: `{image 1}` becomes
    /// `amber-042`. A placeholder that stands for nothing here stays.
    pub(crate) fn restored(&self, text: &str) -> String {
        let mut restored = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, (name, number), after)) = next(rest) {
            restored.push_str(before);
            match self.standing_for(&name, number) {
                Some(thing) => restored.push_str(thing),
                None => restored.push_str(&format!("{{{name} {number}}}")),
            }
            rest = after;
        }
        restored.push_str(rest);
        restored
    }

    fn standing_for(&self, name: &str, number: usize) -> Option<&str> {
        let of_pattern = || {
            let place = self
                .rules
                .patterns
                .iter()
                .position(|pattern| pattern.name == name)?;
            self.patterns.get(place)
        };
        let numbers = match name {
            "trace" => Some(&self.traces),
            "span" => Some(&self.spans),
            _ => of_pattern(),
        }?;
        let found = numbers.0.iter().find(|(_, other)| **other == number);
        found.map(|(thing, _)| thing.as_str())
    }
}

impl Numbers {
    /// Gives each thing its new number, and numbers that are still free to those without one.
    fn renumber(&mut self, name: &str, pairs: &HashMap<Numbered, usize>) {
        let new = |old: usize| pairs.get(&(name.to_owned(), old)).copied();
        let taken: HashSet<usize> = self.0.values().filter_map(|old| new(*old)).collect();
        let mut things: Vec<(&mut usize, usize)> = self
            .0
            .values_mut()
            .map(|number| {
                let old = *number;
                (number, old)
            })
            .collect();
        things.sort_by_key(|(_, old)| *old);
        // Whoever keeps its own number shows best what is new.
        let mut free = (1..).filter(|number| !taken.contains(number));
        for (number, old) in things {
            if let Some(given) = new(old).or_else(|| free.next()) {
                *number = given;
            }
        }
    }
}

fn name_of(section: &Section) -> Option<(Option<u32>, &str, Option<&str>)> {
    let heading = section.heading.as_ref()?;
    let process = heading.process.as_deref();
    Some((heading.step, heading.name.as_str(), process))
}

/// A line without the numbers of its placeholders, and the placeholders.
fn shape(text: &str) -> (String, Vec<Numbered>) {
    let mut shape = String::with_capacity(text.len());
    let mut found = Vec::new();
    let mut rest = text.trim_end();
    while let Some((before, placeholder, after)) = next(rest) {
        shape.push_str(before);
        shape.push_str(&format!("{{{}}}", placeholder.0));
        found.push(placeholder);
        rest = after;
    }
    shape.push_str(rest);
    (shape, found)
}

/// The first placeholder with a number, with what stands before and after it.
fn next(text: &str) -> Option<(&str, Numbered, &str)> {
    let mut from = 0;
    while let Some(open) = text[from..].find('{').map(|at| from + at) {
        let inner = &text[open + 1..];
        if let Some(close) = inner.find('}')
            && let Some((name, number)) = inner[..close].rsplit_once(' ')
            && !name.is_empty()
            && name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'_'))
            && let Ok(number) = number.parse()
        {
            return Some((
                &text[..open],
                (name.to_owned(), number),
                &inner[close + 1..],
            ));
        }
        from = open + 1;
    }
    None
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop where it fails")]
mod tests {
    use crate::normalize::{Placeholders, Rules};

    fn learned(actual: &str, expected: &str) -> Placeholders {
        let rules = Rules::new(["x"], [("image", "[a-z]+-[0-9]{3}")]).unwrap();
        let actual = crate::parse(actual.as_bytes());
        let mut placeholders = Placeholders::of(&actual, &rules);
        placeholders.agree(&actual, &crate::parse(expected.as_bytes()));
        placeholders
    }

    #[test]
    fn an_extra_line_does_not_shift_the_numbers() {
        let placeholders = learned(
            "== step 1 a ==\nmy debug-001 line\nmade amber-042\nmade azure-007\n",
            "== step 1 a ==\nmade {image 1}\nmade {image 2}\n",
        );
        assert_eq!(
            placeholders.text("amber-042 azure-007"),
            "{image 1} {image 2}"
        );
        assert_eq!(placeholders.text("debug-001"), "{image 3}");
        assert_eq!(
            placeholders.restored("{image 2} of {image 9}"),
            "azure-007 of {image 9}"
        );
    }

    #[test]
    fn what_was_the_same_stays_the_same() {
        let placeholders = learned(
            "== step 1 a ==\nmade amber-042\ngot amber-042\n",
            "== step 1 a ==\nmade {image 1}\ngot {image 2}\n",
        );
        assert_eq!(placeholders.text("amber-042"), "{image 1}");
    }

    #[test]
    fn braces_that_are_no_placeholder_stay() {
        let placeholders = learned("", "");
        for text in ["{", "{}", "{ 1}", "{a b}", "{{image 1}", "GET /images/{id}"] {
            assert_eq!(placeholders.restored(text), text);
        }
    }
}
