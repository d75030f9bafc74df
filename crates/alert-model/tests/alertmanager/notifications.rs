//! What the real Alertmanager tells, message by message, beside what the model tells.
//!
//! Its clock cannot be moved, so there is one play of ten seconds with all cases in it. Whatever happens is two
//! seconds from whatever else happens, which even a busy machine keeps apart.

use std::collections::BTreeMap;
use std::thread;
use std::time::{Duration, SystemTime};

use alert_model::Time;
use alert_model::routing::{Alert, Alertmanager, Channel, Config, Labels, Notification};
use real_alerting::{Program, Server, listen};
use real_tools::{Comparison, Tool};
use serde_json::{Value, json};

const CONFIG: &str = r"
route:
  receiver: rest
  group_by: [alertname]
  group_wait: 2s
  group_interval: 4s
  repeat_interval: 1h
  routes:
    - matchers: [case=twelve]
      receiver: twelve
    - matchers: [case=apart]
      receiver: apart
      group_by: ['...']
    - matchers: [case=together]
      receiver: together
      group_by: []
    - matchers: [case=firing-only]
      receiver: firing-only
    - matchers: [case=both]
      receiver: first
      continue: true
    - matchers: [case=both]
      receiver: second
    - matchers: [case=few]
      receiver: few
    - match_re: {case: old|older}
      receiver: old
    - matchers: [case=inhibited]
      receiver: inhibited
      routes:
        - matchers: ['severity=~`page|ticket`', team!=`x y`]
          continue: true
receivers:
  - name: rest
    webhook_configs: [{url: 'URL/rest'}]
  - name: twelve
    webhook_configs: [{url: 'URL/twelve'}]
  - name: apart
    webhook_configs: [{url: 'URL/apart'}]
  - name: together
    webhook_configs: [{url: 'URL/together'}]
  - name: firing-only
    webhook_configs: [{url: 'URL/firing-only', send_resolved: false}]
  - name: first
    webhook_configs: [{url: 'URL/first'}, {url: 'URL/first-again'}]
  - name: second
    webhook_configs: [{url: 'URL/second'}]
  - name: old
    webhook_configs: [{url: 'URL/old'}]
  - name: few
    webhook_configs: [{url: 'URL/few', max_alerts: 2}]
  - name: inhibited
    webhook_configs: [{url: 'URL/inhibited'}]
inhibit_rules:
  - source_matchers: [severity=page]
    target_matchers: ['severity=~`page|ticket`']
    equal: [route, region]
";

/// What comes in, by the second: an alert's labels, and whether it is over.
fn play() -> Vec<(Time, Vec<(String, bool)>)> {
    let twelve = (1..=12).map(|route| format!("case=twelve alertname=Errors route=/{route}"));
    let few = (1..=5).map(|route| format!("case=few alertname=Errors route=/{route}"));
    let others = [
        "alertname=Plain job=b instance=1",
        "alertname=Plain job=a instance=2",
        "alertname=Plain extra=1 other=2 more=3",
        "case=apart alertname=A",
        "case=apart alertname=B",
        "case=apart alertname=B route=/1",
        "case=together alertname=A",
        "case=together alertname=B",
        "case=firing-only alertname=A",
        "case=firing-only alertname=B",
        "case=both alertname=A",
        "case=older alertname=A",
        "case=inhibited alertname=Down severity=page route=/1",
        "case=inhibited alertname=Slow severity=ticket route=/1",
        "case=inhibited alertname=Slow severity=ticket route=/2",
        "case=inhibited alertname=Down severity=page route=/2 region=eu",
    ];
    let others = others.into_iter().map(ToOwned::to_owned);
    let begin = others
        .chain(twelve)
        .chain(few)
        .map(|labels| (labels, false));
    let later = [
        ("alertname=Plain job=b instance=1", true),
        ("case=apart alertname=A", true),
        ("case=together alertname=C", false),
        ("case=firing-only alertname=A", true),
        ("case=firing-only alertname=B", true),
        ("case=both alertname=A", true),
        ("case=twelve alertname=Errors route=/3", true),
        ("case=twelve alertname=Errors route=/13", false),
        ("case=inhibited alertname=Down severity=page route=/1", true),
    ];
    let later = later
        .into_iter()
        .map(|(labels, over)| (labels.to_owned(), over));
    let last = [
        ("case=firing-only alertname=A", false),
        ("alertname=Plain job=b instance=1", false),
    ];
    let last = last
        .into_iter()
        .map(|(labels, over)| (labels.to_owned(), over));
    vec![
        (0, begin.collect()),
        (4, later.collect()),
        (8, last.collect()),
    ]
}

