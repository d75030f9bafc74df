//! Numbers as Go writes them, which is how Prometheus shows them.

/// A sample's value as Prometheus shows it: `0.25`, `1000000`, `+Inf`, `NaN`.
pub fn format_number(value: f64) -> String {
    special(value).unwrap_or_else(|| value.to_string())
}

/// Go's `%v` of a number: the shortest digits that give the number again, with an exponent where it is large or small.
pub(crate) fn shortest(value: f64) -> String {
    special(value).unwrap_or_else(|| general(&format!("{value:e}"), 6))
}

/// Go's `%.Ng`: so many digits, without the zeros at the end.
pub(crate) fn digits(value: f64, digits: usize) -> String {
    let digits = digits.max(1);
    special(value).unwrap_or_else(|| {
        let exponential = format!("{value:.*e}", digits - 1);
        general(&exponential, i32::try_from(digits).unwrap_or(i32::MAX))
    })
}

/// Go's `%.Nf`.
pub(crate) fn fixed(value: f64, decimals: usize) -> String {
    special(value).unwrap_or_else(|| format!("{value:.decimals$}"))
}

fn special(value: f64) -> Option<String> {
    if value.is_nan() {
        return Some("NaN".to_owned());
    }
    value
        .is_infinite()
        .then(|| if value > 0.0 { "+Inf" } else { "-Inf" }.to_owned())
}

/// From Rust's `1.2500e-3`: without an exponent where that is from -4 to below `limit`, and without zeros at the end.
fn general(exponential: &str, limit: i32) -> String {
    let (mantissa, exponent) = exponential.split_once('e').unwrap_or((exponential, "0"));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    let mantissa = match mantissa.split_once('.') {
        Some((whole, part)) => {
            let part = part.trim_end_matches('0');
            if part.is_empty() {
                whole.to_owned()
            } else {
                format!("{whole}.{part}")
            }
        }
        None => mantissa.to_owned(),
    };
    if exponent < -4 || exponent >= limit {
        return with_exponent(&mantissa, exponent);
    }
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa.as_str()),
    };
    let digits: String = mantissa.chars().filter(|c| *c != '.').collect();
    let before = usize::try_from(exponent + 1).unwrap_or_default();
    if exponent < 0 {
        let zeros = usize::try_from(-exponent - 1).unwrap_or_default();
        format!("{sign}0.{}{digits}", "0".repeat(zeros))
    } else if digits.len() <= before {
        format!("{sign}{digits}{}", "0".repeat(before - digits.len()))
    } else {
        format!("{sign}{}.{}", &digits[..before], &digits[before..])
    }
}

fn with_exponent(mantissa: &str, exponent: i32) -> String {
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}e{sign}{:02}", exponent.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_go_does() {
        assert_eq!(format_number(1e21), "1000000000000000000000");
        assert_eq!(format_number(f64::INFINITY), "+Inf");
        assert_eq!(format_number(0.1), "0.1");
        for (value, text) in [
            (0.0, "0"),
            (0.25, "0.25"),
            (1e6, "1e+06"),
            (123_456_789.0, "1.23456789e+08"),
            (0.00001, "1e-05"),
            (-12.5, "-12.5"),
            (100.0, "100"),
        ] {
            assert_eq!(shortest(value), text);
        }
        for (value, text) in [
            (1234.5, "1234"),
            (12_345.0, "1.234e+04"),
            (0.125, "0.125"),
            (99.999, "100"),
            (0.000_012_3, "1.23e-05"),
        ] {
            assert_eq!(digits(value, 4), text);
        }
        assert_eq!(fixed(1.005, 2), "1.00");
    }
}
