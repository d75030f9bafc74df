//! One number from the samples of a range.

use super::sum::{Sum, float, mean, quantile};
use crate::store::Sample;

/// The function's value; nothing where there is none of that name, or not enough samples.
pub(super) fn over_time(function: &str, samples: &[Sample]) -> Option<f64> {
    let values: Vec<f64> = samples.iter().map(|sample| sample.value).collect();
    Some(match function {
        "avg_over_time" => mean(&values),
        "min_over_time" => extreme(&values, |other, best| other < best)?,
        "max_over_time" => extreme(&values, |other, best| other > best)?,
        "sum_over_time" => Sum::of(std::iter::once(0.0).chain(values)).total(),
        "count_over_time" => float(values.len()),
        "last_over_time" => *values.last()?,
        "present_over_time" => 1.0,
        "stdvar_over_time" => variance(&values),
        "stddev_over_time" => variance(&values).sqrt(),
        "changes" => float(pairs(&values, |a, b| !(a == b || a.is_nan() && b.is_nan()))),
        "resets" => float(pairs(&values, |a, b| b < a)),
        _ => return None,
    })
}

/// The same with a number before the range.
pub(super) fn quantile_over_time(share: f64, samples: &[Sample]) -> f64 {
    quantile(share, samples.iter().map(|sample| sample.value).collect())
}

/// The smallest or largest; what is no number gives way to any number.
pub(super) fn extreme(values: &[f64], better: impl Fn(f64, f64) -> bool) -> Option<f64> {
    let mut values = values.iter().copied();
    let first = values.next()?;
    Some(values.fold(first, |best, other| {
        if better(other, best) || best.is_nan() {
            other
        } else {
            best
        }
    }))
}

fn variance(values: &[f64]) -> f64 {
    let [mut average, mut squares] = [Sum::default(); 2];
    let mut count = 0.0;
    for value in values {
        count += 1.0;
        let away = value - average.total();
        average.add(away / count);
        squares.add(away * (value - average.total()));
    }
    squares.total() / count
}

fn pairs(values: &[f64], counts: impl Fn(f64, f64) -> bool) -> usize {
    let pairs = values.windows(2);
    pairs.filter(|pair| counts(pair[0], pair[1])).count()
}
