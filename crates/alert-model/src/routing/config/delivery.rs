//! What all receivers have in common.

use std::time::Duration;

use strict_yaml::{Fields, Finding, Node};

use super::value;

const KEYS: &[&str] = &[
    "http_config",
    "pagerduty_url",
    "resolve_timeout",
    "slack_api_url",
    "slack_api_url_file",
    "slack_app_token",
    "slack_app_token_file",
    "slack_app_url",
    "smtp_auth_identity",
    "smtp_auth_password",
    "smtp_auth_password_file",
    "smtp_auth_secret",
    "smtp_auth_secret_file",
    "smtp_auth_username",
    "smtp_force_implicit_tls",
    "smtp_from",
    "smtp_hello",
    "smtp_require_tls",
    "smtp_smarthost",
    "smtp_tls_config",
];

/// Keys of the real one for ways of telling that this model does not know.
const OTHERS: &[&str] = &[
    "jira_",
    "opsgenie_",
    "rocketchat_",
    "telegram_",
    "victorops_",
    "webex_",
    "wechat_",
];

const RESOLVE_TIMEOUT: Duration = Duration::from_secs(5 * 60);

/// What stands under `global`, as far as anything depends on it.
pub(super) struct Global {
    pub(super) resolve_timeout: Duration,
    /// Whether mails have a server, and a sender.
    pub(super) smarthost: bool,
    pub(super) from: bool,
    /// Whether Slack can be reached.
    pub(super) slack: bool,
}

impl Default for Global {
    fn default() -> Self {
        Self {
            resolve_timeout: RESOLVE_TIMEOUT,
            smarthost: false,
            from: false,
            slack: false,
        }
    }
}

impl Global {
    pub(super) fn read(node: Option<&Node>, findings: &mut Vec<Finding>) -> Self {
        let Some(node) = node else {
            return Self::default();
        };
        let fields = known_fields(node, "`global`", KEYS, OTHERS, findings);
        let is_set = |key: &str| fields.get(key).is_some_and(|value| !value::is_empty(value));
        for key in ["slack_api_url", "slack_app_url", "pagerduty_url"] {
            check_url(fields.get(key), findings);
        }
        for key in ["smtp_require_tls", "smtp_force_implicit_tls"] {
            value::truth(fields.get(key), findings);
        }
        for key in [
            "slack_api_url",
            "slack_app_token",
            "smtp_auth_password",
            "smtp_auth_secret",
        ] {
            only_one(&fields, key, &format!("{key}_file"), findings);
        }
        check_smarthost(fields.get("smtp_smarthost"), findings);
        let timeout = value::duration(fields.get("resolve_timeout"), findings);
        let slack = [
            "slack_api_url",
            "slack_api_url_file",
            "slack_app_token",
            "slack_app_token_file",
        ];
        Self {
            resolve_timeout: timeout.unwrap_or(RESOLVE_TIMEOUT),
            smarthost: is_set("smtp_smarthost"),
            from: is_set("smtp_from"),
            slack: slack.into_iter().any(is_set),
        }
    }
}

/// Reads a mapping; keys that begin like one of `others` are known to the real Alertmanager only.
pub(super) fn known_fields<'a>(
    node: &'a Node,
    what: &str,
    known: &[&str],
    others: &[&str],
    findings: &mut Vec<Finding>,
) -> Fields<'a> {
    let entries = node.mapping().unwrap_or_default();
    let keys = entries.iter().map(|(key, _)| key);
    let strange: Vec<&Node> = keys
        .filter(|key| {
            let name = key.text().unwrap_or_default();
            others.iter().any(|other| name.starts_with(other))
        })
        .collect();
    let mut known = known.to_vec();
    known.extend(strange.iter().filter_map(|key| key.text()));
    findings.extend(strange.into_iter().map(value::unknown_here));
    Fields::read(node, what, &known, findings)
}

/// Of a value and the file that it may stand in, only one.
pub(super) fn only_one(fields: &Fields<'_>, one: &str, other: &str, findings: &mut Vec<Finding>) {
    let set = |key: &str| {
        fields
            .entry(key)
            .filter(|(_, value)| !value::is_empty(value))
    };
    if let (Some(_), Some((key, _))) = (set(one), set(other)) {
        let finding = Finding::new(key.place, format!("`{other}` stands beside `{one}`"));
        findings.push(finding.suggest("leave one of them out"));
    }
}

/// The address of a server: `http://` or `https://`, and a host.
pub(super) fn check_url(node: Option<&Node>, findings: &mut Vec<Finding>) {
    let Some(node) = node.filter(|node| !node.is_null()) else {
        return;
    };
    let url = node.text().unwrap_or_default();
    let server = url
        .strip_prefix("http://")
        .or_else(|| url.strip_prefix("https://"));
    let host = server.map(|server| server.split(['/', '?', '#']).next().unwrap_or_default());
    let port = |host: &str| {
        let (_, port) = host.rsplit_once(':').unwrap_or((host, ""));
        host.ends_with(']') || port.bytes().all(|digit| digit.is_ascii_digit())
    };
    let good = |host: &&str| !host.is_empty() && !host.contains(char::is_whitespace) && port(host);
    if host.as_ref().is_none_or(|host| !good(host)) {
        let finding = node.unfit("an address");
        findings.push(finding.suggest("write it whole: `http://localhost:8080/alerts`"));
    }
}

/// A mail server: host and port.
pub(super) fn check_smarthost(node: Option<&Node>, findings: &mut Vec<Finding>) {
    let Some(node) = node.filter(|node| !node.is_null()) else {
        return;
    };
    let parts = node.text().and_then(|text| text.rsplit_once(':'));
    if parts
        .is_none_or(|(host, port)| port.is_empty() || host.contains(':') && !host.ends_with(']'))
    {
        findings.push(
            node.unfit("a host with a port")
                .suggest("write it as `mail.example:587`"),
        );
    }
}
