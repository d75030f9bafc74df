//! What is new in a report of metrics. Every report repeats all that was measured before, so a person
//! is shown what moved, and told what did not.

use std::collections::{BTreeMap, HashMap};

use crate::model::{
    Attribute, AttributeSet, ExponentialPoint, HistogramPoint, Metric, MetricData, Number,
    NumberPoint, Section, Temporality, attribute_set,
};

/// What each instrument was last seen at.
#[derive(Debug, Default)]
pub(crate) struct Memory(HashMap<Instrument, BTreeMap<AttributeSet, Reading>>);

/// An instrument by its process, its scope and its name.
type Instrument = (Option<String>, String, String);

/// What is read off a point.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Reading {
    count: Option<u64>,
    value: Number,
}

/// An instrument in which something is new, with the points that are.
#[derive(Debug)]
pub(crate) struct Moved {
    /// The instrument, with no other points.
    pub(crate) metric: Metric,
    /// What came to each of the points, where it was known before.
    pub(crate) added: Vec<Option<Added>>,
    /// How many points are as they were.
    pub(crate) as_before: usize,
}

/// What came to a point since it was last seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Added {
    /// So much to a sum.
    Sum(f64),
    /// So many values to a distribution.
    Values(u64),
}

/// What a section has to say about metrics.
#[derive(Debug, Default)]
pub(crate) struct News {
    pub(crate) moved: Vec<Moved>,
    /// The names of instruments that are as they were.
    pub(crate) as_before: Vec<String>,
}

impl Memory {
    /// What is new in a section; it is known from then on.
    pub(crate) fn take(&mut self, section: &Section) -> News {
        let mut news = News::default();
        for metric in last_flush(section) {
            let process = section.process().map(str::to_owned);
            let (scope, name) = (metric.scope.name.to_string(), metric.name.to_string());
            let before = self.0.entry((process, scope, name)).or_default();
            match moved(metric, before) {
                Some(moved) => news.moved.push(moved),
                None => news.as_before.push(metric.name.to_string()),
            }
            let readings = readings(metric).into_iter();
            before
                .extend(readings.map(|(attributes, reading)| (attribute_set(attributes), reading)));
        }
        news
    }
}

/// The last word of each instrument is enough.
fn last_flush(section: &Section) -> Vec<&Metric> {
    let mut last: Vec<&Metric> = Vec::new();
    let mut places: HashMap<(&str, &str), usize> = HashMap::new();
    for metric in &section.metrics {
        let place = *places
            .entry((&metric.scope.name, &metric.name))
            .or_insert_with(|| {
                last.push(metric);
                last.len() - 1
            });
        last[place] = metric;
    }
    last
}

/// The instrument with what is new in it; `None` where nothing is.
fn moved(metric: &Metric, before: &BTreeMap<AttributeSet, Reading>) -> Option<Moved> {
    // A report of what is new holds nothing else.
    let is_news = metric.temporality() == Some(Temporality::Delta);
    let sum = matches!(metric.data, MetricData::Sum { .. });
    let mut kept = Vec::new();
    let mut added = Vec::new();
    let readings = readings(metric);
    for (place, (attributes, reading)) in readings.iter().enumerate() {
        let earlier = before.get(&attribute_set(attributes)).filter(|_| !is_news);
        if earlier == Some(reading) {
            continue;
        }
        kept.push(place);
        added.push(earlier.and_then(|earlier| since(*earlier, *reading, sum)));
    }
    // An instrument without points is shown as what it is: empty.
    if kept.is_empty() && !readings.is_empty() {
        return None;
    }
    Some(Moved {
        as_before: readings.len() - kept.len(),
        metric: with_only(metric, &kept),
        added,
    })
}

fn since(earlier: Reading, now: Reading, sum: bool) -> Option<Added> {
    if let (Some(earlier), Some(now)) = (earlier.count, now.count) {
        return now.checked_sub(earlier).map(Added::Values);
    }
    let (earlier, now) = (earlier.value.as_f64()?, now.value.as_f64()?);
    sum.then_some(Added::Sum(now - earlier))
}

fn readings(metric: &Metric) -> Vec<(&[Attribute], Reading)> {
    match &metric.data {
        MetricData::Gauge { points, .. } | MetricData::Sum { points, .. } => points
            .iter()
            .map(|NumberPoint { value, attributes }| {
                let (count, value) = (None, *value);
                (attributes.as_slice(), Reading { count, value })
            })
            .collect(),
        MetricData::Histogram { points, .. } => points
            .iter()
            .map(|point: &HistogramPoint| {
                let (count, value) = (Some(point.count), point.sum);
                (point.attributes.as_slice(), Reading { count, value })
            })
            .collect(),
        MetricData::ExponentialHistogram { points, .. } => points
            .iter()
            .map(|point: &ExponentialPoint| {
                let (count, value) = (Some(point.count), point.sum);
                (point.attributes.as_slice(), Reading { count, value })
            })
            .collect(),
    }
}

/// The instrument with the points at these places.
fn with_only(metric: &Metric, places: &[usize]) -> Metric {
    fn keep<P>(points: &mut Vec<P>, places: &[usize]) {
        let mut place = 0;
        points.retain(|_| {
            place += 1;
            places.binary_search(&(place - 1)).is_ok()
        });
    }
    let mut metric = metric.clone();
    match &mut metric.data {
        MetricData::Gauge { points, .. } | MetricData::Sum { points, .. } => keep(points, places),
        MetricData::Histogram { points, .. } => keep(points, places),
        MetricData::ExponentialHistogram { points, .. } => keep(points, places),
    }
    metric
}
