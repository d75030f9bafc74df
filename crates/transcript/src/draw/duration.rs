//! Durations in at most seven columns.

use std::time::Duration;

/// A duration with three digits and the unit that suits it: `870 ns`, `12.3 µs`, `4.56 ms`, `789 ms`,
/// `1.23 s`, `2 m 05 s`.
pub fn duration(time: Duration) -> String {
    let nanos = time.as_nanos();
    if nanos < 1_000 {
        return format!("{nanos} ns");
    }
    let seconds = time.as_secs_f64();
    // A value that rounds up to 1000 of its unit is one of the next.
    for (limit, factor, unit) in [
        (999.5e-6, 1e6, "µs"),
        (999.5e-3, 1e3, "ms"),
        (59.95, 1.0, "s"),
    ] {
        if seconds < limit {
            return format!("{} {unit}", three_digits(seconds * factor));
        }
    }
    let whole = seconds.round() as u64;
    if whole < 3600 {
        format!("{} m {:02} s", whole / 60, whole % 60)
    } else {
        format!("{} h {:02} m", whole / 3600, whole % 3600 / 60)
    }
}

fn three_digits(value: f64) -> String {
    if value < 9.995 {
        format!("{value:.2}")
    } else if value < 99.95 {
        format!("{value:.1}")
    } else {
        format!("{value:.0}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_size_has_its_unit() {
        for (nanos, text) in [
            (0, "0 ns"),
            (999, "999 ns"),
            (1_000, "1.00 µs"),
            (12_345, "12.3 µs"),
            (999_600, "1.00 ms"),
            (4_560_000, "4.56 ms"),
            (789_000_000, "789 ms"),
            (999_900_000, "1.00 s"),
            (1_234_000_000, "1.23 s"),
            (59_960_000_000, "1 m 00 s"),
            (125_000_000_000, "2 m 05 s"),
            (7_260_000_000_000, "2 h 01 m"),
        ] {
            assert_eq!(duration(Duration::from_nanos(nanos)), text);
        }
    }
}
