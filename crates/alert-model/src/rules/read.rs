//! From YAML to rules.

use strict_yaml::{Fields, Finding, Node};

use super::{Action, Group, Rule, RuleFile};
use crate::duration::{Time, minutes, parse_duration};
use crate::expression::Expression;
use crate::template::Template;

impl RuleFile {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// All that Prometheus would refuse, and what the model does not know, each with its place.
    pub fn read(source: &str) -> Result<Self, Vec<Finding>> {
        let root = Node::read(source).map_err(|finding| vec![finding])?;
        let mut reader = Reader {
            source,
            findings: Vec::new(),
        };
        let mut file = Self {
            groups: reader.groups(&root),
            notes: Vec::new(),
        };
        if !reader.findings.is_empty() {
            reader.findings.sort();
            return Err(reader.findings);
        }
        file.notes = twice(&file.groups);
        Ok(file)
    }
}

struct Reader<'a> {
    source: &'a str,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn groups(&mut self, root: &Node) -> Vec<Group> {
        let fields = Fields::read(root, "a file of rules", &["groups"], &mut self.findings);
        let mut groups: Vec<Group> = Vec::new();
        for node in self.sequence(fields.get("groups")) {
            let group = self.group(node);
            if groups.iter().any(|other| other.name == group.name) && !group.name.is_empty() {
                let what = format!("the group `{}` is there twice", group.name);
                self.findings
                    .push(Finding::new(node.place, what).suggest("give each its own name"));
            }
            groups.push(group);
        }
        groups
    }

    fn group(&mut self, node: &Node) -> Group {
        let known = [
            "name",
            "interval",
            "query_offset",
            "limit",
            "labels",
            "rules",
        ];
        let fields = Fields::read(node, "a group", &known, &mut self.findings);
        for unknown in ["query_offset", "limit"] {
            if let Some((key, _)) = fields.entry(unknown) {
                let what = format!(
                    "`{unknown}` of a group is a key of Prometheus that this workshop's model does not know"
                );
                self.findings
                    .push(Finding::new(key.place, what).suggest("leave it out here"));
            }
        }
        let name = self.string(fields.get("name"));
        if name.is_empty() {
            self.findings.push(
                Finding::new(node.place, "a group has no name").suggest("write `name: …` in it"),
            );
        }
        let interval = match self.duration(fields.get("interval")) {
            0 => minutes(1),
            interval => interval,
        };
        let shared = self.templates(fields.get("labels"), true);
        let mut rules = Vec::new();
        for node in self.sequence(fields.get("rules")) {
            let Some(mut rule) = self.rule(node) else {
                continue;
            };
            let own: Vec<String> = rule.labels.iter().map(|(name, _)| name.clone()).collect();
            let others = shared.iter().filter(|(name, _)| !own.contains(name));
            rule.labels.extend(others.cloned());
            rules.push(rule);
        }
        Group {
            name,
            interval,
            rules,
        }
    }

    fn rule(&mut self, node: &Node) -> Option<Rule> {
        let known = [
            "alert",
            "record",
            "expr",
            "for",
            "keep_firing_for",
            "labels",
            "annotations",
        ];
        let before = self.findings.len();
        let fields = Fields::read(node, "a rule", &known, &mut self.findings);
        // Whoever mistyped a key has not forgotten it.
        let mistyped = self.findings.len() > before;
        let alert = self.string(fields.get("alert"));
        let record = self.string(fields.get("record"));
        match (alert.is_empty(), record.is_empty()) {
            (true, true) if !mistyped => {
                let finding = Finding::new(node.place, "a rule has neither `alert` nor `record`");
                self.findings
                    .push(finding.suggest("name the alert, or the series that is recorded"));
            }
            (false, false) => {
                let finding = Finding::new(node.place, "a rule has both `alert` and `record`");
                self.findings.push(finding.suggest("make two rules of it"));
            }
            _ => {}
        }
        if record.contains(['{', '}']) {
            let what = "the name of what is recorded has braces";
            self.findings.push(
                Finding::new(node.place, what).suggest("labels belong in `labels` or in `expr`"),
            );
        }
        let expression = self.expression(node, fields.get("expr"), mistyped);
        let labels = self.templates(fields.get("labels"), true);
        let hold = self.duration(fields.get("for"));
        let keep = self.duration(fields.get("keep_firing_for"));
        let annotations = self.templates(fields.get("annotations"), false);
        if !record.is_empty() {
            for (key, used) in [
                ("for", hold != 0),
                ("keep_firing_for", keep != 0),
                ("annotations", !annotations.is_empty()),
            ] {
                if let (true, Some((key, _))) = (used, fields.entry(key)) {
                    let name = key.text().unwrap_or_default();
                    let what = format!("`{name}` is for alerts, and this rule records a series");
                    self.findings
                        .push(Finding::new(key.place, what).suggest("take it away"));
                }
            }
        }
        Some(Rule {
            place: node.place,
            expression: expression?,
            labels,
            action: if record.is_empty() {
                Action::Alert {
                    name: alert,
                    hold,
                    keep,
                    annotations,
                }
            } else {
                Action::Record(record)
            },
        })
    }

    fn expression(
        &mut self,
        rule: &Node,
        node: Option<&Node>,
        mistyped: bool,
    ) -> Option<Expression> {
        let Some(node) = node.filter(|node| !node.is_null()) else {
            if !mistyped {
                let finding = Finding::new(rule.place, "a rule has no `expr`");
                self.findings
                    .push(finding.suggest("write what it watches: `expr: …`"));
            }
            return None;
        };
        let text = self.string(Some(node));
        match Expression::parse(&text) {
            Ok(expression) => Some(expression),
            Err(refusal) => {
                let place = node.place_within(self.source, refusal.at);
                self.findings.push(Finding {
                    place,
                    what: refusal.what,
                    suggestion: refusal.suggestion,
                });
                None
            }
        }
    }

    fn templates(&mut self, node: Option<&Node>, of_labels: bool) -> Vec<(String, Template)> {
        let entries = match node.map(Node::mapping) {
            None => return Vec::new(),
            Some(Ok(entries)) => entries,
            Some(Err(finding)) => {
                self.findings.push(finding);
                return Vec::new();
            }
        };
        let mut templates = Vec::new();
        for (key, value) in entries {
            let name = self.string(Some(key));
            if name.is_empty() || (of_labels && name == "__name__") {
                let what = format!("`{name}` is no name that a label may have here");
                self.findings
                    .push(Finding::new(key.place, what).suggest("choose another name"));
            }
            let text = self.string(Some(value));
            match Template::parse(&text) {
                Ok(template) => templates.push((name, template)),
                Err((at, what)) => {
                    let place = value.place_within(self.source, at);
                    self.findings.push(Finding::new(place, what));
                }
            }
        }
        templates
    }

    fn sequence<'a>(&mut self, node: Option<&'a Node>) -> &'a [Node] {
        match node.map(Node::sequence) {
            None => &[],
            Some(Ok(nodes)) => nodes,
            Some(Err(finding)) => {
                self.findings.push(finding);
                &[]
            }
        }
    }

    fn string(&mut self, node: Option<&Node>) -> String {
        match node.map(Node::string) {
            None => String::new(),
            Some(Ok(text)) => text,
            Some(Err(finding)) => {
                self.findings.push(finding);
                String::new()
            }
        }
    }

    fn duration(&mut self, node: Option<&Node>) -> Time {
        let Some(node) = node.filter(|node| !node.is_null()) else {
            return 0;
        };
        let text = self.string(Some(node));
        parse_duration(&text).unwrap_or_else(|what| {
            let finding = Finding::new(node.place, format!("`{text}` is no duration"));
            self.findings.push(finding.suggest(what));
            0
        })
    }
}

/// Rules of one name with the same labels.
fn twice(groups: &[Group]) -> Vec<Finding> {
    let rules = groups.iter().flat_map(|group| &group.rules);
    let mut seen: Vec<&Rule> = Vec::new();
    let mut notes = Vec::new();
    for rule in rules {
        let same = |other: &&&Rule| other.name() == rule.name() && other.labels == rule.labels;
        if let Some(first) = seen.iter().find(same) {
            let what = format!(
                "the rule `{}` is there twice with the same labels, first in line {}",
                rule.name(),
                first.place.line
            );
            notes.push(
                Finding::new(rule.place, what)
                    .suggest("tell them apart by a label, such as severity"),
            );
        }
        seen.push(rule);
    }
    notes
}
