//! The tree of routes, read.

use std::collections::BTreeSet;
use std::time::Duration;

use strict_yaml::{Fields, Finding, Node, nearest};

use super::value;
use crate::routing::matcher::{Matcher, Matchers, Operator};
use crate::routing::tree::{Grouping, Route};

const KEYS: &[&str] = &[
    "active_time_intervals",
    "continue",
    "group_by",
    "group_interval",
    "group_wait",
    "match",
    "match_re",
    "matchers",
    "mute_time_intervals",
    "receiver",
    "repeat_interval",
    "routes",
];

/// What the root has where it says nothing.
fn defaults() -> Route {
    Route {
        receiver: String::new(),
        matchers: Matchers::default(),
        goes_on: false,
        grouping: Grouping::By(BTreeSet::new()),
        group_wait: Duration::from_secs(30),
        group_interval: Duration::from_secs(5 * 60),
        repeat_interval: Duration::from_secs(4 * 3600),
        routes: Vec::new(),
        key: String::new(),
    }
}

/// Reads the root and what is beneath it.
pub(super) fn read(root: &Node, receivers: &[&str], findings: &mut Vec<Finding>) -> Option<Route> {
    let mut reader = Reader {
        receivers,
        findings,
    };
    let route = reader.route(root, &defaults(), true);
    (!route.receiver.is_empty()).then_some(route)
}

struct Reader<'a> {
    receivers: &'a [&'a str],
    findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    fn route(&mut self, node: &Node, above: &Route, root: bool) -> Route {
        let fields = Fields::read(node, "a route", KEYS, self.findings);
        for key in ["active_time_intervals", "mute_time_intervals"] {
            if let Some((key, value)) = fields.entry(key)
                && !value::is_empty(value)
            {
                self.findings.push(value::unknown_here(key));
            }
        }
        let matchers = self.matchers(&fields);
        let goes_on = value::truth(fields.get("continue"), self.findings).unwrap_or_default();
        if root {
            self.check_root(node, &fields, &matchers, goes_on);
        }
        let key = match above.key.as_str() {
            "" => matchers.to_string(),
            above => format!("{above}/{matchers}"),
        };
        let mut route = Route {
            receiver: self
                .receiver(&fields)
                .unwrap_or_else(|| above.receiver.clone()),
            matchers,
            goes_on,
            grouping: self
                .grouping(&fields)
                .unwrap_or_else(|| above.grouping.clone()),
            group_wait: self.wait(&fields, "group_wait", above.group_wait),
            group_interval: self.interval(&fields, "group_interval", above.group_interval),
            repeat_interval: self.interval(&fields, "repeat_interval", above.repeat_interval),
            routes: Vec::new(),
            key,
        };
        let below = fields.get("routes").map_or(Ok(&[][..]), Node::sequence);
        match below {
            Ok(below) => {
                route.routes = below
                    .iter()
                    .map(|node| self.route(node, &route, false))
                    .collect()
            }
            Err(finding) => self.findings.push(finding),
        }
        route
    }

    /// The root takes every alert, and is there once.
    fn check_root(&mut self, node: &Node, fields: &Fields<'_>, matchers: &Matchers, goes_on: bool) {
        if value::text(fields.get("receiver"), &mut Vec::new()).is_none() {
            let finding = Finding::new(node.place, "the first route names no receiver");
            let suggestion =
                "it takes every alert that no route beneath it takes: give it a `receiver`";
            self.findings.push(finding.suggest(suggestion));
        }
        let conditions = ["match", "match_re", "matchers"];
        let condition = conditions.into_iter().find_map(|key| fields.entry(key));
        if let Some((key, _)) = condition.filter(|_| !matchers.is_empty()) {
            let finding = Finding::new(
                key.place,
                "the first route has matchers, and it must take every alert",
            );
            self.findings
                .push(finding.suggest("put them on a route beneath it, under `routes`"));
        }
        if let Some((key, _)) = fields.entry("continue").filter(|_| goes_on) {
            let finding = Finding::new(
                key.place,
                "the first route has `continue`, and there is none after it",
            );
            self.findings.push(finding.suggest("leave it out"));
        }
    }

    fn receiver(&mut self, fields: &Fields<'_>) -> Option<String> {
        let node = fields.get("receiver")?;
        let name = value::text(Some(node), self.findings)?;
        if !self.receivers.contains(&name.as_str()) {
            let finding = Finding::new(node.place, format!("there is no receiver `{name}`"));
            let near = nearest(&name, self.receivers.iter().copied());
            self.findings.push(match near {
                Some(near) => finding.did_you_mean(Some(near)),
                None => finding.suggest(format!("the receivers are {}", self.receivers.join(", "))),
            });
        }
        Some(name)
    }

    fn grouping(&mut self, fields: &Fields<'_>) -> Option<Grouping> {
        let node = fields.get("group_by").filter(|node| !node.is_null())?;
        let (mut names, mut all) = (BTreeSet::new(), false);
        for (place, name) in value::texts(Some(node), self.findings) {
            if name == "..." {
                all = true;
            } else if name.is_empty() {
                let finding = Finding::new(place.place, "a label of `group_by` has no name");
                self.findings.push(finding);
            } else if !names.insert(name.clone()) {
                let finding = Finding::new(place.place, format!("`group_by` has `{name}` twice"));
                self.findings.push(finding);
            }
        }
        if all && !names.is_empty() {
            let finding = Finding::new(
                node.place,
                "`...` means every label, and stands alone in `group_by`",
            );
            self.findings.push(finding);
        }
        Some(if all {
            Grouping::All
        } else {
            Grouping::By(names)
        })
    }

    fn wait(&mut self, fields: &Fields<'_>, key: &str, above: Duration) -> Duration {
        value::duration(fields.get(key), self.findings).unwrap_or(above)
    }

    /// A time that must not be zero.
    fn interval(&mut self, fields: &Fields<'_>, key: &str, above: Duration) -> Duration {
        let interval = self.wait(fields, key, above);
        if let Some((name, _)) = fields.entry(key).filter(|_| interval.is_zero()) {
            let finding = Finding::new(name.place, format!("`{key}` is zero"));
            self.findings
                .push(finding.suggest("it says how long to wait before the next time"));
        }
        interval
    }

    fn matchers(&mut self, fields: &Fields<'_>) -> Matchers {
        let keys = ["matchers", "match", "match_re"];
        matchers(fields, keys, self.findings)
    }
}

