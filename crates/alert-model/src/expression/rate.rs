//! How fast something grows, from samples that do not lie where the range begins and ends.

use super::select::Range;
use crate::duration::Time;
use crate::store::Sample;

/// What is asked of a range.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Growth {
    /// Of a counter, per second.
    Rate,
    /// Of a counter, over the whole range.
    Increase,
    /// Of a gauge, over the whole range.
    Delta,
}

/// The growth over the range; nothing where there are fewer than two samples.
///
/// Samples cover less than the range. The growth between them is stretched to its ends, but only where the next sample
/// is missing by no more than chance; otherwise the series began or ended within, half a step outside of what was seen.
/// A counter is not stretched to below zero.
pub(super) fn growth(range: &Range, asked: Growth) -> Option<f64> {
    let samples = &range.samples;
    let (first, last) = (samples.first()?, samples.last()?);
    if samples.len() < 2 {
        return None;
    }
    let counter = asked != Growth::Delta;
    let mut grown = last.value - first.value;
    if counter {
        // Where a counter falls, it began anew: what it had before is counted as well.
        for pair in samples
            .windows(2)
            .filter(|pair| pair[1].value < pair[0].value)
        {
            grown += pair[0].value;
        }
    }
    let seen = in_seconds(last.time - first.time);
    let step = seen / super::sum::float(samples.len() - 1);
    let missing = step * 1.1;
    let mut before = in_seconds(first.time - range.from);
    let mut after = in_seconds(range.to - last.time);
    if before >= missing {
        before = step / 2.0;
    }
    if counter {
        let to_zero = if grown > 0.0 && first.value >= 0.0 {
            seen * (first.value / grown)
        } else {
            before
        };
        before = before.min(to_zero);
    }
    if after >= missing {
        after = step / 2.0;
    }
    let mut factor = (seen + before + after) / seen;
    if asked == Growth::Rate {
        factor /= in_seconds(range.to - range.from);
    }
    Some(grown * factor)
}

/// The growth between the last two samples, per second where it is a rate.
pub(super) fn instant_growth(samples: &[Sample], counter: bool) -> Option<f64> {
    let [.., before, last] = samples else {
        return None;
    };
    if !counter {
        return Some(last.value - before.value);
    }
    let grown = if last.value < before.value {
        last.value
    } else {
        last.value - before.value
    };
    Some(grown / in_seconds(last.time - before.time))
}

/// The line that fits best: its slope per second, and its value at a time.
pub(super) fn line(samples: &[Sample], at: Time) -> Option<(f64, f64)> {
    use super::sum::Sum;
    if samples.len() < 2 {
        return None;
    }
    let first = samples[0].value;
    if samples
        .iter()
        .all(|sample| sample.value.to_bits() == first.to_bits())
    {
        return Some(if first.is_infinite() {
            (f64::NAN, f64::NAN)
        } else {
            (0.0, first)
        });
    }
    let count = super::sum::float(samples.len());
    let points = samples.iter().map(|s| (in_seconds(s.time - at), s.value));
    let [mut xs, mut ys, mut products, mut squares] = [Sum::default(); 4];
    for (x, y) in points {
        xs.add(x);
        ys.add(y);
        products.add(x * y);
        squares.add(x * x);
    }
    let (xs, ys) = (xs.total(), ys.total());
    let covariance = products.total() - xs * ys / count;
    let variance = squares.total() - xs * xs / count;
    let slope = covariance / variance;
    Some((slope, ys / count - slope * xs / count))
}

/// Milliseconds as seconds. (No clock runs as long as a float cannot count.)
#[allow(clippy::cast_precision_loss)]
pub(super) fn in_seconds(time: Time) -> f64 {
    time as f64 / 1000.0
}
