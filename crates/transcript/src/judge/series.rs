//! What an instrument measured in a step. Every report repeats all that came before, so what counts
//! is what changed since the last report of an earlier step.

use std::collections::BTreeMap;

use super::evidence::{Attributes, Evidence};
use crate::model::{
    Attribute, AttributeSet, Bucket, Metric, MetricData, Number, Temporality, attribute_set,
};
use crate::pins::Instrument;

/// An instrument as it stands at the end of a step.
pub(super) struct Reported<'e> {
    /// The process that reported it: each has instruments of its own.
    process: Option<&'e str>,
    pub(super) raw: &'e Metric,
    pub(super) even: &'e Metric,
    pub(super) points: Vec<Point<'e>>,
}

/// A set of attributes, and what was measured for it.
pub(super) struct Point<'e> {
    pub(super) attributes: Attributes<'e>,
    pub(super) measured: Measured,
}

/// What was measured; `None` where `expected.stdout` has a placeholder for it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Measured {
    /// What a sum or a gauge stands at; the sum of all values of a histogram.
    pub(super) value: Option<f64>,
    /// What the step added to that.
    pub(super) delta: Option<f64>,
    /// How many values the step added to a histogram.
    pub(super) count: u64,
    /// The buckets that they fell into, by the number of the bucket.
    pub(super) filled: Option<Vec<usize>>,
    /// Whether the step recorded anything, as far as can be told.
    pub(super) changed: bool,
}

/// The instruments that were reported in these sections, each as it stood at the end of them.
pub(super) fn reported<'e>(evidence: &'e Evidence<'_>, sections: &[usize]) -> Vec<Reported<'e>> {
    let mut all: Vec<Reported<'e>> = Vec::new();
    for &section in sections {
        let raw = &evidence.raw.sections[section].metrics;
        let even = &evidence.even.sections[section].metrics;
        for (raw, even) in raw.iter().zip(even) {
            let process = evidence.process(section);
            let same = |other: &Reported<'_>| other.process == process && is_same(other.raw, raw);
            let place = all.iter().position(same);
            let earlier = sections.first().copied().unwrap_or(section);
            let before = match (place.map(|place| &all[place]), raw.temporality()) {
                // Reports that hold only what is new add up; the others replace one another.
                (Some(one), Some(Temporality::Delta)) => Before::Added(snapshot(&one.points)),
                (None, Some(Temporality::Delta)) => Before::Nothing,
                _ => last_before(evidence, raw, process, earlier),
            };
            let one = Reported {
                process,
                points: points(raw, even, &before),
                raw,
                even,
            };
            match place {
                Some(place) => all[place] = one,
                None => all.push(one),
            }
        }
    }
    all
}

/// Whether two reports are of one instrument.
pub(super) fn is_same(one: &Metric, other: &Metric) -> bool {
    one.name == other.name && one.scope.name == other.scope.name
}

/// What had been reported before.
enum Before<'e> {
    Nothing,
    /// To be taken off: an earlier report that this one repeats.
    Repeated(&'e Metric),
    /// To be added: reports of the same step that hold only what was new.
    Added(BTreeMap<AttributeSet, Measured>),
}

fn snapshot(points: &[Point<'_>]) -> BTreeMap<AttributeSet, Measured> {
    points
        .iter()
        .map(|point| (attribute_set(point.attributes.raw), point.measured.clone()))
        .collect()
}

/// The last report of an instrument before a section.
fn last_before<'e>(
    evidence: &'e Evidence<'_>,
    metric: &Metric,
    process: Option<&str>,
    section: usize,
) -> Before<'e> {
    let sections = evidence.raw.sections[..section].iter().rev();
    let own = sections.filter(|section| section.process() == process);
    let mut earlier = own.flat_map(|section| section.metrics.iter().rev());
    match earlier.find(|other| is_same(other, metric)) {
        Some(before) if !began_anew(metric, before) => Before::Repeated(before),
        _ => Before::Nothing,
    }
}

/// Whether measuring began only after that report, as it does in a process that was started anew.
fn began_anew(metric: &Metric, before: &Metric) -> bool {
    let (Some((start, _)), Some((_, end))) = (span_of(metric), span_of(before)) else {
        return false;
    };
    matches!((start, end), (Some(start), Some(end)) if start > end)
}

/// When the measuring began and when it was reported, in microseconds.
fn span_of(metric: &Metric) -> Option<(Option<i64>, Option<i64>)> {
    match metric.data {
        MetricData::Gauge { .. } => None,
        MetricData::Sum { start, end, .. }
        | MetricData::Histogram { start, end, .. }
        | MetricData::ExponentialHistogram { start, end, .. } => {
            Some((start.micros(), end.micros()))
        }
    }
}

/// A point in a form that all kinds share.
struct Plain<'e> {
    attributes: &'e [Attribute],
    value: Number,
    count: Option<u64>,
    buckets: Vec<(usize, Option<u64>)>,
}