/// When the play is over, in seconds.
const END: Time = 12;

const HOUR: Time = 3_600_000;

fn alert(labels: &str, over: bool, begun: Time, now: Time) -> Alert {
    let pairs = labels.split(' ').filter_map(|label| label.split_once('='));
    let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    let labels: Labels = pairs.map(own).collect();
    let note = (
        "summary".to_owned(),
        format!("{} of {:?}", labels["alertname"], labels.get("job")),
    );
    Alert {
        labels,
        annotations: Labels::from([note]),
        starts_at: if over { begun } else { now },
        ends_at: if over { now } else { now + HOUR },
        generator_url: "http://prometheus.example/graph".to_owned(),
    }
}

/// An alert as Prometheus posts it.
fn posted(alert: &Alert) -> Value {
    let time = |time: Time| {
        chrono::DateTime::from_timestamp_millis(time)
            .unwrap()
            .to_rfc3339()
    };
    json!({
        "labels": alert.labels,
        "annotations": alert.annotations,
        "startsAt": time(alert.starts_at),
        "endsAt": time(alert.ends_at),
        "generatorURL": alert.generator_url,
    })
}

/// Messages by the path that they came by, in order of arrival. At one moment groups come in any order, so those of one
/// path are ordered within each moment by what they say.
fn by_path(
    told: impl IntoIterator<Item = (Time, (String, Value))>,
) -> BTreeMap<String, Vec<(Time, String)>> {
    let mut paths: BTreeMap<String, Vec<(Time, String)>> = BTreeMap::new();
    for (moment, (path, mut message)) in told {
        message["externalURL"] = Value::Null; // where it is, which the model has no opinion on
        paths
            .entry(path)
            .or_default()
            .push((moment, message.to_string()));
    }
    paths.values_mut().for_each(|messages| messages.sort());
    paths
}

fn path_of(notification: &Notification) -> String {
    match &notification.integration.channel {
        Channel::Webhook { url } => format!("/{}", url.rsplit('/').next().unwrap_or_default()),
        other => other.word().to_owned(),
    }
}

#[test]
fn alertmanager_tells_what_the_model_tells() {
    let Some(program) = Program::for_test(Tool::Alertmanager) else {
        return;
    };
    let listener = listen().unwrap();
    let source = CONFIG
        .replace("URL", &format!("http://{}", listener.address))
        .replace('`', "\"");
    let config = Config::read(&source).unwrap_or_else(|findings| panic!("{findings:?}"));
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(program.path(), folder.path(), &source, &[]).unwrap();

    let begun = SystemTime::now();
    let now = begun.duration_since(SystemTime::UNIX_EPOCH).unwrap();
    let start = Time::try_from(now.as_millis()).unwrap();
    let mut model = Alertmanager::new(config, start);
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    // What is told in two seconds belongs to the moment in the middle of them.
    let mut listen_until = |second: Time| {
        let end = Duration::from_secs(second.unsigned_abs());
        thread::sleep(end.saturating_sub(begun.elapsed().unwrap()));
        let told = listener.told.try_iter();
        theirs.extend(told.map(|told| (second, (told.path, told.message))));
    };
    for (second, alerts) in play() {
        listen_until(second);
        let now = start + second * 1000;
        let alerts: Vec<Alert> = alerts
            .iter()
            .map(|(labels, over)| alert(labels, *over, start, now))
            .collect();
        server.post(&alerts.iter().map(posted).collect()).unwrap();
        ours.extend(
            model
                .receive(now, alerts)
                .into_iter()
                .map(|told| (second, told)),
        );
    }
    listen_until(END);
    ours.extend(
        model
            .until(start + END * 1000)
            .into_iter()
            .map(|told| (END, told)),
    );

    let shown = |notification: &Notification| {
        let message = serde_json::to_value(&notification.message).unwrap();
        (path_of(notification), message)
    };
    let ours = by_path(ours.iter().map(|(moment, told)| (*moment, shown(told))));
    let theirs = by_path(theirs);
    assert_eq!(ours, theirs);
    let count: usize = ours.values().map(Vec::len).sum();
    let what = format!("messages, on {} ways", ours.len());
    Comparison::new(Tool::Alertmanager, count, &what, 0).report();
}
