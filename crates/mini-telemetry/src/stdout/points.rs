//! The points of sums, gauges and histograms.

use std::fmt::{self, Debug, Write};

use opentelemetry::KeyValue;
use opentelemetry_sdk::metrics::data::HistogramDataPoint;

pub(super) fn numbers<'a, T: Debug, A: Iterator<Item = &'a KeyValue>>(
    out: &mut String,
    points: impl Iterator<Item = (T, A)>,
) -> fmt::Result {
    for (index, (value, attributes)) in points.enumerate() {
        writeln!(out, "\t\tDataPoint #{index}")?;
        writeln!(out, "\t\t\tValue        : {value:#?}")?;
        writeln!(out, "\t\t\tAttributes   :")?;
        self::attributes(out, attributes)?;
    }
    Ok(())
}

pub(super) fn histograms<'a, T: Debug + Copy + 'a>(
    out: &mut String,
    points: impl Iterator<Item = &'a HistogramDataPoint<T>>,
) -> fmt::Result {
    for (index, point) in points.enumerate() {
        writeln!(out, "\t\tDataPoint #{index}")?;
        writeln!(out, "\t\t\tCount        : {}", point.count())?;
        writeln!(out, "\t\t\tSum          : {:?}", point.sum())?;
        if let Some(least) = point.min() {
            writeln!(out, "\t\t\tMin          : {least:?}")?;
        }
        if let Some(most) = point.max() {
            writeln!(out, "\t\t\tMax          : {most:?}")?;
        }
        writeln!(out, "\t\t\tAttributes   :")?;
        attributes(out, point.attributes())?;
        buckets(out, point)?;
    }
    Ok(())
}

/// The last bucket has no blank before its lower bound, and no buckets have no heading.
fn buckets<T>(out: &mut String, point: &HistogramDataPoint<T>) -> fmt::Result {
    let mut counts = point.bucket_counts();
    let (mut above, mut any) = (f64::NEG_INFINITY, false);
    for up_to in point.bounds() {
        if !any {
            writeln!(out, "\t\t\tBuckets")?;
            any = true;
        }
        let count = counts.next().unwrap_or(0);
        writeln!(out, "\t\t\t\t {above} to {up_to} : {count}")?;
        above = up_to;
    }
    if any {
        let count = counts.next().unwrap_or(0);
        writeln!(out, "\t\t\t\t{above} to +Infinity : {count}")?;
    }
    Ok(())
}

fn attributes<'a>(out: &mut String, attributes: impl Iterator<Item = &'a KeyValue>) -> fmt::Result {
    for pair in attributes {
        writeln!(out, "\t\t\t\t ->  {}: {}", pair.key, pair.value.as_str())?;
    }
    Ok(())
}
