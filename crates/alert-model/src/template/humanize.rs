//! Numbers and durations as people say them.

use crate::number::digits;

/// A number with a letter for its thousands, or for its thousandths.
pub(super) fn humanize(mut value: f64, step: f64, larger: &[&str]) -> String {
    const SMALLER: [&str; 8] = ["m", "u", "n", "p", "f", "a", "z", "y"];
    if value == 0.0 || !value.is_finite() {
        return digits(value, 4);
    }
    let mut unit = "";
    if value.abs() >= 1.0 {
        for larger in larger {
            if value.abs() < step {
                break;
            }
            unit = larger;
            value /= step;
        }
    } else if step < 1024.0 {
        for smaller in SMALLER {
            if value.abs() >= 1.0 {
                break;
            }
            unit = smaller;
            value *= step;
        }
    }
    format!("{}{unit}", digits(value, 4))
}

/// Seconds as days, hours, minutes and seconds.
pub(super) fn humanize_duration(value: f64) -> String {
    if !value.is_finite() {
        return digits(value, 4);
    }
    if value == 0.0 || value.abs() < 1.0 {
        return format!("{}s", humanize(value, 1000.0, &[]));
    }
    let sign = if value < 0.0 { "-" } else { "" };
    #[allow(clippy::cast_possible_truncation)] // as Prometheus cuts it
    let whole = value.abs() as i64;
    let (days, hours, minutes, seconds) = (
        whole / 86_400,
        whole / 3600 % 24,
        whole / 60 % 60,
        whole % 60,
    );
    if days > 0 {
        format!("{sign}{days}d {hours}h {minutes}m {seconds}s")
    } else if hours > 0 {
        format!("{sign}{hours}h {minutes}m {seconds}s")
    } else if minutes > 0 {
        format!("{sign}{minutes}m {seconds}s")
    } else {
        format!("{sign}{}s", digits(value.abs(), 4))
    }
}
