//! Those who can be told, read.

mod keys;

use strict_yaml::{Fields, Finding, Node};

use self::keys::{EMAIL, KEYS, OTHERS, PAGERDUTY, SLACK, WEBHOOK};
use super::delivery::{Global, check_smarthost, check_url, known_fields, only_one};
use super::{Channel, Integration, Receiver, value};

/// Reads the list of them.
pub(super) fn read(
    node: Option<&Node>,
    global: &Global,
    findings: &mut Vec<Finding>,
) -> Vec<Receiver> {
    let nodes = node
        .map_or(Ok(&[][..]), Node::sequence)
        .unwrap_or_else(|finding| {
            findings.push(finding);
            &[]
        });
    let mut receivers: Vec<Receiver> = Vec::new();
    for node in nodes {
        let fields = known_fields(node, "a receiver", KEYS, OTHERS, findings);
        let name = value::text(fields.get("name"), findings);
        let place = fields.get("name").map_or(node.place, |name| name.place);
        match &name {
            None => findings.push(Finding::new(place, "a receiver has no name")),
            Some(name) if receivers.iter().any(|other| other.name == *name) => {
                findings.push(Finding::new(
                    place,
                    format!("there are two receivers `{name}`"),
                ));
            }
            Some(_) => {}
        }
        let mut reader = Reader { global, findings };
        receivers.push(Receiver {
            name: name.unwrap_or_default(),
            integrations: reader.integrations(&fields),
        });
    }
    receivers
}

struct Reader<'a> {
    global: &'a Global,
    findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    /// The ways in the order in which Alertmanager takes them.
    fn integrations(&mut self, fields: &Fields<'_>) -> Vec<Integration> {
        let mut all = Vec::new();
        all.extend(self.each(fields, "webhook_configs", Self::webhook));
        all.extend(self.each(fields, "email_configs", Self::email));
        all.extend(self.each(fields, "pagerduty_configs", Self::pagerduty));
        all.extend(self.each(fields, "slack_configs", Self::slack));
        all
    }

    fn each(
        &mut self,
        fields: &Fields<'_>,
        key: &str,
        read: fn(&mut Self, &Node) -> Option<Integration>,
    ) -> Vec<Integration> {
        match fields.get(key).map_or(Ok(&[][..]), Node::sequence) {
            Ok(nodes) => nodes.iter().filter_map(|node| read(self, node)).collect(),
            Err(finding) => {
                self.findings.push(finding);
                Vec::new()
            }
        }
    }

    fn webhook(&mut self, node: &Node) -> Option<Integration> {
        let fields = Fields::read(node, "a webhook", WEBHOOK, self.findings);
        only_one(&fields, "url", "url_file", self.findings);
        if let Some((key, _)) = fields
            .entry("url_file")
            .filter(|(_, file)| !value::is_empty(file))
        {
            self.findings.push(value::unknown_here(key));
        }
        check_url(
            fields.get("url").filter(|url| url.text() != Some("")),
            self.findings,
        );
        let most_alerts = self.most_alerts(fields.get("max_alerts"));
        let send_resolved = self.send_resolved(&fields, true);
        let Some(url) = value::text(fields.get("url"), self.findings) else {
            self.require(node, "a webhook has no `url`", "say where the message goes");
            return None;
        };
        Some(Integration {
            channel: Channel::Webhook { url },
            send_resolved,
            most_alerts,
        })
    }

    fn email(&mut self, node: &Node) -> Option<Integration> {
        let fields = Fields::read(node, "a mail", EMAIL, self.findings);
        check_smarthost(fields.get("smarthost"), self.findings);
        let missing = |key: &str| value::text(fields.get(key), &mut Vec::new()).is_none();
        if missing("to") {
            self.require(node, "a mail has no `to`", "say who gets it");
        }
        if missing("smarthost") && !self.global.smarthost {
            self.require(
                node,
                "a mail has no server",
                "set `smtp_smarthost` under `global`",
            );
        }
        if missing("from") && !self.global.from {
            self.require(
                node,
                "a mail has no sender",
                "set `smtp_from` under `global`",
            );
        }
        Some(self.other(Channel::Email, &fields, false))
    }

    fn pagerduty(&mut self, node: &Node) -> Option<Integration> {
        let fields = Fields::read(node, "a page", PAGERDUTY, self.findings);
        check_url(fields.get("url"), self.findings);
        let keys = [
            "routing_key",
            "routing_key_file",
            "service_key",
            "service_key_file",
        ];
        if keys
            .into_iter()
            .all(|key| fields.get(key).is_none_or(value::is_empty))
        {
            self.require(
                node,
                "a page has no `routing_key`",
                "PagerDuty gives you one for each service",
            );
        }
        only_one(&fields, "routing_key", "routing_key_file", self.findings);
        only_one(&fields, "service_key", "service_key_file", self.findings);
        Some(self.other(Channel::Pagerduty, &fields, true))
    }

    fn slack(&mut self, node: &Node) -> Option<Integration> {
        let fields = Fields::read(node, "a message to Slack", SLACK, self.findings);
        check_url(fields.get("api_url"), self.findings);
        let keys = ["api_url", "api_url_file", "app_token", "app_token_file"];
        if !self.global.slack
            && keys
                .into_iter()
                .all(|key| fields.get(key).is_none_or(value::is_empty))
        {
            self.require(
                node,
                "a message to Slack has no `api_url`",
                "set it here, or `slack_api_url` under `global`",
            );
        }
        only_one(&fields, "api_url", "api_url_file", self.findings);
        only_one(&fields, "app_token", "app_token_file", self.findings);
        only_one(&fields, "api_url", "app_token", self.findings);
        Some(self.other(Channel::Slack, &fields, false))
    }

    fn other(&mut self, channel: Channel, fields: &Fields<'_>, resolved_too: bool) -> Integration {
        Integration {
            channel,
            send_resolved: self.send_resolved(fields, resolved_too),
            most_alerts: None,
        }
    }

    fn send_resolved(&mut self, fields: &Fields<'_>, default: bool) -> bool {
        value::truth(fields.get("send_resolved"), self.findings).unwrap_or(default)
    }

    fn most_alerts(&mut self, node: Option<&Node>) -> Option<usize> {
        let node = node.filter(|node| !node.is_null())?;
        let most = node.text().and_then(|text| text.parse().ok());
        if most.is_none() {
            self.findings.push(node.unfit("a number of alerts"));
        }
        most.filter(|most| *most > 0)
    }

    fn require(&mut self, node: &Node, what: &str, suggestion: &str) {
        self.findings
            .push(Finding::new(node.place, what).suggest(suggestion));
    }
}
