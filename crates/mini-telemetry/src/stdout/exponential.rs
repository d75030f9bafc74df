//! The points of exponential histograms, whose bounds grow by a factor.

use std::fmt::{self, Debug, Write};

use opentelemetry_sdk::metrics::data::ExponentialHistogramDataPoint;

pub(super) fn histograms<'a, T: Debug + Copy + 'a>(
    out: &mut String,
    points: impl Iterator<Item = &'a ExponentialHistogramDataPoint<T>>,
) -> fmt::Result {
    for (index, point) in points.enumerate() {
        writeln!(out, "\t\tDataPoint #{index}")?;
        print(out, point)?;
    }
    Ok(())
}

fn print<T: Debug + Copy>(
    out: &mut String,
    point: &ExponentialHistogramDataPoint<T>,
) -> fmt::Result {
    writeln!(out, "\t\t\tCount          : {}", point.count())?;
    writeln!(out, "\t\t\tSum            : {:?}", point.sum())?;
    if let Some(least) = point.min() {
        writeln!(out, "\t\t\tMin            : {least:?}")?;
    }
    if let Some(most) = point.max() {
        writeln!(out, "\t\t\tMax            : {most:?}")?;
    }
    let base = 2f64.powf(2f64.powf(-f64::from(point.scale())));
    writeln!(out, "\t\t\tScale          : {:?}", point.scale())?;
    writeln!(out, "\t\t\tBase           : {base:?}")?;
    writeln!(out, "\t\t\tZeroCount      : {}", point.zero_count())?;
    writeln!(out, "\t\t\tZeroThreshold  : {}", point.zero_threshold())?;
    writeln!(out, "\t\t\tAttributes     :")?;
    for pair in point.attributes() {
        writeln!(out, "\t\t\t\t ->  {}  : {}", pair.key, pair.value.as_str())?;
    }

    let negative = point.negative_bucket();
    writeln!(out, "\t\t\tNegativeOffset : {}", negative.offset())?;
    let counts: Vec<u64> = negative.counts().collect();
    for (index, count) in counts.into_iter().enumerate().rev() {
        let bound = |above: f64| -base.powf(index as f64 + f64::from(negative.offset()) + above);
        bucket(out, index, (bound(1.0), bound(0.0)), count)?;
    }
    let positive = point.positive_bucket();
    writeln!(out, "\t\t\tPositiveOffset : {}", positive.offset())?;
    for (index, count) in positive.counts().enumerate() {
        let bound = |above: f64| base.powf(index as f64 + f64::from(positive.offset()) + above);
        bucket(out, index, (bound(0.0), bound(1.0)), count)?;
    }
    Ok(())
}

fn bucket(out: &mut String, index: usize, bounds: (f64, f64), count: u64) -> fmt::Result {
    let (above, up_to) = bounds;
    writeln!(
        out,
        "\t\t\t\tBucket {index} ({above:?}, {up_to:?}] : {count}"
    )
}
