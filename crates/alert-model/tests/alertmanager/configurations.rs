//! Which configurations are accepted: ours and amtool's verdict.

use alert_model::routing::Config;
use real_tools::{Comparison, Tool};
use strict_yaml::Finding;

use crate::amtool;

/// What is made of a configuration.
enum Verdict {
    /// Both accept it.
    Accepted,
    /// Both refuse it, ours with this finding.
    Refused(&'static str),
    /// The real one accepts it, and the model says that it does not know this.
    Unknown(&'static str),
}

use Verdict::{Accepted, Refused, Unknown};

const CASES: &[(&str, Verdict)] = &[
    ("{route: {receiver: a}, receivers: [{name: a}]}", Accepted),
    ("", Refused("1:1: there is no `route`")),
    ("receivers: [{name: a}]", Refused("there is no `route`")),
    ("route: {receiver: a}", Refused("there is no receiver `a`")),
    (
        "route: {}",
        Refused("1:8: the first route names no receiver"),
    ),
    (
        "routes: {receiver: a}",
        Refused("there is no key `routes` in the configuration: did you mean `route`?"),
    ),
    (
        "route:\n  reciever: a\nreceivers: [{name: a}]",
        Refused("2:3: there is no key `reciever` in a route: did you mean `receiver`?"),
    ),
    (
        "route:\n  receiver: pagr\nreceivers: [{name: pager}]",
        Refused("2:13: there is no receiver `pagr`: did you mean `pager`?"),
    ),
    (
        "route: {receiver: pager, routes: [{receiver: nobody}]}\nreceivers: [{name: pager}]",
        Refused("1:46: there is no receiver `nobody`: the receivers are pager"),
    ),
    (
        "route: {receiver: a}\nreceivers: [{name: a}, {name: a}]",
        Refused("2:31: there are two receivers `a`"),
    ),
    (
        "route: {receiver: a}\nreceivers: [{name: a}, {}]",
        Refused("a receiver has no name"),
    ),
    (
        "route: {receiver: a, receiver: a}\nreceivers: [{name: a}]",
        Refused("the key `receiver` stands twice"),
    ),
    (
        "route: {receiver: a\nreceivers: [{name: a}]",
        Refused("this is no YAML"),
    ),
    (
        "route: a\nreceivers: [{name: a}]",
        Refused("1:8: keys with values belongs here, not `a`"),
    ),
    // The root.
    (
        "route: {receiver: a, matchers: ['b=c']}\nreceivers: [{name: a}]",
        Refused("1:22: the first route has matchers, and it must take every alert"),
    ),
    (
        "route: {receiver: a, matchers: []}\nreceivers: [{name: a}]",
        Accepted,
    ),
    (
        "route: {receiver: a, match: {b: c}}\nreceivers: [{name: a}]",
        Refused("the first route has matchers"),
    ),
    (
        "route: {receiver: a, continue: true}\nreceivers: [{name: a}]",
        Refused("1:22: the first route has `continue`"),
    ),
    (
        "route: {receiver: a, continue: no}\nreceivers: [{name: a}]",
        Accepted,
    ),
    (
        "route: {receiver: a, continue: maybe}\nreceivers: [{name: a}]",
        Refused("`true` or `false` belongs here, not `maybe`"),
    ),
    (
        "route: {receiver: a, continue: 'false'}\nreceivers: [{name: a}]",
        Refused("`true` or `false` belongs here"),
    ),
    // Times.
    (
        "route: {receiver: a, group_wait: 10s, group_interval: 1m30s, repeat_interval: 1d}\nreceivers: [{name: a}]",
        Accepted,
    ),
    (
        "route: {receiver: a, group_wait: 0s}\nreceivers: [{name: a}]",
        Accepted,
    ),
    (
        "route: {receiver: a, group_wait: 0}\nreceivers: [{name: a}]",
        Accepted,
    ),
    (
        "route: {receiver: a, group_wait: }\nreceivers: [{name: a}]",
        Accepted,
    ),
    (
        "route: {receiver: a, group_wait: 10}\nreceivers: [{name: a}]",
        Refused("1:34: a time belongs here, not `10`: write it as `30s`, `5m` or `1h30m`"),
    ),
    (
        "route: {receiver: a, group_wait: 1.5m}\nreceivers: [{name: a}]",
        Refused("a time belongs here, not `1.5m`"),
    ),
    (
        "route: {receiver: a, group_wait: 10 s}\nreceivers: [{name: a}]",
        Refused("a time belongs here"),
    ),
    (
        "route: {receiver: a, group_interval: 0s}\nreceivers: [{name: a}]",
        Refused("1:22: `group_interval` is zero"),
    ),
    (
        "route: {receiver: a, repeat_interval: 0s}\nreceivers: [{name: a}]",
        Refused("`repeat_interval` is zero"),
    ),
    (
        "global: {resolve_timeout: 1m}\nroute: {receiver: a}\nreceivers: [{name: a}]",
        Accepted,
    ),
    (
        "global: {resolve_timeout: soon}\nroute: {receiver: a}\nreceivers: [{name: a}]",
        Refused("a time belongs here, not `soon`"),
    ),
    // Groups.
    (
        "route: {receiver: a, group_by: [alertname, team]}\nreceivers: [{name: a}]",
        Accepted,
    ),
    (
        "route: {receiver: a, group_by: ['...']}\nreceivers: [{name: a}]",
        Accepted,
    ),
    (
        "route: {receiver: a, group_by: []}\nreceivers: [{name: a}]",
        Accepted,
    ),
    (
        "route: {receiver: a, group_by: [http.route]}\nreceivers: [{name: a}]",
        Accepted,
    ),
    (
        "route: {receiver: a, group_by: ['...', team]}\nreceivers: [{name: a}]",
        Refused("`...` means every label, and stands alone"),
    ),
    (
        "route: {receiver: a, group_by: [team, team]}\nreceivers: [{name: a}]",
        Refused("1:39: `group_by` has `team` twice"),
    ),
    (
        "route: {receiver: a, group_by: ['']}\nreceivers: [{name: a}]",
        Refused("a label of `group_by` has no name"),
    ),
    (
        "route: {receiver: a, group_by: team}\nreceivers: [{name: a}]",
        Refused("a list belongs here, not `team`"),
    ),
    // Matchers.
    (
        "route: {receiver: a, routes: [{matchers: ['b=c', 'd=~\"e.*\"', '{f!=g,h!~i}']}]}\nreceivers: [{name: a}]",
        Accepted,
    ),
    (
        "route:\n  receiver: a\n  routes:\n    - matchers: [severity page]\nreceivers: [{name: a}]",
        Refused("4:18: `severity page` is no matcher: an operator is missing after `severity`"),
    ),
    (
        "route: {receiver: a, routes: [{matchers: ['b=~\"(\"']}]}\nreceivers: [{name: a}]",
        Refused("`(` is no regular expression"),
    ),
    (
        "route: {receiver: a, routes: [{matchers: [{severity: page}]}]}\nreceivers: [{name: a}]",
        Refused("a text belongs here, not keys with values"),
    ),
    (
        "route: {receiver: a, routes: [{matchers: severity=page}]}\nreceivers: [{name: a}]",
        Refused("a list belongs here, not `severity=page`"),
    ),
    (
        "route: {receiver: a, routes: [{matchers: ['==b']}]}\nreceivers: [{name: a}]",
        Refused("is no matcher"),
    ),
    (
        "route: {receiver: a, routes: [{match: {'b-c': d}}]}\nreceivers: [{name: a}]",
        Refused("`b-c` is no name of a label"),
    ),
    (
        "route: {receiver: a, routes: [{match_re: {b: '['}}]}\nreceivers: [{name: a}]",
        Refused("`[` is no regular expression"),
    ),
    // Inhibition.
    (
        "route: {receiver: a}\nreceivers: [{name: a}]\ninhibit_rules:\n  - source_matchers: [severity=page]\n    target_matchers: [severity=ticket]\n    equal: [route]",
        Accepted,
    ),
    (
        "route: {receiver: a}\nreceivers: [{name: a}]\ninhibit_rules:\n  - source_matcher: [severity=page]",
        Refused("4:5: there is no key `source_matcher` in a rule of `inhibit_rules`"),
    ),
    (
        "route: {receiver: a}\nreceivers: [{name: a}]\ninhibit_rules: [{source_match: {b: c}, target_match_re: {b: d.*}}]",
        Accepted,
    ),
    (
        "route: {receiver: a}\nreceivers: [{name: a}]\ninhibit_rules: [{equal: ['']}]",
        Refused("a label of `equal` has no name"),
    ),
    (
        "route: {receiver: a}\nreceivers: [{name: a}]\ninhibit_rules: [{equal: route}]",
        Refused("a list belongs here"),
    ),
    // Ways to tell.
    (
        "route: {receiver: a}\nreceivers: [{name: a, webhook_configs: [{url: 'http://localhost:1/x', send_resolved: false, max_alerts: 3}]}]",
        Accepted,
    ),
    (
        "route: {receiver: a}\nreceivers:\n  - name: a\n    webhook_configs:\n      - send_resolved: true",
        Refused("5:9: a webhook has no `url`"),
    ),
    (
        "route: {receiver: a}\nreceivers: [{name: a, webhook_configs: [{url: localhost:1}]}]",
        Refused("an address belongs here, not `localhost:1`"),
    ),
    (
        "route: {receiver: a}\nreceivers: [{name: a, webhook_configs: [{url: 'ftp://localhost/'}]}]",
        Refused("an address belongs here"),
    ),
    (
        "route: {receiver: a}\nreceivers: [{name: a, webhook_config: [{url: 'http://b'}]}]",
        Refused("there is no key `webhook_config` in a receiver: did you mean `webhook_configs`?"),
    ),
    (
        "route: {receiver: a}\nreceivers: [{name: a, webhook_configs: {url: 'http://b'}}]",
        Refused("a list belongs here, not keys with values"),
    ),
    (
        "route: {receiver: a}\nreceivers: [{name: a, slack_configs: [{channel: b}]}]",
        Refused("a message to Slack has no `api_url`"),
    ),
    (
        "global: {slack_api_url: 'https://hooks.slack.com/x'}\nroute: {receiver: a}\nreceivers: [{name: a, slack_configs: [{channel: b}]}]",
        Accepted,
    ),
    (
        "route: {receiver: a}\nreceivers: [{name: a, email_configs: [{to: b}]}]",
        Refused("a mail has no server"),
    ),
    (
        "global: {smtp_smarthost: 'mail:25', smtp_from: x@y}\nroute: {receiver: a}\nreceivers: [{name: a, email_configs: [{to: b}]}]",
        Accepted,
    ),
    (
        "global: {smtp_smarthost: mail, smtp_from: x@y}\nroute: {receiver: a}\nreceivers: [{name: a, email_configs: [{to: b}]}]",
        Refused("a host with a port belongs here, not `mail`"),
    ),
    (
        "global: {smtp_smarthost: 'mail:25', smtp_from: x@y}\nroute: {receiver: a}\nreceivers: [{name: a, email_configs: [{}]}]",
        Refused("a mail has no `to`"),
    ),
    (
        "route: {receiver: a}\nreceivers: [{name: a, pagerduty_configs: [{routing_key: b}]}]",
        Accepted,
    ),
    (
        "route: {receiver: a}\nreceivers: [{name: a, pagerduty_configs: [{}]}]",
        Refused("a page has no `routing_key`"),
    ),
    // What the model does not know.
    (
        "route: {receiver: a}\nreceivers: [{name: a, discord_configs: [{webhook_url: 'http://b'}]}]",
        Unknown("2:23: this workshop's Alertmanager does not know `discord_configs`"),
    ),
    (
        "route: {receiver: a, routes: [{mute_time_intervals: [night]}]}\nreceivers: [{name: a}]\ntime_intervals: [{name: night}]",
        Unknown("does not know `mute_time_intervals`"),
    ),
    (
        "route: {receiver: a}\nreceivers: [{name: a, webhook_configs: [{url_file: /x}]}]",
        Unknown("does not know `url_file`"),
    ),
    (
        "global: {opsgenie_api_key: b}\nroute: {receiver: a}\nreceivers: [{name: a}]",
        Unknown("does not know `opsgenie_api_key`"),
    ),
];

#[test]
fn a_configuration_is_accepted_where_alertmanager_accepts_it() {
    let amtool = amtool::find();
    let mut differences = Vec::new();
    for (source, verdict) in CASES {
        let findings = Config::read(source).map_or_else(said, |_| String::new());
        let as_told = match verdict {
            Accepted => findings.is_empty(),
            Refused(finding) | Unknown(finding) => findings.contains(finding),
        };
        if !as_told {
            differences.push(format!("{source}\nours: {findings}"));
        }
        if let Some(amtool) = &amtool {
            let said = amtool.check(source).unwrap();
            let (accepted, said) = (said.success, said.text);
            if accepted == matches!(verdict, Refused(_)) {
                differences.push(format!("{source}\namtool: {said}"));
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n\n"));
    if amtool.is_some() {
        Comparison::new(Tool::Amtool, CASES.len(), "configurations", 0).report();
    }
}

fn said(findings: Vec<Finding>) -> String {
    let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
    lines.join("\n")
}
