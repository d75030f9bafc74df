//! From YAML to tests.

use strict_yaml::{Fields, Finding, Node};

use super::notation::{labels, values};
use super::{Case, ExpectedAlerts, ExpectedValues, RuleTest};
use crate::duration::{Time, minutes, parse_duration};
use crate::expression::Expression;
use crate::labels::{Element, Labels};

pub(super) fn read(source: &str) -> Result<RuleTest, Vec<Finding>> {
    let root = Node::read(source).map_err(|finding| vec![finding])?;
    let mut reader = Reader {
        source,
        findings: Vec::new(),
    };
    let test = reader.file(&root);
    if reader.findings.is_empty() {
        Ok(test)
    } else {
        reader.findings.sort();
        Err(reader.findings)
    }
}

struct Reader<'a> {
    source: &'a str,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn file(&mut self, root: &Node) -> RuleTest {
        let known = [
            "rule_files",
            "evaluation_interval",
            "fuzzy_compare",
            "group_eval_order",
            "tests",
        ];
        let fields = Fields::read(root, "a file of tests", &known, &mut self.findings);
        let files = self.sequence(fields.get("rule_files"));
        let rule_files = files
            .iter()
            .map(|node| (self.string(Some(node)), node.place))
            .collect();
        let interval = match self.duration(fields.get("evaluation_interval")) {
            0 => minutes(1),
            interval => interval,
        };
        let order = self.sequence(fields.get("group_eval_order"));
        let order = order.iter().map(|node| self.string(Some(node))).collect();
        let cases = self.sequence(fields.get("tests"));
        let fuzzy = self.string(fields.get("fuzzy_compare"));
        if let (Some(node), false) = (
            fields.get("fuzzy_compare"),
            matches!(fuzzy.as_str(), "" | "true" | "false"),
        ) {
            self.findings.push(node.unfit("true or false"));
        }
        RuleTest {
            rule_files,
            evaluation_interval: interval,
            fuzzy: fuzzy == "true",
            order,
            cases: cases.iter().map(|node| self.case(node, interval)).collect(),
        }
    }

    fn case(&mut self, node: &Node, interval: Time) -> Case {
        let known = [
            "name",
            "interval",
            "input_series",
            "alert_rule_test",
            "promql_expr_test",
            "external_labels",
        ];
        let fields = Fields::read(node, "a test", &known, &mut self.findings);
        let series = self.sequence(fields.get("input_series"));
        let alerts = self.sequence(fields.get("alert_rule_test"));
        let values = self.sequence(fields.get("promql_expr_test"));
        Case {
            interval: match self.duration(fields.get("interval")) {
                0 => interval,
                own => own,
            },
            external: self.pairs(fields.get("external_labels")),
            series: series.iter().map(|node| self.series(node)).collect(),
            alerts: alerts.iter().map(|node| self.alerts(node)).collect(),
            values: values.iter().filter_map(|node| self.values(node)).collect(),
        }
    }

    fn series(&mut self, node: &Node) -> (Labels, Vec<Option<f64>>) {
        let fields = Fields::read(node, "a series", &["series", "values"], &mut self.findings);
        let steps = fields.get("values").unwrap_or(node);
        let text = self.string(fields.get("values"));
        let values = values(&text).unwrap_or_else(|what| {
            self.findings.push(Finding::new(steps.place, what));
            Vec::new()
        });
        (self.labels(fields.get("series"), node), values)
    }

    fn alerts(&mut self, node: &Node) -> ExpectedAlerts {
        let known = ["eval_time", "alertname", "exp_alerts"];
        let fields = Fields::read(node, "a test of alerts", &known, &mut self.findings);
        let name = self.string(fields.get("alertname"));
        if name.is_empty() {
            let finding = Finding::new(node.place, "a test of alerts has no `alertname`");
            self.findings
                .push(finding.suggest("name the alert that it is about"));
        }
        let mut alerts = Vec::new();
        for node in self.sequence(fields.get("exp_alerts")) {
            let known = ["exp_labels", "exp_annotations"];
            let fields = Fields::read(node, "an expected alert", &known, &mut self.findings);
            let labels = self
                .pairs(fields.get("exp_labels"))
                .with("alertname", &name);
            alerts.push((labels, self.pairs(fields.get("exp_annotations"))));
        }
        ExpectedAlerts {
            place: node.place,
            time: self.duration(fields.get("eval_time")),
            name,
            alerts,
        }
    }

    fn values(&mut self, node: &Node) -> Option<ExpectedValues> {
        let known = ["expr", "eval_time", "exp_samples"];
        let fields = Fields::read(node, "a test of an expression", &known, &mut self.findings);
        let mut elements = Vec::new();
        for node in self.sequence(fields.get("exp_samples")) {
            let fields = Fields::read(
                node,
                "an expected sample",
                &["labels", "value"],
                &mut self.findings,
            );
            let labels = self.labels(fields.get("labels"), node);
            let text = self.string(fields.get("value"));
            let text = if text.is_empty() { "0" } else { &text };
            let Some(value) = number(text) else {
                let what = format!("`{text}` is no number");
                self.findings.push(Finding::new(
                    fields.get("value").unwrap_or(node).place,
                    what,
                ));
                continue;
            };
            elements.push(Element { labels, value });
        }
        let text = self.string(fields.get("expr"));
        match Expression::parse(&text) {
            Ok(expression) => Some(ExpectedValues {
                place: node.place,
                time: self.duration(fields.get("eval_time")),
                expression,
                elements,
            }),
            Err(refusal) => {
                let at = fields.get("expr").unwrap_or(node);
                self.findings.push(Finding {
                    place: at.place_within(self.source, refusal.at),
                    what: refusal.what,
                    suggestion: refusal.suggestion,
                });
                None
            }
        }
    }

    fn labels(&mut self, node: Option<&Node>, within: &Node) -> Labels {
        let text = self.string(node);
        labels(&text).unwrap_or_else(|what| {
            self.findings
                .push(Finding::new(node.unwrap_or(within).place, what));
            Labels::default()
        })
    }

    fn pairs(&mut self, node: Option<&Node>) -> Labels {
        let entries = self.take(node.map(Node::mapping)).unwrap_or_default();
        let pairs = entries
            .iter()
            .map(|(key, value)| (self.string(Some(key)), self.string(Some(value))));
        Labels::new(pairs.collect::<Vec<_>>())
    }

    fn sequence<'a>(&mut self, node: Option<&'a Node>) -> &'a [Node] {
        self.take(node.map(Node::sequence)).unwrap_or_default()
    }

    fn string(&mut self, node: Option<&Node>) -> String {
        self.take(node.map(Node::string)).unwrap_or_default()
    }

    fn duration(&mut self, node: Option<&Node>) -> Time {
        let Some(node) = node.filter(|node| !node.is_null()) else {
            return 0;
        };
        let text = self.string(Some(node));
        let read = parse_duration(&text).map_err(|what| {
            Finding::new(node.place, format!("`{text}` is no duration")).suggest(what)
        });
        self.take(Some(read)).unwrap_or_default()
    }

    /// What was read, where it could be.
    fn take<T>(&mut self, read: Option<Result<T, Finding>>) -> Option<T> {
        match read? {
            Ok(read) => Some(read),
            Err(finding) => {
                self.findings.push(finding);
                None
            }
        }
    }
}

/// A number as YAML writes it.
fn number(text: &str) -> Option<f64> {
    match text.trim_start_matches(['+', '-']) {
        ".inf" | ".Inf" | ".INF" if text.starts_with('-') => Some(f64::NEG_INFINITY),
        ".inf" | ".Inf" | ".INF" => Some(f64::INFINITY),
        ".nan" | ".NaN" | ".NAN" => Some(f64::NAN),
        _ => text.parse().ok(),
    }
}
