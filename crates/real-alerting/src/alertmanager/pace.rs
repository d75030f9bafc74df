//! How fast a play is repeated whose clock cannot be moved.

use std::fmt;
use std::time::Duration;

use alert_model::Time;
use alert_model::routing::Config;

use crate::journal::Journal;

/// The time between two scrapes, when alerts come in.
const TICK: Time = 15_000;

/// How much faster it goes at most: half a minute in half a second.
const FASTEST: Time = 60;

/// How long a repetition takes at most, in milliseconds.
const LONGEST: Time = 40_000;

/// What is apart by so much stays so even on a busy machine, in milliseconds.
const APART: Time = 100;

/// With less than that, the order of things cannot be relied on.
const HARDLY_APART: Time = 30;

/// How a play is repeated.
///
/// At one moment of the play, alerts come in before groups are told of. So in its repetition each group waits a little
/// longer: by `late`, which puts what it tells as far as can be from all moments at which alerts come in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    /// How many milliseconds of the play go by in one.
    pub(super) factor: Time,
    /// When the play begins, in its own time: with the first alert.
    pub(super) start: Time,
    /// When it ends.
    pub(super) end: Time,
    /// By how much each group is told later, in the play's own time.
    pub(super) late: Time,
    /// After the end, what still belongs to the play comes within this time.
    pub(super) rest: Time,
    /// Whether what happens can be told apart, and the order of messages be relied on.
    pub(super) in_order: bool,
}

impl Pace {
    /// As fast as the times of the configuration allow.
    pub(super) fn new(config: &Config, journal: &Journal) -> Self {
        let times = journal.handed_over.iter();
        let begins = times.clone().find(|(_, alerts)| !alerts.is_empty());
        let end = times.last().map_or(0, |(time, _)| *time);
        let start = begins.map_or(end, |(time, _)| *time);
        let (late, gap, rest) = between(&phases(config, end - start));
        let slowest = ((end - start) / LONGEST).clamp(1, FASTEST);
        let factor = (gap / APART).clamp(slowest, FASTEST);
        Self {
            factor,
            start,
            end,
            late,
            rest,
            in_order: gap / factor >= HARDLY_APART,
        }
    }

    /// The same with twice the time.
    pub(super) fn slower(self) -> Self {
        Self {
            factor: (self.factor / 2).max(1),
            ..self
        }
    }

    /// A time of the play, from its beginning, as it is in the repetition.
    pub(super) fn scaled(&self, time: Time) -> Duration {
        let micros = u64::try_from(time * 1_000 / self.factor).unwrap_or_default();
        Duration::from_micros(micros)
    }

    /// The same as Alertmanager writes it, which takes no interval of zero.
    pub(super) fn written(&self, time: Time) -> String {
        format!("{}ms", (time / self.factor).max(1))
    }
}

impl fmt::Display for Pace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} times faster", self.factor)?;
        if self.in_order {
            Ok(())
        } else {
            f.write_str(", without their order")
        }
    }
}

/// How long after a scrape groups are told of, each such time once.
fn phases(config: &Config, length: Time) -> Vec<Time> {
    let milliseconds = |time: Duration| Time::try_from(time.as_millis()).unwrap_or(Time::MAX);
    let mut phases: Vec<Time> = Vec::new();
    for route in config.routes() {
        let interval = milliseconds(route.group_interval).max(1);
        let mut moment = milliseconds(route.group_wait);
        // Whoever looks more often than that cannot be followed anyway.
        while moment <= length && phases.len() < 1_000 {
            phases.push(moment % TICK);
            moment = moment.saturating_add(interval);
        }
    }
    phases.sort_unstable();
    phases.dedup();
    phases
}

/// How much later groups are told of, how far that is from the next thing on either side, and how long after the last
/// moment what belongs to it has been told, and nothing else.
fn between(phases: &[Time]) -> (Time, Time, Time) {
    let (first, last) = match phases {
        [] => (0, 0),
        [first, .., last] => (*first, *last),
        [only] => (*only, *only),
    };
    // What is told with a scrape comes after it, and what is told before the next stays before it.
    let late = ((TICK - first - last) / 2).max(0);
    let gap = (first + late).min(TICK - last - late);
    let next = phases.iter().find(|phase| **phase > 0).copied();
    let rest = if first > 0 {
        (first + late) / 2
    } else {
        late + next.unwrap_or(TICK) / 2
    };
    (late, gap, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_is_put_in_the_middle_between_two_scrapes() {
        assert_eq!(between(&[0]), (7_500, 7_500, 15_000));
        assert_eq!(between(&[0, 5_000, 10_000]), (2_500, 2_500, 5_000));
        assert_eq!(between(&[10_000]), (0, 5_000, 5_000));
        assert_eq!(between(&[]), (7_500, 7_500, 15_000));
    }
}
