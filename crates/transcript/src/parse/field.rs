//! Single fields: labels, times, ids, flags, numbers.

use smol_str::SmolStr;

use crate::model::{Number, Time};

/// What follows the label. A tool that strips blanks at the end of lines may have eaten the
/// label's own, where nothing follows.
pub(super) fn after<'a>(line: &'a str, label: &str) -> Option<&'a str> {
    match line.strip_prefix(label) {
        Some(rest) => Some(rest),
        None if line.len() + 1 == label.len()
            && label.starts_with(line)
            && label.ends_with(' ') =>
        {
            Some("")
        }
        None => None,
    }
}

/// Where the mark stands first. Every other line is cut at a mark of a few bytes, and the plain way
/// is several times as fast there as `str::find`, which prepares for long texts.
pub(super) fn find(text: &str, mark: &str) -> Option<usize> {
    let (bytes, mark) = (text.as_bytes(), mark.as_bytes());
    let (first, rest) = mark.split_first()?;
    let mut from = 0;
    loop {
        from += bytes[from..].iter().position(|byte| byte == first)? + 1;
        if bytes[from..].starts_with(rest) {
            return Some(from - 1);
        }
    }
}

/// The text before and after the mark.
pub(super) fn cut<'a>(text: &'a str, mark: &str) -> Option<(&'a str, &'a str)> {
    let at = find(text, mark)?;
    Some((&text[..at], &text[at + mark.len()..]))
}

/// Whether the line is the label and a number: `Span #0`.
pub(super) fn numbered(line: &str, label: &str) -> bool {
    line.strip_prefix(label)
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether the text is a placeholder: `{time}`, `{trace 1}`.
pub(super) fn is_placeholder(text: &str) -> bool {
    text.len() > 2
        && text.starts_with('{')
        && text.ends_with('}')
        && !text[1..text.len() - 1].contains(['{', '}'])
}

/// An id of this many hexadecimal digits, or a placeholder.
pub(super) fn id(text: &str, digits: usize) -> Option<SmolStr> {
    let whole = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    (whole || is_placeholder(text)).then(|| text.into())
}

/// `TraceFlags(1)`: whether the lowest flag, sampled, is set.
pub(super) fn sampled(text: &str) -> Option<bool> {
    let flags: u8 = text
        .strip_prefix("TraceFlags(")?
        .strip_suffix(')')?
        .parse()
        .ok()?;
    Some(flags & 1 == 1)
}

/// `1`, `-0.5`, `1e300`, `inf`, `{number}`: how Rust's `Debug` prints numbers. Floats always show
/// that they are floats.
pub(super) fn number(text: &str) -> Option<Number> {
    if text == "{number}" {
        return Some(Number::Placeholder);
    }
    match text.parse::<i64>() {
        Ok(value) => Some(Number::Int(value.into())),
        Err(_) => match text.parse::<u64>() {
            Ok(value) => Some(Number::Int(value.into())),
            Err(_) => float(text).map(Number::Float),
        },
    }
}

/// A float as `Debug` or `Display` print it.
pub(super) fn float(text: &str) -> Option<f64> {
    text.parse().ok()
}

/// `2026-11-21 09:30:00.000001` or `{time}`.
pub(super) fn time(text: &str) -> Option<Time> {
    if text == "{time}" {
        return Some(Time::Placeholder);
    }
    let text = text.as_bytes();
    let (year, rest) =
        text.split_at_checked(text.len().checked_sub("-01-01 00:00:00.000000".len())?)?;
    let year = match year {
        [b'+', digits @ ..] if (5..=6).contains(&digits.len()) => decimal(digits)?,
        [b'-', digits @ ..] if (4..=6).contains(&digits.len()) => -decimal(digits)?,
        digits if digits.len() == 4 => decimal(digits)?,
        _ => return None,
    };
    let marks = [
        (0, b'-'),
        (3, b'-'),
        (6, b' '),
        (9, b':'),
        (12, b':'),
        (15, b'.'),
    ];
    if marks.iter().any(|&(at, mark)| rest[at] != mark) {
        return None;
    }
    let (month, day) = (decimal(&rest[1..3])?, decimal(&rest[4..6])?);
    let (hour, minute) = (decimal(&rest[7..9])?, decimal(&rest[10..12])?);
    let (second, micros) = (decimal(&rest[13..15])?, decimal(&rest[16..])?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let seconds = ((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
    Some(Time::At(seconds * 1_000_000 + micros))
}

fn decimal(digits: &[u8]) -> Option<i64> {
    digits.iter().try_fold(0, |sum, digit| {
        digit
            .is_ascii_digit()
            .then(|| sum * 10 + i64::from(digit - b'0'))
    })
}

/// Days since 1970-01-01 in the Gregorian calendar, by Howard Hinnant's `days_from_civil`
/// (<https://howardhinnant.github.io/date_algorithms.html>).
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_counted_from_1970() {
        assert_eq!(time("1970-01-01 00:00:00.000000"), Some(Time::At(0)));
        assert_eq!(
            time("2000-02-29 12:00:00.000001"),
            Some(Time::At(951_825_600_000_001))
        );
        assert_eq!(time("1969-12-31 23:59:59.999999"), Some(Time::At(-1)));
        assert_eq!(
            time("+10000-01-01 00:00:00.000000"),
            Some(Time::At(253_402_300_800_000_000))
        );
        assert_eq!(time("{time}"), Some(Time::Placeholder));
        for wrong in [
            "",
            "2000-02-29",
            "2000-02-29 12:00:00.00001",
            "2000-13-01 00:00:00.000000",
            "é000-01-01 00:00:00.0000é",
        ] {
            assert_eq!(time(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_stripped_label_is_still_a_label() {
        assert_eq!(
            after("\t\tUnit         : ", "\t\tUnit         : "),
            Some("")
        );
        assert_eq!(after("\t\tUnit         :", "\t\tUnit         : "), Some(""));
        assert_eq!(after("\t\tUnit         ", "\t\tUnit         : "), None);
    }
}
