//! Who is told what, and when, on the virtual clock.

use alert_model::Time;
use alert_model::routing::{Alert, Alertmanager, Config, Labels, Notification};

/// Time in these cases, in milliseconds.
const SECOND: Time = 1000;
const MINUTE: Time = 60 * SECOND;
const HOUR: Time = 60 * MINUTE;

const RECEIVERS: &str = "
receivers:
  - name: page
    webhook_configs: [{url: 'http://localhost/page'}]
  - name: ticket
    webhook_configs: [{url: 'http://localhost/ticket', send_resolved: false}]
";

fn alertmanager(routes: &str) -> Alertmanager {
    let source = format!("{routes}{RECEIVERS}");
    let config = Config::read(&source).unwrap_or_else(|findings| panic!("{findings:?}"));
    Alertmanager::new(config, 0)
}

/// An alert of these labels that fires from `starts_at` to `ends_at`.
fn alert(labels: &str, starts_at: Time, ends_at: Time) -> Alert {
    let pairs = labels.split(' ').filter_map(|label| label.split_once('='));
    let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    Alert {
        labels: pairs.map(own).collect(),
        annotations: Labels::new(),
        starts_at,
        ends_at,
        generator_url: String::new(),
    }
}

/// `30s page firing: A+ B-`.
fn told(notifications: &[Notification]) -> Vec<String> {
    let line = |notification: &Notification| {
        let alerts = notification.message.alerts.iter().map(|alert| {
            let sign = if alert.status.word() == "firing" {
                '+'
            } else {
                '-'
            };
            format!("{}{sign}", alert.labels["alertname"])
        });
        let (at, who) = (notification.at / SECOND, &notification.receiver);
        let status = notification.message.status.word();
        format!(
            "{at}s {who} {status}: {}",
            alerts.collect::<Vec<_>>().join(" ")
        )
    };
    notifications.iter().map(line).collect()
}

#[test]
fn a_group_waits_then_tells_changes_then_repeats_itself() {
    let mut manager = alertmanager("route: {receiver: page}");
    let mut all = manager.receive(0, [alert("alertname=A", 0, 10 * HOUR)]);
    all.extend(manager.receive(20 * SECOND, [alert("alertname=B", 20 * SECOND, 7 * MINUTE)]));
    // The same alert again is no news, and one that ends is, once its group's interval is over.
    all.extend(manager.receive(MINUTE, [alert("alertname=A", 0, 10 * HOUR)]));
    all.extend(manager.until(5 * HOUR));
    assert_eq!(
        told(&all),
        [
            "30s page firing: A+ B+",
            "630s page firing: A+ B-",
            // Four hours later, at the group's next moment.
            "15330s page firing: A+",
        ]
    );
}

#[test]
fn what_began_long_ago_is_told_at_once_and_what_ended_before_it_was_told_never() {
    let mut manager = alertmanager("route: {receiver: page, group_by: [alertname]}");
    let late = alert("alertname=Late", 0, HOUR);
    let short = alert("alertname=Short", 10 * MINUTE, 10 * MINUTE + 20 * SECOND);
    let mut all = manager.receive(10 * MINUTE, [late, short]);
    all.extend(manager.until(HOUR - 1));
    assert_eq!(told(&all), ["600s page firing: Late+"]);
    all.extend(manager.until(2 * HOUR));
    assert_eq!(told(&all)[1..], ["3600s page resolved: Late-"]);
}

#[test]
fn who_does_not_want_to_hear_that_it_is_over_is_not_told() {
    let mut manager = alertmanager("route: {receiver: ticket}");
    let mut all = manager.receive(0, [alert("alertname=A", 0, MINUTE)]);
    all.extend(manager.until(10 * MINUTE));
    // It fires again: that is news to them all the same.
    all.extend(manager.receive(20 * MINUTE, [alert("alertname=A", 20 * MINUTE, HOUR)]));
    all.extend(manager.until(30 * MINUTE));
    assert_eq!(
        told(&all),
        ["30s ticket firing: A+", "1230s ticket firing: A+"]
    );
}

#[test]
fn an_alert_holds_back_others_with_the_same_labels_while_it_fires() {
    let mut manager = alertmanager(
        r#"route: {receiver: page, group_by: [alertname]}
inhibit_rules:
  - source_matchers: [severity=page]
    target_matchers: [severity=~"page|ticket"]
    equal: [route]
"#,
    );
    let down = alert("alertname=Down severity=page route=/a", 0, 7 * MINUTE);
    let slow = alert("alertname=Slow severity=ticket route=/a", 0, HOUR);
    let other = alert("alertname=Other severity=ticket route=/b", 0, HOUR);
    let bare = alert("alertname=Bare severity=ticket", 0, HOUR);
    let mut all = manager.receive(0, [down, slow, other, bare]);
    all.extend(manager.until(20 * MINUTE));
    assert_eq!(
        told(&all),
        [
            "30s page firing: Bare+",
            "30s page firing: Down+",
            "30s page firing: Other+",
            "630s page resolved: Down-",
            "630s page firing: Slow+",
        ]
    );
}

#[test]
fn a_message_says_what_its_alerts_have_in_common() {
    let mut manager = alertmanager("route: {receiver: page, group_by: [alertname]}");
    let mut alerts = [
        alert(
            "alertname=Errors route=/b team=images",
            1_767_258_000_500,
            1_767_265_200_000,
        ),
        alert(
            "alertname=Errors route=/a team=images",
            1_767_258_000_000,
            1_767_265_200_000,
        ),
    ];
    for alert in &mut alerts {
        let note = (
            "runbook".to_owned(),
            "https://runbooks.example/errors".to_owned(),
        );
        alert.annotations.extend([note]);
    }
    let mut all = manager.receive(1_767_258_001_000, alerts);
    all.extend(manager.until(1_767_258_060_000));
    let message = serde_json::to_value(&all[0].message).unwrap();
    let told = |route: &str, starts_at: &str, fingerprint: &str| {
        serde_json::json!({
            "status": "firing",
            "labels": {"alertname": "Errors", "route": route, "team": "images"},
            "annotations": {"runbook": "https://runbooks.example/errors"},
            "startsAt": starts_at,
            "endsAt": "0001-01-01T00:00:00Z",
            "generatorURL": "",
            "fingerprint": fingerprint,
        })
    };
    let expected = serde_json::json!({
        "receiver": "page",
        "status": "firing",
        "alerts": [
            told("/a", "2026-01-01T09:00:00Z", &all[0].message.alerts[0].fingerprint),
            told("/b", "2026-01-01T09:00:00.5Z", &all[0].message.alerts[1].fingerprint),
        ],
        "groupLabels": {"alertname": "Errors"},
        "commonLabels": {"alertname": "Errors", "team": "images"},
        "commonAnnotations": {"runbook": "https://runbooks.example/errors"},
        "externalURL": "",
        "version": "4",
        "groupKey": "{}:{alertname=\"Errors\"}",
        "truncatedAlerts": 0,
    });
    assert_eq!(message, expected);
}
