//! Numbers that a step asks for.

use fluent_bundle::FluentValue;
use transcript::pins::{Count, Wanted};

use crate::{Language, Messages};

impl Messages {
    /// What a number must be, as a part of a sentence: `3`, `between 0 and 10`.
    pub(super) fn measure(&self, wanted: &Wanted) -> String {
        match wanted {
            Wanted::Any | Wanted::Type(_) => self.text("number-any"),
            Wanted::Range(low, high) => self.range(*low, *high),
            other => other.to_string(),
        }
    }

    /// From where to where a number may be: `between 0 and 10`, `3 or more`.
    pub(super) fn range(&self, low: f64, high: f64) -> String {
        let end = |end: f64| FluentValue::from(self.grouped(end));
        match (low.is_finite(), high.is_finite()) {
            (_, false) => self.with("number-or-more", &[("number", end(low))]),
            (false, true) => self.with("number-or-less", &[("number", end(high))]),
            (true, true) => {
                let ends = [("low", end(low)), ("high", end(high))];
                self.with("number-from-to", &ends)
            }
        }
    }

    /// A number whose thousands can be counted at a glance: `500,000,000`.
    pub(super) fn grouped(&self, number: f64) -> String {
        let written = number.to_string();
        let digits = written.split('.').next().unwrap_or_default();
        if digits.len() < 5 {
            return written;
        }
        let separator = match self.language() {
            Language::English => ',',
            Language::French => '\u{202f}',
        };
        let mut out = String::new();
        for (index, digit) in digits.chars().enumerate() {
            let behind = digits.len() - index;
            if index > 0
                && behind.is_multiple_of(3)
                && digit.is_ascii_digit()
                && !out.ends_with('-')
            {
                out.push(separator);
            }
            out.push(digit);
        }
        out + &written[digits.len()..]
    }

    /// How many, as a part of a sentence: `3`, `at least 2`.
    pub(super) fn number(&self, count: &Count) -> String {
        match (count.exact(), count.min, count.max) {
            (Some(exact), ..) => exact.to_string(),
            (None, min, None) => self.with("number-at-least", &[("number", min.into())]),
            (None, 0, Some(max)) => self.with("number-at-most", &[("number", max.into())]),
            (None, min, Some(max)) => self.with(
                "number-between",
                &[("min", min.into()), ("max", max.into())],
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_number_has_its_thousands_apart() {
        let english = Messages::new(Language::English);
        let grouped: Vec<_> = [500_000_000.0, -10_000.0, 1024.0, 0.001, 12_345.5]
            .map(|number| english.grouped(number))
            .into();
        let wanted = ["500,000,000", "-10,000", "1024", "0.001", "12,345.5"];
        assert_eq!(grouped, wanted);
        let french = Messages::new(Language::French);
        assert_eq!(french.grouped(10_000.0), "10\u{202f}000");
    }
}
