//! Which alerts hold back which, read.

use strict_yaml::{Fields, Finding, Node};

use super::routes::matchers;
use super::value;
use crate::routing::inhibition::Inhibition;

const KEYS: &[&str] = &[
    "equal",
    "name",
    "source_match",
    "source_match_re",
    "source_matchers",
    "target_match",
    "target_match_re",
    "target_matchers",
];

/// Reads the list of them.
pub(super) fn read(node: Option<&Node>, findings: &mut Vec<Finding>) -> Vec<Inhibition> {
    let rules = node
        .map_or(Ok(&[][..]), Node::sequence)
        .unwrap_or_else(|finding| {
            findings.push(finding);
            &[]
        });
    rules.iter().map(|rule| one(rule, findings)).collect()
}

fn one(rule: &Node, findings: &mut Vec<Finding>) -> Inhibition {
    let fields = Fields::read(rule, "a rule of `inhibit_rules`", KEYS, findings);
    value::text(fields.get("name"), findings);
    let source = ["source_matchers", "source_match", "source_match_re"];
    let target = ["target_matchers", "target_match", "target_match_re"];
    let equal = value::texts(fields.get("equal"), findings);
    for (place, _) in equal.iter().filter(|(_, name)| name.is_empty()) {
        findings.push(Finding::new(place.place, "a label of `equal` has no name"));
    }
    Inhibition {
        source: matchers(&fields, source, findings),
        target: matchers(&fields, target, findings),
        equal: equal.into_iter().map(|(_, name)| name).collect(),
    }
}
