//! Moments, as `opentelemetry-stdout` prints them and as log lines do.

use std::fmt;
use std::time::{Duration, SystemTime};

use chrono::format::{DelayedFormat, StrftimeItems};
use chrono::{DateTime, Utc};

/// `2026-11-21 10:48:10.000001`, in UTC.
pub(super) fn micros(time: SystemTime) -> Moment {
    Moment(time, "%Y-%m-%d %H:%M:%S%.6f")
}

/// `2026-11-21T10:48:10.000Z`.
pub(super) fn millis(time: SystemTime) -> Moment {
    Moment(time, "%Y-%m-%dT%H:%M:%S%.3fZ")
}

pub(super) struct Moment(SystemTime, &'static str);

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.format() {
            Some(text) => write!(f, "{text}"),
            // A clock that is a quarter of a million years off.
            None => write!(f, "{:?}", self.0),
        }
    }
}

impl Moment {
    fn format(&self) -> Option<DelayedFormat<StrftimeItems<'static>>> {
        Some(utc(self.0)?.format(self.1))
    }
}

/// The calendar's date, where it goes that far. `DateTime::from` would panic beyond.
fn utc(time: SystemTime) -> Option<DateTime<Utc>> {
    match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(since) => {
            DateTime::from_timestamp(i64::try_from(since.as_secs()).ok()?, since.subsec_nanos())
        }
        Err(before) => {
            let before = before.duration();
            // Nanoseconds count forwards, also before 1970.
            let whole = before + Duration::from_nanos(999_999_999);
            let seconds = i64::try_from(whole.as_secs()).ok()?;
            let nanos = (1_000_000_000 - before.subsec_nanos()) % 1_000_000_000;
            DateTime::from_timestamp(-seconds, nanos)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_those_of_the_calendar() {
        let epoch = SystemTime::UNIX_EPOCH;
        let leap_day = epoch + Duration::new(951_782_399, 999_999_999);
        assert_eq!(micros(leap_day).to_string(), "2000-02-28 23:59:59.999999");
        assert_eq!(millis(leap_day).to_string(), "2000-02-28T23:59:59.999Z");
        for before in [0, 1, 999_999_999, 1_000_000_000, 1_000_000_001] {
            let time = epoch - Duration::from_nanos(before);
            let theirs: DateTime<Utc> = time.into();
            assert_eq!(utc(time), Some(theirs), "{before} ns before");
        }
    }

    #[test]
    fn a_clock_gone_mad_is_no_panic() {
        let far = SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(1 << 62));
        if let Some(far) = far {
            assert!(!micros(far).to_string().is_empty());
        }
    }
}
