//! Sums and means that lose little, in the way that Prometheus loses it.

/// A sum that carries what rounding took away (Kahan's, as Neumaier mended it).
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum {
    value: f64,
    lost: f64,
}

impl Sum {
    pub(super) fn add(&mut self, term: f64) {
        let sum = self.value + term;
        if sum.is_infinite() {
            self.lost = 0.0;
        } else if self.value.abs() >= term.abs() {
            self.lost += (self.value - sum) + term;
        } else {
            self.lost += (term - sum) + self.value;
        }
        self.value = sum;
    }

    pub(super) fn of(terms: impl IntoIterator<Item = f64>) -> Self {
        let mut terms = terms.into_iter();
        let mut sum = Self::default();
        if let Some(first) = terms.next() {
            sum.value = first;
        }
        terms.for_each(|term| sum.add(term));
        sum
    }

    pub(super) fn total(self) -> f64 {
        self.value + self.lost
    }
}

/// The mean: of the sum, and where that is more than a number can be, step by step.
pub(super) fn mean(values: &[f64]) -> f64 {
    let Some((first, rest)) = values.split_first() else {
        return f64::NAN;
    };
    let mut sum = Sum {
        value: *first,
        lost: 0.0,
    };
    let mut stepwise = false;
    let mut count = 1.0;
    for value in rest {
        count += 1.0;
        if !stepwise {
            let mut next = sum;
            next.add(*value);
            if !next.value.is_infinite() {
                sum = next;
                continue;
            }
            stepwise = true;
            sum.value /= count - 1.0;
            sum.lost /= count - 1.0;
        }
        let kept = (count - 1.0) / count;
        sum.value *= kept;
        sum.lost *= kept;
        sum.add(value / count);
    }
    if stepwise {
        sum.total()
    } else {
        sum.value / count + sum.lost / count
    }
}

/// Where values that lie between two are meant, both count by how near they are.
pub(super) fn quantile(quantile: f64, mut values: Vec<f64>) -> f64 {
    if values.is_empty() || quantile.is_nan() {
        return f64::NAN;
    }
    if quantile < 0.0 {
        return f64::NEG_INFINITY;
    }
    if quantile > 1.0 {
        return f64::INFINITY;
    }
    // No number comes before all numbers.
    values.sort_by(|a, b| match (a.is_nan(), b.is_nan()) {
        (false, false) => a.total_cmp(b),
        (a, b) => b.cmp(&a),
    });
    let last = values.len() - 1;
    let rank = quantile * float(last);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    // between 0 and the last index
    let lower = (rank.floor() as usize).min(last);
    let upper = (lower + 1).min(last);
    let weight = rank - rank.floor();
    values[lower] * (1.0 - weight) + values[upper] * weight
}

/// A count as a number. (There are never as many series or samples as a float cannot count.)
#[allow(clippy::cast_precision_loss)]
pub(super) fn float(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_rounding_takes_away_is_kept() {
        assert!((Sum::of([1e100, 1.0, -1e100]).total() - 1.0).abs() < f64::EPSILON);
        assert!((mean(&[f64::MAX, f64::MAX]) - f64::MAX).abs() < f64::EPSILON);
        assert!((quantile(0.5, vec![3.0, 1.0]) - 2.0).abs() < f64::EPSILON);
        assert!(mean(&[]).is_nan());
    }
}
