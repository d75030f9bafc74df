//! Time as Prometheus writes it: `5m`, `1h30m`.

/// Milliseconds since the clock's beginning, or between two times.
pub type Time = i64;

/// So many seconds.
pub const fn seconds(count: i64) -> Time {
    count * 1_000
}

/// So many minutes.
pub const fn minutes(count: i64) -> Time {
    seconds(count * 60)
}

/// The units, from the largest, in milliseconds.
const UNITS: [(&str, Time); 7] = [
    ("y", 365 * 24 * minutes(60)),
    ("w", 7 * 24 * minutes(60)),
    ("d", 24 * minutes(60)),
    ("h", minutes(60)),
    ("m", minutes(1)),
    ("s", seconds(1)),
    ("ms", 1),
];

/// Reads a duration: numbers with units, the larger ones first, or `0`.
///
/// # Errors
///
/// What is wrong with it, and how it could be written.
pub fn parse_duration(text: &str) -> Result<Time, String> {
    let example = "a duration is a number and a unit, such as `30s`, `5m` or `1h30m`";
    if text == "0" {
        return Ok(0);
    }
    if text.is_empty() {
        return Err(example.to_owned());
    }
    let mut rest = text;
    let mut left = UNITS.as_slice();
    let mut sum: Time = 0;
    while !rest.is_empty() {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, after) = rest.split_at(digits);
        let letters = after.len()
            - after
                .trim_start_matches(|c: char| c.is_ascii_alphabetic())
                .len();
        let (unit, after) = after.split_at(letters);
        let Ok(number) = number.parse::<Time>() else {
            return Err(example.to_owned());
        };
        if unit.is_empty() {
            return Err(format!("the unit is missing after `{number}`: {example}"));
        }
        let Some(place) = left.iter().position(|(name, _)| *name == unit) else {
            return Err(if UNITS.iter().any(|(name, _)| *name == unit) {
                format!(
                    "`{unit}` comes after a smaller unit or twice; larger units come first, as in `1h30m`"
                )
            } else {
                format!("there is no unit `{unit}`; there are y, w, d, h, m, s and ms")
            });
        };
        let part = number.checked_mul(left[place].1);
        sum = part
            .and_then(|part| sum.checked_add(part))
            .ok_or_else(|| "this is longer than Prometheus can count".to_owned())?;
        left = &left[place + 1..];
        rest = after;
    }
    Ok(sum)
}

/// Writes a duration as Prometheus does: `1h30m`, `0s`.
pub fn format_duration(time: Time) -> String {
    if time == 0 {
        return "0s".to_owned();
    }
    let mut text = String::new();
    let mut rest = time;
    if rest < 0 {
        text.push('-');
        rest = -rest;
    }
    for (unit, length) in UNITS {
        // Years and weeks only where nothing is left over, since nobody counts in both.
        let whole = matches!(unit, "y" | "w") && rest % length != 0;
        if rest >= length && !whole {
            text.push_str(&format!("{}{unit}", rest / length));
            rest %= length;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_and_written() {
        for (text, time) in [
            ("30s", seconds(30)),
            ("1h30m", minutes(90)),
            ("1d", minutes(24 * 60)),
            ("2w", minutes(2 * 7 * 24 * 60)),
            ("15ms", 15),
            ("1m1s1ms", 61_001),
        ] {
            assert_eq!(parse_duration(text), Ok(time));
            assert_eq!(format_duration(time), text);
        }
        assert_eq!(parse_duration("90m"), Ok(minutes(90)));
        assert_eq!(parse_duration("0"), Ok(0));
    }

    #[test]
    fn what_is_none_is_told() {
        for (text, word) in [
            ("5", "the unit is missing after `5`"),
            ("five", "a number and a unit"),
            ("5min", "no unit `min`"),
            ("30s5m", "larger units come first"),
            ("-5m", "a number and a unit"),
            ("", "a number and a unit"),
            ("1.5h", "the unit is missing"),
        ] {
            let error = parse_duration(text).unwrap_err();
            assert!(error.contains(word), "{text}: {error}");
        }
    }
}
