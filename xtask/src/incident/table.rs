//! Durations by route, out of the buckets of `http.server.request.duration`.

use std::collections::BTreeMap;
use std::time::Duration;

use transcript::model::{Bucket, HistogramPoint, MetricData, Number};

use super::day::Day;

/// The instrument that every server has.
pub const DURATION: &str = "http.server.request.duration";

/// What is known of a route.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// How many requests there were.
    pub requests: u64,
    /// How many were answered with a status from 500 on.
    pub errors: u64,
    sum: f64,
    max: f64,
    /// What each bucket ends at, and how many are in it.
    buckets: Vec<(f64, u64)>,
}

/// Service and route: `("draw64", "GET /images")`.
pub type Place = (String, String);

/// A row for each route of each service.
pub fn rows(day: &Day) -> BTreeMap<Place, Row> {
    let mut rows: BTreeMap<Place, Row> = BTreeMap::new();
    for (service, metric) in day.metrics().filter(|(_, metric)| metric.name == DURATION) {
        let MetricData::Histogram { points, .. } = &metric.data else {
            continue;
        };
        for point in points {
            let text = |key| point.attribute(key).map(ToString::to_string);
            let (Some(method), Some(route)) = (text("http.request.method"), text("http.route"))
            else {
                continue;
            };
            let failed =
                text("http.response.status_code").is_some_and(|code| code.starts_with('5'));
            let place = (service.to_owned(), format!("{method} {route}"));
            rows.entry(place).or_default().add(point, failed);
        }
    }
    rows
}

impl Row {
    fn add(&mut self, point: &HistogramPoint, failed: bool) {
        self.requests += point.count;
        self.errors += if failed { point.count } else { 0 };
        self.sum += point.sum.as_f64().unwrap_or_default();
        let max = point.max.and_then(Number::as_f64).unwrap_or_default();
        self.max = self.max.max(max);
        if self.buckets.is_empty() {
            self.buckets = point.buckets.iter().map(|one| (one.up_to, 0)).collect();
        }
        let counts = point.buckets.iter().map(|Bucket { count, .. }| count);
        for (kept, count) in self.buckets.iter_mut().zip(counts) {
            kept.1 += count.unwrap_or_default();
        }
    }

    /// The mean.
    pub fn mean(&self) -> Duration {
        seconds(self.sum / self.requests.max(1) as f64)
    }

    /// A percentile as Prometheus works it out: as if the values of a bucket lay evenly within it. None is longer
    /// than the longest.
    pub fn percentile(&self, share: f64) -> Duration {
        let wanted = self.requests as f64 * share;
        let (mut below, mut from) = (0.0, 0.0);
        for &(up_to, count) in &self.buckets {
            let count = count as f64;
            if below + count >= wanted && count > 0.0 {
                let up_to = up_to.min(self.max);
                let within = from + (up_to - from).max(0.0) * (wanted - below) / count;
                return seconds(within.min(self.max));
            }
            below += count;
            from = up_to;
        }
        seconds(self.max)
    }
}

fn seconds(value: f64) -> Duration {
    Duration::try_from_secs_f64(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(buckets: &[(f64, u64)], max: f64) -> Row {
        Row {
            requests: buckets.iter().map(|(_, count)| count).sum(),
            max,
            buckets: buckets.to_vec(),
            ..Row::default()
        }
    }

    #[test]
    fn a_percentile_lies_within_its_bucket() {
        let row = row(&[(0.1, 50), (0.2, 50), (f64::INFINITY, 0)], 0.2);
        assert_eq!(row.percentile(0.5), Duration::from_millis(100));
        assert_eq!(row.percentile(0.75), Duration::from_millis(150));
    }

    #[test]
    fn no_percentile_is_longer_than_the_longest() {
        let row = row(&[(0.1, 1), (f64::INFINITY, 1)], 0.3);
        assert_eq!(row.percentile(0.99).as_millis(), 296);
        assert!(row.percentile(1.0) <= Duration::from_millis(300));
        assert_eq!(Row::default().percentile(0.95), Duration::ZERO);
    }
}
