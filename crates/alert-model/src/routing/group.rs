//! Alerts that are told of together, and the moments at which that is done.

use std::collections::BTreeMap;
use std::time::Duration;

use super::alert::{Alert, Labels};
use super::later;
use super::tree::Route;
use crate::duration::Time;

/// How often Alertmanager forgets groups that have become empty.
pub(super) const MAINTENANCE: Duration = Duration::from_secs(30);

/// A group of alerts on one route.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// What makes it one.
    pub(super) labels: Labels,
    /// Its name.
    pub(super) key: String,
    /// When its changes are told next.
    pub(super) next: Time,
    alerts: BTreeMap<Labels, Alert>,
}

impl Group {
    /// A new group, for its first alert. One that fires for longer than a new group waits is told of at once.
    pub(super) fn new(route: &Route, labels: Labels, first: Alert, now: Time) -> Self {
        let late = later(first.starts_at, route.group_wait) < now;
        let next = if late {
            now
        } else {
            later(now, route.group_wait)
        };
        let shown: Vec<String> = labels
            .iter()
            .map(|(name, value)| format!("{name}={value:?}"))
            .collect();
        let mut group = Self {
            key: format!("{}:{{{}}}", route.key, shown.join(", ")),
            labels,
            next,
            alerts: BTreeMap::new(),
        };
        group.put(first);
        group
    }

    /// An alert has come, or come again.
    pub(super) fn put(&mut self, alert: Alert) {
        self.alerts.insert(alert.labels.clone(), alert);
    }

    /// Its alerts, in the order in which they are told.
    pub(super) fn alerts(&self) -> Vec<&Alert> {
        let mut alerts: Vec<&Alert> = self.alerts.values().collect();
        alerts.sort_by(|one, other| one.order(other));
        alerts
    }

    /// Forgets those that are over: they have been told of.
    pub(super) fn forget_resolved(&mut self, now: Time) {
        self.alerts.retain(|_, alert| !alert.is_resolved(now));
    }

    /// Whether no alert is left in it.
    pub(super) fn is_empty(&self) -> bool {
        self.alerts.is_empty()
    }
}
