//! An hour on the virtual clock: scrapes of a service that begins to fail, rules, and the timeline that a person reads.
#![allow(clippy::unwrap_used)] // A test may panic: that is how it fails.

use std::fmt::Write;
use std::time::Instant;

use alert_model::{
    Change, Labels, RuleFile, Ruler, Scrape, Store, Target, format_duration, minutes, seconds,
};

const RULES: &str = r#"
groups:
  - name: draw64
    interval: 15s
    rules:
      - record: route:requests:rate5m
        expr: sum by (route) (rate(requests_total[5m]))
      - alert: HighErrorRate
        expr: sum by (route) (rate(requests_total{code=~"5.."}[5m])) / route:requests:rate5m > 0.05
        for: 2m
        labels: {severity: page}
        annotations: {summary: "{{ $value | humanizePercentage }} of {{ $labels.route }} fails"}
      - alert: Slow
        expr: histogram_quantile(0.95, sum by (le, route) (rate(duration_seconds_bucket[5m]))) > 0.5
        for: 2m
      - alert: ServiceDown
        expr: up == 0
        for: 30s
        keep_firing_for: 2m
      - alert: TrafficDrop
        expr: sum(rate(requests_total[5m])) < 0.2 * sum(rate(requests_total[5m] offset 10m))
"#;

/// What the service says at a scrape: five routes, from minute 20 to 30 one of them fails.
fn page(scrape: u64) -> String {
    let mut page = String::from("# TYPE duration_seconds histogram\n");
    for route in ["/", "/images", "/images/{id}", "/pixels", "/users"] {
        let failing = if route == "/images" {
            scrape.clamp(80, 120) - 80
        } else {
            0
        };
        for (code, count) in [
            ("200", scrape * 30 - failing * 10),
            ("404", scrape / 7),
            ("500", failing * 10),
        ] {
            writeln!(
                page,
                "requests_total{{route=\"{route}\",code=\"{code}\"}} {count}"
            )
            .unwrap();
        }
        for (bound, share) in [
            ("0.01", 5),
            ("0.05", 12),
            ("0.1", 20),
            ("0.25", 26),
            ("0.5", 29),
            ("1", 30),
            ("+Inf", 30),
        ] {
            writeln!(
                page,
                "duration_seconds_bucket{{route=\"{route}\",le=\"{bound}\"}} {}",
                scrape * share
            )
            .unwrap();
        }
        writeln!(
            page,
            "duration_seconds_count{{route=\"{route}\"}} {}",
            scrape * 30
        )
        .unwrap();
        writeln!(
            page,
            "duration_seconds_sum{{route=\"{route}\"}} {}",
            scrape * 2
        )
        .unwrap();
    }
    page
}

fn told(change: &Change) -> String {
    format!(
        "{} {}{} {:?} -> {:?}",
        format_duration(change.time),
        change.alert.labels.get("alertname"),
        change.alert.labels.get("route"),
        change.from,
        change.to,
    )
}

#[test]
fn an_hour_of_scrapes_gives_a_timeline() {
    let begin = Instant::now();
    let mut ruler = Ruler::new(RuleFile::read(RULES).unwrap(), Labels::default());
    let read = begin.elapsed();
    let pages: Vec<String> = (0..240).map(page).collect();
    let begin = Instant::now();
    let mut store = Store::default();
    let mut target = Target::new("draw64", "localhost:9464");
    let mut timeline = Vec::new();
    for (time, page) in (0..).map(|scrape| scrape * seconds(15)).zip(&pages) {
        // For two minutes, nobody answers.
        let away = (minutes(40)..minutes(42)).contains(&time);
        let scrape = store.scrape(&mut target, time, (!away).then_some(page));
        assert_eq!(scrape == Scrape::Down, away);
        let round = ruler.evaluate(&mut store, time);
        assert!(round.failures.is_empty(), "{:?}", round.failures);
        timeline.extend(round.changes.iter().map(told));
    }
    // By its own words, not a promise: machines differ, and this one may be busy.
    println!(
        "rules read in {read:?}, 240 scrapes and 1200 evaluations in {:?}",
        begin.elapsed()
    );
    assert_eq!(
        timeline,
        [
            "21m HighErrorRate/images Inactive -> Pending",
            "23m HighErrorRate/images Pending -> Firing",
            "34m15s HighErrorRate/images Firing -> Inactive",
            "40m ServiceDown Inactive -> Pending",
            "40m30s ServiceDown Pending -> Firing",
            "44m ServiceDown Firing -> Inactive",
        ]
    );
}