fn plain(metric: &Metric) -> Vec<Plain<'_>> {
    let numbered = |buckets: &[Bucket], offset: usize| -> Vec<(usize, Option<u64>)> {
        let counted = buckets.iter().enumerate();
        counted
            .map(|(place, bucket)| (offset + place, bucket.count))
            .collect()
    };
    match &metric.data {
        MetricData::Gauge { points, .. } | MetricData::Sum { points, .. } => points
            .iter()
            .map(|point| Plain {
                attributes: &point.attributes,
                value: point.value,
                count: None,
                buckets: Vec::new(),
            })
            .collect(),
        MetricData::Histogram { points, .. } => points
            .iter()
            .map(|point| Plain {
                attributes: &point.attributes,
                value: point.sum,
                count: Some(point.count),
                buckets: numbered(&point.buckets, 0),
            })
            .collect(),
        MetricData::ExponentialHistogram { points, .. } => points
            .iter()
            .map(|point| {
                let mut buckets = numbered(&point.negative, 1);
                buckets.push((0, Some(point.zero_count)));
                buckets.extend(numbered(&point.positive, 1 + point.negative.len()));
                Plain {
                    attributes: &point.attributes,
                    value: point.sum,
                    count: Some(point.count),
                    buckets,
                }
            })
            .collect(),
    }
}

fn points<'e>(raw: &'e Metric, even: &'e Metric, before: &Before<'_>) -> Vec<Point<'e>> {
    let earlier: BTreeMap<AttributeSet, Plain<'_>> = match before {
        Before::Repeated(metric) => plain(metric)
            .into_iter()
            .map(|point| (attribute_set(point.attributes), point))
            .collect(),
        Before::Nothing | Before::Added(_) => BTreeMap::new(),
    };
    let gauge = matches!(raw.data, MetricData::Gauge { .. });
    let falls = matches!(
        raw.data,
        MetricData::Sum {
            monotonic: false,
            ..
        }
    );
    plain(raw)
        .into_iter()
        .zip(plain(even))
        .map(|(point, even)| {
            let attributes = Attributes {
                raw: point.attributes,
                even: even.attributes,
            };
            let key = attribute_set(point.attributes);
            let mut measured = measure(&point, earlier.get(&key));
            if let Before::Added(sums) = before
                && let Some(sum) = sums.get(&key)
            {
                add(&mut measured, sum);
            }
            // An up-down counter may come back to where it was, a gauge stay where it is.
            measured.changed |= gauge || falls;
            Point {
                attributes,
                measured,
            }
        })
        .collect()
}

fn measure(point: &Plain<'_>, before: Option<&Plain<'_>>) -> Measured {
    let value = point.value.as_f64();
    let earlier = before.map_or(Some(0.0), |before| before.value.as_f64());
    let counted = point.count.unwrap_or_default();
    let before_count = before.and_then(|before| before.count).unwrap_or_default();
    // What has become less began anew, in a process of its own.
    let count = counted.checked_sub(before_count).unwrap_or(counted);
    let filled = point
        .buckets
        .iter()
        .try_fold(Vec::new(), |mut filled, (place, count)| {
            let count = (*count)?;
            let before = before
                .and_then(|before| before.buckets.iter().find(|(other, _)| other == place))
                .and_then(|(_, count)| *count)
                .unwrap_or_default();
            if count > before || (before_count > counted && count > 0) {
                filled.push(*place);
            }
            Some(filled)
        });
    let delta = value.zip(earlier).map(|(value, earlier)| value - earlier);
    let changed = match point.count {
        Some(_) => count > 0,
        None => before.is_none() || delta.is_none_or(|delta| delta != 0.0),
    };
    Measured {
        value,
        delta,
        count,
        filled,
        changed,
    }
}

fn add(measured: &mut Measured, more: &Measured) {
    let sum = |one: Option<f64>, other: Option<f64>| one.zip(other).map(|(one, other)| one + other);
    measured.value = sum(measured.value, more.value);
    measured.delta = sum(measured.delta, more.delta);
    measured.count += more.count;
    measured.changed |= more.changed;
    measured.filled = match (measured.filled.take(), &more.filled) {
        (Some(mut filled), Some(more)) => {
            filled.extend(more);
            filled.sort_unstable();
            filled.dedup();
            Some(filled)
        }
        _ => None,
    };
}

/// What several points of one metric measured together. A gauge has no sum: the first stands for it.
pub(super) fn together<'p>(
    points: impl IntoIterator<Item = &'p Measured>,
    gauge: bool,
) -> Option<Measured> {
    let mut points = points.into_iter();
    let mut all = points.next()?.clone();
    if !gauge {
        points.for_each(|point| add(&mut all, point));
    }
    Some(all)
}

/// What makes the metric.
pub(super) fn instrument(metric: &Metric) -> Instrument {
    match metric.data {
        MetricData::Gauge { .. } => Instrument::Gauge,
        MetricData::Sum {
            monotonic: true, ..
        } => Instrument::Counter,
        MetricData::Sum {
            monotonic: false, ..
        } => Instrument::UpDownCounter,
        MetricData::Histogram { .. } => Instrument::Histogram,
        MetricData::ExponentialHistogram { .. } => Instrument::ExponentialHistogram,
    }
}

/// Whether the metric is made by such an instrument. How a histogram's buckets are kept is another question.
pub(super) fn is_made_by(metric: &Metric, wanted: Instrument) -> bool {
    match (instrument(metric), wanted) {
        (Instrument::ExponentialHistogram, Instrument::Histogram) => true,
        (made_by, wanted) => made_by == wanted,
    }
}

/// Since when the points of the metric count; a gauge's do not.
pub(super) fn since(metric: &Metric) -> Option<Temporality> {
    metric.temporality()
}

/// The boundaries between the buckets of a histogram.
pub(super) fn boundaries(metric: &Metric) -> Option<Vec<f64>> {
    let MetricData::Histogram { points, .. } = &metric.data else {
        return None;
    };
    let buckets = &points.first()?.buckets;
    Some(
        buckets
            .iter()
            .map(|bucket| bucket.up_to)
            .filter(|end| end.is_finite())
            .collect(),
    )
}
