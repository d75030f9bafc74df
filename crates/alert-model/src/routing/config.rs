//! Alertmanager's configuration, in its own format.

mod delivery;
mod inhibition;
mod receivers;
mod routes;
mod value;

use std::time::Duration;

use strict_yaml::{Fields, Finding, Node, Place};

use super::inhibition::Inhibition;
use super::tree::Route;

/// Who is told of which alerts, and when.
#[derive(Clone, Debug)]
pub struct Config {
    /// The route that every alert takes, and those beneath it.
    pub route: Route,
    /// Those who can be told.
    pub receivers: Vec<Receiver>,
    /// Which alerts hold back which.
    pub inhibitions: Vec<Inhibition>,
    /// After how long an alert is over that is not heard of again, where Prometheus does not say.
    pub resolve_timeout: Duration,
}

/// Somebody who can be told.
#[derive(Clone, Debug)]
pub struct Receiver {
    /// The name that routes have for them.
    pub name: String,
    /// How they are told. One without any is a drain: `name: nobody`.
    pub integrations: Vec<Integration>,
}

/// A way to tell somebody.
#[derive(Clone, Debug)]
pub struct Integration {
    /// Which.
    pub channel: Channel,
    /// Whether they are also told that an alert is over.
    pub send_resolved: bool,
    /// How many alerts a message may have; the others are counted.
    pub most_alerts: Option<usize>,
}

/// Where a message goes. A webhook's can be delivered by whoever plays Alertmanager; the others are known, so that a
/// configuration that has them can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Channel {
    /// An HTTP request with the message as JSON.
    Webhook {
        /// Where to.
        url: String,
    },
    /// A channel in Slack.
    Slack,
    /// A mail.
    Email,
    /// A page.
    Pagerduty,
}

impl Channel {
    /// The word for it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Webhook { .. } => "webhook",
            Self::Slack => "slack",
            Self::Email => "email",
            Self::Pagerduty => "pagerduty",
        }
    }
}

const KEYS: &[&str] = &[
    "global",
    "inhibit_rules",
    "mute_time_intervals",
    "receivers",
    "route",
    "templates",
    "time_intervals",
    "tracing",
];

impl Config {
    /// Reads a configuration.
    ///
    /// # Errors
    ///
    /// Whatever Alertmanager would refuse, and whatever it knows and this model does not, by name, in the order of the
    /// file.
    pub fn read(source: &str) -> Result<Self, Vec<Finding>> {
        let root = Node::read(source).map_err(|finding| vec![finding])?;
        let mut findings = Vec::new();
        let fields = Fields::read(&root, "the configuration", KEYS, &mut findings);
        for key in [
            "mute_time_intervals",
            "templates",
            "time_intervals",
            "tracing",
        ] {
            if let Some((key, value)) = fields.entry(key)
                && !value::is_empty(value)
            {
                findings.push(value::unknown_here(key));
            }
        }
        let global = delivery::Global::read(fields.get("global"), &mut findings);
        let receivers = receivers::read(fields.get("receivers"), &global, &mut findings);
        let names: Vec<&str> = receivers
            .iter()
            .map(|receiver| receiver.name.as_str())
            .collect();
        let inhibitions = inhibition::read(fields.get("inhibit_rules"), &mut findings);
        let route = match fields.get("route").filter(|route| !route.is_null()) {
            Some(node) => routes::read(node, &names, &mut findings),
            None => {
                let start = Place { line: 1, column: 1 };
                let finding = Finding::new(start, "there is no `route`");
                let suggestion = "every alert needs one: `route: {receiver: …}`";
                findings.push(finding.suggest(suggestion));
                None
            }
        };
        findings.sort_by_key(|finding| finding.place);
        match route {
            Some(route) if findings.is_empty() => Ok(Self {
                route,
                receivers,
                inhibitions,
                resolve_timeout: global.resolve_timeout,
            }),
            _ => Err(findings),
        }
    }

    /// The receiver of that name.
    pub fn receiver(&self, name: &str) -> Option<&Receiver> {
        self.receivers.iter().find(|receiver| receiver.name == name)
    }

    /// All routes, as a reader of the file meets them.
    pub fn routes(&self) -> Vec<&Route> {
        let mut routes = Vec::new();
        let mut waiting = vec![&self.route];
        while let Some(route) = waiting.pop() {
            routes.push(route);
            waiting.extend(route.routes.iter().rev());
        }
        routes
    }
}
