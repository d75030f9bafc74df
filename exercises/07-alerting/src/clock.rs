//! The clock of the play. Hours pass on it in a blink, and always the same.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

/// A moment, in milliseconds since 1970, as Prometheus counts.
pub(crate) type Time = i64;

/// Nine in the morning, UTC, of the first day of 2026.
pub(crate) const MORNING: Time = 1_767_258_000_000;

/// A clock that many hold, and that goes on when somebody says so.
#[derive(Clone, Debug)]
pub(crate) struct Clock(Arc<AtomicI64>);

impl Default for Clock {
    fn default() -> Self {
        Self(Arc::new(AtomicI64::new(MORNING)))
    }
}

impl Clock {
    /// What it shows.
    pub(crate) fn now(&self) -> Time {
        self.0.load(Ordering::Relaxed)
    }

    /// So much time passes.
    pub(crate) fn pass(&self, time: Duration) {
        self.0.fetch_add(milliseconds(time), Ordering::Relaxed);
    }

    /// It is that time now.
    pub(crate) fn set(&self, time: Time) {
        self.0.store(time, Ordering::Relaxed);
    }
}

/// A span of time as [`Time`] counts it.
pub(crate) fn milliseconds(time: Duration) -> Time {
    Time::try_from(time.as_millis()).unwrap_or(Time::MAX)
}

/// `09:12:15`.
pub(crate) fn time_of_day(time: Time) -> String {
    let seconds = time.div_euclid(1000).rem_euclid(24 * 3600);
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!("{hours:02}:{minutes:02}:{:02}", seconds % 60)
}
