//! What a receiver is told, and how it looks to a webhook.

use chrono::{DateTime, SecondsFormat};
use serde::Serialize;

use super::alert::{Alert, Labels};
use super::config::Integration;
use crate::duration::Time;

/// Something that a receiver is told at a moment.
#[derive(Clone, Debug)]
pub struct Notification {
    /// When.
    pub at: Time,
    /// Who.
    pub receiver: String,
    /// By which way.
    pub integration: Integration,
    /// What.
    pub message: Message,
}

/// What a webhook gets, in the fourth version of Alertmanager's JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    /// Who is told.
    pub receiver: String,
    /// `firing` while one of the alerts is, else `resolved`.
    pub status: Status,
    /// The alerts, those that are over too.
    pub alerts: Vec<Told>,
    /// What makes them a group.
    pub group_labels: Labels,
    /// What all of them have, beyond that.
    pub common_labels: Labels,
    /// What they all say.
    pub common_annotations: Labels,
    /// Where Alertmanager itself is. The model is nowhere.
    #[serde(rename = "externalURL")]
    pub external_url: String,
    /// Always `4`.
    pub version: String,
    /// The group's name, the same in every notification of it.
    pub group_key: String,
    /// How many alerts were left out, where the receiver wants to hear of so many only.
    pub truncated_alerts: usize,
}

/// An alert in a notification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Told {
    /// Whether it fires.
    pub status: Status,
    /// What tells it from all others.
    pub labels: Labels,
    /// What is for people.
    pub annotations: Labels,
    /// Since when it fires.
    pub starts_at: String,
    /// When it ended; the year 1 while it has not.
    pub ends_at: String,
    /// Where its expression can be looked at.
    #[serde(rename = "generatorURL")]
    pub generator_url: String,
    /// Sixteen digits that stand for its labels.
    pub fingerprint: String,
}

/// Whether something fires.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It does.
    Firing,
    /// It did.
    Resolved,
}

impl Status {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Firing => "firing",
            Self::Resolved => "resolved",
        }
    }
}

/// What a notification is about, beside its alerts.
pub(super) struct Subject<'a> {
    pub(super) receiver: &'a str,
    pub(super) group_labels: &'a Labels,
    pub(super) group_key: &'a str,
    pub(super) most_alerts: Option<usize>,
}

impl Message {
    /// Tells of alerts, which are in order.
    pub(super) fn new(subject: &Subject<'_>, alerts: &[&Alert], now: Time) -> Self {
        let most = subject.most_alerts.unwrap_or(usize::MAX);
        let told = &alerts[..alerts.len().min(most)];
        let fires = told.iter().any(|alert| !alert.is_resolved(now));
        Self {
            receiver: as_pattern(subject.receiver),
            status: if fires {
                Status::Firing
            } else {
                Status::Resolved
            },
            alerts: told.iter().map(|alert| Told::new(alert, now)).collect(),
            group_labels: subject.group_labels.clone(),
            common_labels: common(told, |alert| &alert.labels),
            common_annotations: common(told, |alert| &alert.annotations),
            external_url: String::new(),
            version: "4".to_owned(),
            group_key: subject.group_key.to_owned(),
            truncated_alerts: alerts.len() - told.len(),
        }
    }
}

impl Told {
    fn new(alert: &Alert, now: Time) -> Self {
        let (status, ends_at) = if alert.is_resolved(now) {
            (Status::Resolved, written(alert.ends_at))
        } else {
            (Status::Firing, "0001-01-01T00:00:00Z".to_owned())
        };
        Self {
            status,
            labels: alert.labels.clone(),
            annotations: alert.annotations.clone(),
            starts_at: written(alert.starts_at),
            ends_at,
            generator_url: alert.generator_url.clone(),
            fingerprint: alert.fingerprint(),
        }
    }
}

/// What all alerts have with the same value.
fn common(alerts: &[&Alert], pairs: impl Fn(&Alert) -> &Labels) -> Labels {
    let Some((first, others)) = alerts.split_first() else {
        return Labels::new();
    };
    let mut common = pairs(first).clone();
    for alert in others {
        common.retain(|name, value| pairs(alert).get(name) == Some(value));
    }
    common
}

/// A receiver's name as a pattern that matches it, which is how Alertmanager has it in a message.
fn as_pattern(name: &str) -> String {
    let mut pattern = String::new();
    for letter in name.chars() {
        if r"\.+*?()|[]{}^$".contains(letter) {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern
}

/// A time as JSON has it: `2026-01-01T09:00:00Z`.
fn written(time: Time) -> String {
    let time = DateTime::from_timestamp_millis(time).unwrap_or_default();
    let written = time.to_rfc3339_opts(SecondsFormat::AutoSi, false);
    let written = written.trim_end_matches("+00:00");
    // A fraction has no more digits than it needs.
    let shorter = if written.contains('.') {
        written.trim_end_matches('0')
    } else {
        written
    };
    format!("{shorter}Z")
}
