//! What a receiver has been told of a group already, so that it is not told again.

use std::collections::BTreeSet;
use std::time::Duration;

use super::alert::{Alert, Labels};
use crate::duration::Time;

/// What was told last.
#[derive(Clone, Debug, Default)]
pub(super) struct Record {
    firing: BTreeSet<Labels>,
    resolved: BTreeSet<Labels>,
    at: Time,
}

impl Record {
    /// What is told now.
    pub(super) fn of(alerts: &[&Alert], now: Time) -> Self {
        let labels = |resolved: bool| {
            let alerts = alerts
                .iter()
                .filter(move |alert| alert.is_resolved(now) == resolved);
            alerts.map(|alert| alert.labels.clone()).collect()
        };
        Self {
            firing: labels(false),
            resolved: labels(true),
            at: now,
        }
    }

    /// Whether this is worth telling after what was told `before`.
    pub(super) fn is_news(
        &self,
        before: Option<&Self>,
        send_resolved: bool,
        repeat: Duration,
    ) -> bool {
        let Some(before) = before else {
            return !self.firing.is_empty(); // nobody needs to hear of what they never knew
        };
        if !self.firing.is_subset(&before.firing) {
            return true;
        }
        if self.firing.is_empty() {
            return !before.firing.is_empty();
        }
        if send_resolved && !self.resolved.is_subset(&before.resolved) {
            return true;
        }
        super::later(before.at, repeat) < self.at
    }

    /// Whether anything in it fires.
    pub(super) fn fires(&self) -> bool {
        !self.firing.is_empty()
    }
}
