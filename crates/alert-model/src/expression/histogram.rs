//! A quantile from the buckets of a histogram.

use super::{Query, Trouble};
use crate::duration::Time;
use crate::labels::{Element, Labels};
use promql_parser::parser::Expr;

/// A bucket: its upper bound, and how many values are no larger.
#[derive(Clone, Copy, Debug)]
struct Bucket {
    bound: f64,
    count: f64,
}

/// Two counts that differ by less, in parts, are the same but for rounding.
const TOLERANCE: f64 = 1e-12;

impl Query<'_> {
    /// The quantile of each histogram among the elements; those without `le` are none of a histogram.
    pub(super) fn histogram_quantile(
        &self,
        share: f64,
        buckets: &Expr,
        at: Time,
    ) -> Result<Vec<Element>, Trouble> {
        let mut histograms: Vec<(Labels, Vec<Bucket>)> = Vec::new();
        for element in self.vector(buckets, at)? {
            let Ok(bound) = element.labels.get("le").parse::<f64>() else {
                continue;
            };
            let bucket = Bucket {
                bound,
                count: element.value,
            };
            let labels = element.labels.nameless().with("le", "");
            match histograms.iter_mut().find(|(other, _)| *other == labels) {
                Some((_, buckets)) => buckets.push(bucket),
                None => histograms.push((labels, vec![bucket])),
            }
        }
        let quantiles = histograms.into_iter().map(|(labels, buckets)| Element {
            labels,
            value: quantile(share, buckets),
        });
        Ok(quantiles.collect())
    }
}

/// Where the share of the values lies. Within a bucket, they are taken to be spread evenly.
fn quantile(share: f64, mut buckets: Vec<Bucket>) -> f64 {
    if share.is_nan() {
        return f64::NAN;
    }
    if share < 0.0 {
        return f64::NEG_INFINITY;
    }
    if share > 1.0 {
        return f64::INFINITY;
    }
    buckets.sort_by(|a, b| a.bound.total_cmp(&b.bound));
    buckets.dedup_by(|next, kept| {
        let same = next.bound == kept.bound;
        if same {
            kept.count += next.count;
        }
        same
    });
    even_out(&mut buckets);
    let Some((last, lower)) = buckets.split_last() else {
        return f64::NAN;
    };
    // Without the bucket of all values, nobody knows how many there are.
    let (true, Some(highest)) = (last.bound == f64::INFINITY, lower.last()) else {
        return f64::NAN;
    };
    if last.count == 0.0 {
        return f64::NAN;
    }
    let rank = share * last.count;
    // A count that is no number is never large enough.
    let Some(at) = lower.iter().position(|bucket| bucket.count >= rank) else {
        return highest.bound;
    };
    let bucket = lower[at];
    match at.checked_sub(1) {
        None if bucket.bound <= 0.0 => bucket.bound,
        None => bucket.bound * (rank / bucket.count),
        Some(before) => {
            let before = lower[before];
            let inside = (rank - before.count) / (bucket.count - before.count);
            before.bound + (bucket.bound - before.bound) * inside
        }
    }
}

/// Each bucket holds all that the smaller ones hold. Where rounding or a torn scrape says otherwise, the smaller one is right.
fn even_out(buckets: &mut [Bucket]) {
    let Some(mut held) = buckets.first().map(|bucket| bucket.count) else {
        return;
    };
    for bucket in &mut buckets[1..] {
        if bucket.count < held || nearly(bucket.count, held) {
            bucket.count = held;
        } else {
            held = bucket.count;
        }
    }
}

fn nearly(a: f64, b: f64) -> bool {
    a == b || (a - b).abs() / (a.abs() + b.abs()) < TOLERANCE
}
