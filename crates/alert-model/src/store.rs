//! Series over time, as Prometheus keeps them.

mod page;
mod scrape;

use std::collections::HashMap;
use std::sync::Arc;

pub use scrape::{Scrape, Target};

use crate::duration::{Time, minutes};
use crate::labels::Labels;

/// How far back a value is looked for: what is five minutes old is no longer now.
pub(crate) const LOOK_BACK: Time = minutes(5);

/// The one among all numbers that are none which says that a series has ended.
pub(crate) const STALE: u64 = 0x7ff0_0000_0000_0002;

/// A value and when it was seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// When.
    pub time: Time,
    /// What.
    pub value: f64,
}

impl Sample {
    /// Whether it says that the series has ended.
    pub fn is_stale(&self) -> bool {
        self.value.to_bits() == STALE
    }
}

/// Labels and the samples that were seen under them, by time.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    labels: Labels,
    samples: Vec<Sample>,
}

impl Series {
    /// What tells it from others.
    pub fn labels(&self) -> &Labels {
        &self.labels
    }

    /// All its samples, markers of its end among them.
    pub fn samples(&self) -> &[Sample] {
        &self.samples
    }

    /// Its value at a time: the last one, unless that is more than five minutes ago or the series has ended.
    pub fn at(&self, time: Time) -> Option<Sample> {
        let last = *self.up_to(time).last()?;
        (last.time > time - LOOK_BACK && !last.is_stale()).then_some(last)
    }

    /// Its values after `from`, up to and with `to`: the left end does not belong to a range, as in Prometheus 3.
    pub fn between(&self, from: Time, to: Time) -> Vec<Sample> {
        let samples = self.up_to(to);
        let first = samples.partition_point(|sample| sample.time <= from);
        let range = samples[first..].iter();
        range.filter(|sample| !sample.is_stale()).copied().collect()
    }

    fn up_to(&self, time: Time) -> &[Sample] {
        let end = self.samples.partition_point(|sample| sample.time <= time);
        &self.samples[..end]
    }
}

/// A series as it is written to again and again, and where it was last time.
#[derive(Clone, Debug)]
struct Place {
    labels: Labels,
    at: usize,
}

impl Place {
    fn new(labels: Labels) -> Self {
        Self { labels, at: 0 }
    }
}

/// All series.
#[derive(Clone, Debug, Default)]
pub struct Store {
    series: Vec<Series>,
    by_labels: HashMap<Labels, usize>,
    by_metric: HashMap<Arc<str>, Vec<usize>>,
}

impl Store {
    /// Adds a sample. As in Prometheus, a series only goes forward: one that is not after its last is dropped.
    pub fn append(&mut self, labels: &Labels, time: Time, value: f64) {
        let at = self.index_of(labels);
        self.append_at(at, time, value);
    }

    /// The same for a series whose place may be known from last time.
    fn append_to(&mut self, place: &mut Place, time: Time, value: f64) {
        let known = self.series.get(place.at);
        if known.is_none_or(|series| series.labels != place.labels) {
            place.at = self.index_of(&place.labels);
        }
        self.append_at(place.at, time, value);
    }

    fn append_at(&mut self, at: usize, time: Time, value: f64) {
        let samples = &mut self.series[at].samples;
        if samples.last().is_none_or(|last| last.time < time) {
            samples.push(Sample { time, value });
        }
    }

    /// Says that a series has ended, so that nobody takes its last value for the present one.
    pub fn end(&mut self, labels: &Labels, time: Time) {
        self.append(labels, time, f64::from_bits(STALE));
    }

    /// The series of a metric, by their labels, or all of them in the order in which they were first seen.
    ///
    /// The order matters: sums of floats depend on it in their last digit, and Prometheus goes by labels.
    pub fn series(&self, metric: Option<&str>) -> Vec<&Series> {
        match metric {
            None => self.series.iter().collect(),
            Some(metric) => {
                let found = self.by_metric.get(metric).into_iter().flatten();
                found.map(|at| &self.series[*at]).collect()
            }
        }
    }

    fn index_of(&mut self, labels: &Labels) -> usize {
        if let Some(at) = self.by_labels.get(labels) {
            return *at;
        }
        let at = self.series.len();
        self.by_labels.insert(labels.clone(), at);
        let others = self.by_metric.entry(labels.metric().into()).or_default();
        let place = others.partition_point(|other| self.series[*other].labels < *labels);
        others.insert(place, at);
        self.series.push(Series {
            labels: labels.clone(),
            samples: Vec::new(),
        });
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duration::seconds;

    #[test]
    fn the_last_value_counts_for_five_minutes_or_until_the_end() {
        let mut store = Store::default();
        let labels = Labels::new([("__name__", "up")]);
        store.append(&labels, 0, 1.0);
        store.append(&labels, 0, 2.0);
        let value = |store: &Store, time| store.series(Some("up"))[0].at(time).map(|s| s.value);
        assert_eq!(value(&store, 0), Some(1.0));
        assert_eq!(value(&store, LOOK_BACK - 1), Some(1.0));
        assert_eq!(value(&store, LOOK_BACK), None);
        store.end(&labels, seconds(30));
        assert_eq!(value(&store, seconds(29)), Some(1.0));
        assert_eq!(value(&store, seconds(30)), None);
    }

    #[test]
    fn the_left_end_of_a_range_does_not_belong_to_it() {
        let mut store = Store::default();
        let labels = Labels::new([("__name__", "up")]);
        for minute in 0..5 {
            store.append(&labels, minutes(minute), 1.0);
        }
        let series = store.series(Some("up"));
        assert_eq!(series[0].between(minutes(1), minutes(3)).len(), 2);
    }
}
