//! An alert, and where it is in its life.

use crate::duration::Time;
use crate::labels::{Element, Labels, NAME};

/// Where an alert is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It was pending, or firing, and no longer is.
    Inactive,
    /// The expression holds, but not yet for long enough.
    Pending,
    /// People are told.
    Firing,
}

/// An alert.
#[derive(Clone, Debug, PartialEq)]
pub struct Alert {
    /// What tells it from others: the series' labels, the rule's, and `alertname`.
    pub labels: Labels,
    /// What people are told.
    pub annotations: Labels,
    /// Where it is in its life.
    pub state: State,
    /// The expression's value, the last time that it had one.
    pub value: f64,
    /// Since when the expression holds.
    pub active_at: Time,
    /// Since when it fires.
    pub fired_at: Option<Time>,
    /// When it was no longer so.
    pub resolved_at: Option<Time>,
    pub(super) kept_since: Option<Time>,
}

/// A step in an alert's life.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// When.
    pub time: Time,
    /// Where it was.
    pub from: State,
    /// Where it is.
    pub to: State,
    /// The alert as it is now.
    pub alert: Alert,
}

/// `ALERTS` and `ALERTS_FOR_STATE`, by which Prometheus tells of its own alerts.
pub(super) fn series_of(alert: &Alert) -> Vec<Element> {
    let state = match alert.state {
        State::Inactive => return Vec::new(),
        State::Pending => "pending",
        State::Firing => "firing",
    };
    let named = |name| alert.labels.clone().with(NAME, name);
    #[allow(clippy::cast_precision_loss)] // seconds, as many as a clock has
    let since = (alert.active_at / 1000) as f64;
    vec![
        Element {
            labels: named("ALERTS").with("alertstate", state),
            value: 1.0,
        },
        Element {
            labels: named("ALERTS_FOR_STATE"),
            value: since,
        },
    ]
}
