//! A configuration for a faster pace, whose messages come to us.

use std::io;
use std::net::SocketAddr;

use alert_model::{Time, minutes, parse_duration, seconds};
use strict_yaml::{Kind, Node};

use super::pace::Pace;
use crate::text::quoted;

/// What a route has that says nothing of it.
const USUAL: Times = Times {
    wait: seconds(30),
    interval: minutes(5),
    repeat: minutes(4 * 60),
};

/// The times of a route.
#[derive(Clone, Copy)]
struct Times {
    wait: Time,
    interval: Time,
    repeat: Time,
}

/// The same configuration, all its times shortened. Webhooks point to `address`; no other way to tell somebody is left.
///
/// It is the tree of the file that is written anew, not what the model made of it, so that a mistake of the model is
/// seen.
pub(super) fn faster(source: &str, pace: &Pace, address: SocketAddr) -> io::Result<String> {
    let root = Node::read(source).map_err(io::Error::other)?;
    let entries = root.mapping().map_err(io::Error::other)?;
    let entries = entries
        .iter()
        .filter(|(key, _)| key.text() != Some("global"));
    let written = entries.map(|(key, value)| match key.text() {
        Some("route") => entry(key, &route(value, USUAL, true, pace)),
        Some("receivers") => entry(key, &receivers(value, address)),
        _ => entry(key, &node(value)),
    });
    Ok(mapping(written))
}

/// The path by which a receiver is told: by its place in the file, and by the first of its webhooks with that address.
pub(super) fn path(receiver: usize, webhook: usize) -> String {
    format!("/{receiver}/{webhook}")
}

fn mapping(entries: impl Iterator<Item = String>) -> String {
    format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

fn entry(key: &Node, value: &str) -> String {
    format!("{}: {value}", node(key))
}

/// A part of the file as it is.
fn node(part: &Node) -> String {
    match &part.kind {
        Kind::Sequence(items) => list(items.iter().map(node)),
        Kind::Mapping(entries) => {
            mapping(entries.iter().map(|(key, value)| entry(key, &node(value))))
        }
        Kind::Scalar { .. } if part.is_null() => "null".to_owned(),
        // Whether a word is a truth value, or a number, is for Alertmanager to say.
        Kind::Scalar {
            text,
            quoted: false,
        } if is_word(text) => text.clone(),
        Kind::Scalar { text, .. } => quoted(text),
    }
}

fn is_word(text: &str) -> bool {
    let inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    text.starts_with(|c: char| c.is_ascii_alphanumeric()) && text.chars().all(inner)
}

fn route(part: &Node, above: Times, first: bool, pace: &Pace) -> String {
    let entries = part.mapping().unwrap_or_default();
    let own = |name: &str| {
        let (_, value) = entries.iter().find(|(key, _)| key.text() == Some(name))?;
        parse_duration(value.text().filter(|_| !value.is_null())?).ok()
    };
    let (wait, interval, repeat) = (
        own("group_wait"),
        own("group_interval"),
        own("repeat_interval"),
    );
    let times = Times {
        wait: wait.unwrap_or(above.wait),
        interval: interval.unwrap_or(above.interval),
        repeat: repeat.unwrap_or(above.repeat),
    };
    let mut written = Vec::new();
    for (key, value) in entries {
        match key.text() {
            Some("group_wait" | "group_interval" | "repeat_interval") => {}
            Some("routes") => {
                let routes = value.sequence().unwrap_or_default().iter();
                let routes = routes.map(|below| route(below, times, false, pace));
                written.push(entry(key, &list(routes)));
            }
            _ => written.push(entry(key, &node(value))),
        }
    }
    // What a route does not say it has from the one above, here as there.
    if first || wait.is_some() {
        written.push(format!(
            "group_wait: {}",
            pace.written(times.wait + pace.late)
        ));
    }
    if first || interval.is_some() {
        written.push(format!("group_interval: {}", pace.written(times.interval)));
    }
    if first || interval.is_some() || repeat.is_some() {
        written.push(format!(
            "repeat_interval: {}",
            pace.written(between_tellings(times))
        ));
    }
    mapping(written.into_iter())
}

/// A time after which it is told again, in the middle between two moments at which the group is looked at.
fn between_tellings(times: Times) -> Time {
    let interval = times.interval.max(1);
    times.repeat / interval * interval + interval / 2
}

fn receivers(part: &Node, address: SocketAddr) -> String {
    let receivers = part.sequence().unwrap_or_default().iter().enumerate();
    list(receivers.map(|(number, receiver)| {
        let entries = receiver.mapping().unwrap_or_default().iter();
        mapping(entries.filter_map(|(key, value)| match key.text() {
            Some("webhook_configs") => {
                let webhooks = value.sequence().unwrap_or_default();
                let webhooks = webhooks.iter().map(|webhook| {
                    let place = webhooks.iter().position(|other| url(other) == url(webhook));
                    let path = path(number, place.unwrap_or_default());
                    self::webhook(webhook, &format!("http://{address}{path}"))
                });
                Some(entry(key, &list(webhooks)))
            }
            Some("name") => Some(entry(key, &node(value))),
            _ => None,
        }))
    }))
}

fn url(webhook: &Node) -> Option<&str> {
    let entries = webhook.mapping().ok()?;
    let (_, url) = entries.iter().find(|(key, _)| key.text() == Some("url"))?;
    url.text()
}

fn webhook(part: &Node, url: &str) -> String {
    let entries = part.mapping().unwrap_or_default().iter();
    let kept = entries.filter(|(key, _)| {
        let name = key.text();
        matches!(name, Some("send_resolved" | "max_alerts"))
    });
    let kept = kept.map(|(key, value)| entry(key, &node(value)));
    mapping(kept.chain([format!("url: {}", quoted(url))]))
}
