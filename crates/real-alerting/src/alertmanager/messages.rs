//! What was told, in a form that can be compared.

use std::collections::BTreeMap;

use alert_model::routing::{Channel, Config, Notification};
use serde_json::Value;

use super::config::path;
use super::server::Told;

/// Messages by the path that they came by and by group, in order.
pub(super) type Messages = BTreeMap<(String, String), Vec<Value>>;

/// What the model tells by webhooks. (Other ways lead out of this machine.)
pub(super) fn of_model(config: &Config, told: &[Notification]) -> Messages {
    let messages = told.iter().filter_map(|notification| {
        let path = path_of(config, notification)?;
        Some((path, serde_json::to_value(&notification.message).ok()?))
    });
    in_groups(messages)
}

/// What Alertmanager tells.
pub(super) fn of_alertmanager(told: impl IntoIterator<Item = Told>) -> Messages {
    in_groups(told.into_iter().map(|told| (told.path, told.message)))
}

fn path_of(config: &Config, notification: &Notification) -> Option<String> {
    let mut receivers = config.receivers.iter();
    let number = receivers.position(|receiver| receiver.name == notification.receiver)?;
    let url = url(&notification.integration.channel)?;
    let integrations = config.receivers[number].integrations.iter();
    let mut webhooks = integrations.filter_map(|other| self::url(&other.channel));
    Some(path(number, webhooks.position(|other| other == url)?))
}

fn url(channel: &Channel) -> Option<&str> {
    match channel {
        Channel::Webhook { url } => Some(url),
        _ => None,
    }
}

fn in_groups(messages: impl Iterator<Item = (String, Value)>) -> Messages {
    let mut groups = Messages::new();
    for (path, mut message) in messages {
        let group = message["groupKey"].as_str().unwrap_or_default().to_owned();
        // Where Alertmanager is, and what time it is there, are its own affair.
        message["externalURL"] = Value::Null;
        for alert in message["alerts"].as_array_mut().into_iter().flatten() {
            for time in ["startsAt", "endsAt"] {
                alert[time] = Value::Null;
            }
        }
        groups.entry((path, group)).or_default().push(message);
    }
    groups
}

/// Where Alertmanager tells something else, in lines.
pub(super) fn compare(ours: &Messages, theirs: &Messages, in_order: bool) -> Vec<String> {
    let keys = ours
        .keys()
        .chain(theirs.keys().filter(|key| !ours.contains_key(key)));
    let nothing = Vec::new();
    let mut differences = Vec::new();
    for key in keys {
        let own = ours.get(key).unwrap_or(&nothing);
        let others = theirs.get(key).unwrap_or(&nothing);
        let same = if in_order {
            own == others
        } else {
            whom(own) == whom(others)
        };
        if !same {
            let receiver = own.iter().chain(others).next();
            let receiver = receiver.map_or_else(String::new, |message| text(&message["receiver"]));
            differences.push(format!(
                "{receiver}, group {}\n  the model tells    {}\n  Alertmanager tells {}",
                key.1,
                lines(own),
                lines(others)
            ));
        }
    }
    differences
}

/// `3 Down firing; 3 Down resolved`, or `nothing`.
fn lines(messages: &[Value]) -> String {
    let lines: Vec<String> = messages.iter().map(line).collect();
    let told = lines.chunk_by(|one, next| one == next);
    let told = told.map(|alike| match alike {
        [one] => one.clone(),
        _ => format!("{}, {} times", alike[0], alike.len()),
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() {
        "nothing".to_owned()
    } else {
        told.join("; ")
    }
}

/// Of which alerts somebody is told, firing and resolved.
fn whom(messages: &[Value]) -> std::collections::BTreeSet<String> {
    let alerts = messages
        .iter()
        .flat_map(|message| message["alerts"].as_array());
    let alerts = alerts.flatten();
    alerts
        .map(|alert| format!("{} {}", alert["status"], alert["labels"]))
        .collect()
}

/// `12 ReplicaDown firing, 1 Draw64Down resolved`.
fn line(message: &Value) -> String {
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for alert in message["alerts"].as_array().into_iter().flatten() {
        let name = text(&alert["labels"]["alertname"]);
        *counts.entry((name, text(&alert["status"]))).or_default() += 1;
    }
    let counts = counts.iter();
    let counts: Vec<String> = counts
        .map(|((name, status), count)| format!("{count} {name} {status}"))
        .collect();
    counts.join(", ")
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
