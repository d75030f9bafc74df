//! A page of metrics from one scrape to the next.
//!
//! Most pages say what the last one said with other numbers. Like Prometheus, we then neither read labels nor look for
//! their series: the numbers are read, and go where those of last time went.

use exposition::Sample;

use super::{Place, Store};
use crate::duration::Time;

/// The page as it was last time. At first nothing is on it.
#[derive(Clone, Debug, Default)]
pub(super) struct Page(Vec<Line>);

#[derive(Clone, Debug)]
struct Line {
    /// What stands before the number, or the whole line where none is on it.
    before: String,
    /// Whose number it is.
    place: Option<Place>,
}

impl Page {
    /// A page of which no number has been read.
    pub(super) fn new(text: &str) -> Self {
        let lines = text.lines().map(|line| Line {
            before: line.trim().to_owned(),
            place: None,
        });
        Self(lines.collect())
    }

    /// A number of it went there.
    pub(super) fn went(&mut self, sample: &Sample, place: Place) {
        if let Some(line) = self.0.get_mut(sample.line - 1) {
            line.before.truncate(sample.before);
            line.place = Some(place);
        }
    }

    /// The numbers on a page, where that differs from this one in nothing else.
    pub(super) fn numbers(&self, text: &str) -> Option<Vec<f64>> {
        let mut numbers = Vec::new();
        let mut lines = text.lines();
        for known in &self.0 {
            let rest = lines.next()?.trim().strip_prefix(&known.before)?;
            match known.place {
                Some(_) => numbers.push(rest.parse().ok()?),
                None if rest.is_empty() => {}
                None => return None,
            }
        }
        lines.next().is_none().then_some(numbers)
    }

    /// Writes such numbers, and says how many they are.
    pub(super) fn write(&mut self, numbers: &[f64], store: &mut Store, time: Time) -> usize {
        let places = self.0.iter_mut().filter_map(|line| line.place.as_mut());
        for (place, number) in places.zip(numbers) {
            store.append_to(place, time, *number);
        }
        numbers.len()
    }
}