/// Matchers in the form of today, and in the two older ones, which are still read.
pub(super) fn matchers(
    fields: &Fields<'_>,
    [lines, equal, patterns]: [&str; 3],
    findings: &mut Vec<Finding>,
) -> Matchers {
    let mut matchers = Vec::new();
    for (node, line) in value::texts(fields.get(lines), findings) {
        match Matcher::read_all(&line) {
            Ok(more) => matchers.extend(more),
            Err(why) => {
                let finding = Finding::new(node.place, format!("`{line}` is no matcher: {why}"));
                findings.push(finding.suggest("write it as `severity=\"page\"`"));
            }
        }
    }
    for (key, operator) in [(equal, Operator::Equal), (patterns, Operator::Matches)] {
        let entries = fields.get(key).map_or(Ok(&[][..]), Node::mapping);
        for (name, value) in entries.unwrap_or_else(|finding| {
            findings.push(finding);
            &[]
        }) {
            match matcher(name, operator, value) {
                Ok(matcher) => matchers.push(matcher),
                Err(finding) => findings.push(finding),
            }
        }
    }
    Matchers::new(matchers)
}

fn matcher(name: &Node, operator: Operator, value: &Node) -> Result<Matcher, Finding> {
    let label = name.string()?;
    let first = |letter: char| letter.is_ascii_alphabetic() || letter == '_';
    if !label.starts_with(first) || !label.chars().all(|c| first(c) || c.is_ascii_digit()) {
        return Err(Finding::new(
            name.place,
            format!("`{label}` is no name of a label"),
        ));
    }
    let matcher = Matcher::new(&label, operator, &value.string()?);
    let matcher = matcher.map_err(|why| Finding::new(value.place, why))?;
    Ok(matcher.with_its_ends())
}
