//! How alerts go on, from one evaluation of their rule to the next.

use std::collections::BTreeMap;

use super::Memory;
use super::alert::{Alert, Change, State, series_of};
use crate::duration::Time;
use crate::labels::{Element, Labels};

/// For how long an alert is kept once it is resolved, so that it is known to have been there.
const RETENTION: Time = crate::duration::minutes(15);

/// One evaluation of a rule of alerts: how long the expression has to hold before one fires, how long one is kept
/// where it no longer holds, and what time it is.
pub(super) struct Step {
    pub(super) hold: Time,
    pub(super) keep: Time,
    pub(super) now: Time,
}

impl Step {
    /// Moves each alert on, and gives the series that tell of them.
    pub(super) fn take(
        &self,
        memory: &mut Memory,
        present: BTreeMap<Labels, (f64, Labels)>,
        changes: &mut Vec<Change>,
    ) -> Vec<Element> {
        let mut before = BTreeMap::new();
        for (labels, alert) in &memory.alerts {
            before.insert(labels.clone(), alert.state);
        }
        for (labels, (value, annotations)) in &present {
            match memory.alerts.get_mut(labels) {
                Some(alert) if alert.state != State::Inactive => {
                    alert.value = *value;
                    alert.annotations = annotations.clone();
                }
                _ => {
                    let alert = Alert {
                        labels: labels.clone(),
                        annotations: annotations.clone(),
                        state: State::Pending,
                        value: *value,
                        active_at: self.now,
                        fired_at: None,
                        resolved_at: None,
                        kept_since: None,
                    };
                    memory.alerts.insert(labels.clone(), alert);
                }
            }
        }
        let mut series = Vec::new();
        for alert in memory.alerts.values_mut() {
            self.advance(alert, present.contains_key(&alert.labels));
            let from = before
                .get(&alert.labels)
                .copied()
                .unwrap_or(State::Inactive);
            // What fires without waiting was pending for no time at all.
            if from != alert.state {
                changes.push(Change {
                    time: self.now,
                    from,
                    to: alert.state,
                    alert: alert.clone(),
                });
            }
            series.extend(series_of(alert));
        }
        memory.alerts.retain(|labels, alert| {
            let was_pending =
                before.get(labels) == Some(&State::Pending) && alert.fired_at.is_none();
            let forgotten = alert
                .resolved_at
                .is_some_and(|at| was_pending || self.now - at > RETENTION);
            !forgotten
        });
        series
    }

    fn advance(&self, alert: &mut Alert, present: bool) {
        if present {
            alert.kept_since = None;
        } else {
            if alert.state == State::Firing && self.keep > 0 {
                let since = *alert.kept_since.get_or_insert(self.now);
                if self.now - since < self.keep {
                    return;
                }
            }
            if alert.state != State::Inactive {
                alert.state = State::Inactive;
                alert.resolved_at = Some(self.now);
            }
            return;
        }
        if alert.state == State::Pending && self.now - alert.active_at >= self.hold {
            alert.state = State::Firing;
            alert.fired_at = Some(self.now);
        }
    }
}
