//! What a step brought to an instrument. Every report repeats all that was measured before, so it is the
//! difference to the report before that says what happened.

use std::collections::BTreeMap;

use transcript::model::{AttributeSet, Metric, MetricData, Number, Section, attribute_set};

/// An instrument: who made it, and its name.
type Name<'a> = (&'a str, &'a str);

/// What was read of each series of an instrument.
type Readings = BTreeMap<AttributeSet, i128>;

/// What the sections before a step had measured.
pub(super) struct Before<'a>(BTreeMap<Name<'a>, Readings>);

impl<'a> Before<'a> {
    /// Reads the sections in their order: the last word of each series counts.
    pub(super) fn of(sections: impl Iterator<Item = &'a Section>) -> Self {
        let mut all: BTreeMap<Name<'a>, Readings> = BTreeMap::new();
        for metric in sections.flat_map(|section| &section.metrics) {
            let known = all.entry(name(metric)).or_default();
            known.extend(readings(metric).into_iter().flatten());
        }
        Self(all)
    }

    /// What came to each point, with its sign; `None` where the instrument is new, or keeps no sum.
    pub(super) fn since(&self, metric: &Metric) -> Option<Vec<String>> {
        let before = self.0.get(&name(metric))?;
        let now: Option<Vec<_>> = readings(metric).into_iter().collect();
        let moved = now?.into_iter().map(|(attributes, now)| {
            match now - before.get(&attributes).copied().unwrap_or_default() {
                0 => "—".to_owned(),
                moved => format!("{moved:+}"),
            }
        });
        Some(moved.collect())
    }
}

/// The last word of each instrument in a section, by who made it and by name.
pub(super) fn last_words(section: &Section) -> Vec<&Metric> {
    let metrics = section.metrics.iter().map(|metric| (name(metric), metric));
    metrics.collect::<BTreeMap<_, _>>().into_values().collect()
}

fn name(metric: &Metric) -> Name<'_> {
    (&metric.scope.name, &metric.name)
}

/// What can be subtracted: a whole sum, or how many values a distribution holds. `None` for a point that
/// has no such number.
fn readings(metric: &Metric) -> Vec<Option<(AttributeSet, i128)>> {
    match &metric.data {
        MetricData::Gauge { points, .. } => points.iter().map(|_| None).collect(),
        MetricData::Sum { points, .. } => points
            .iter()
            .map(|point| match point.value {
                Number::Int(value) => Some((attribute_set(&point.attributes), value)),
                _ => None,
            })
            .collect(),
        MetricData::Histogram { points, .. } => points
            .iter()
            .map(|point| Some((attribute_set(&point.attributes), point.count.into())))
            .collect(),
        MetricData::ExponentialHistogram { points, .. } => points
            .iter()
            .map(|point| Some((attribute_set(&point.attributes), point.count.into())))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use transcript::model::{NumberPoint, Temporality, Time};

    fn sum(name: &str, values: &[Number]) -> Metric {
        let points = values.iter().map(|&value| NumberPoint {
            value,
            ..NumberPoint::default()
        });
        Metric {
            at: 0,
            scope: Default::default(),
            name: name.into(),
            description: Default::default(),
            unit: Default::default(),
            data: MetricData::Sum {
                monotonic: false,
                temporality: Temporality::Cumulative,
                start: Time::Placeholder,
                end: Time::Placeholder,
                points: points.collect(),
            },
        }
    }

    fn section(metrics: &[Metric]) -> Section {
        Section {
            metrics: metrics.to_vec(),
            ..Section::default()
        }
    }

    #[test]
    fn a_step_brought_what_was_not_there_before() {
        let earlier = [
            section(&[sum("users", &[Number::Int(1)])]),
            section(&[sum("users", &[Number::Int(4)])]),
        ];
        let before = Before::of(earlier.iter());
        let moved = |value| before.since(&sum("users", &[value]));
        assert_eq!(moved(Number::Int(7)), Some(vec!["+3".to_owned()]));
        assert_eq!(moved(Number::Int(2)), Some(vec!["-2".to_owned()]));
        assert_eq!(moved(Number::Int(4)), Some(vec!["—".to_owned()]));
    }

    #[test]
    fn nothing_is_said_of_what_is_new_or_varies() {
        let earlier = [section(&[sum("time", &[Number::Placeholder])])];
        let before = Before::of(earlier.iter());
        assert_eq!(before.since(&sum("users", &[Number::Int(2)])), None);
        assert_eq!(before.since(&sum("time", &[Number::Placeholder])), None);
    }

    #[test]
    fn the_last_word_of_an_instrument_counts() {
        let twice = section(&[sum("a", &[Number::Int(1)]), sum("a", &[Number::Int(2)])]);
        let last = last_words(&twice);
        assert_eq!(last.len(), 1);
        assert_eq!(last[0], &twice.metrics[1]);
    }
}
