//! What is in the telemetry, and what is not.

use transcript::model::{SpanKind, Value};
use xtask::incident::day::Day;
use xtask::incident::figures;
use xtask::incident::key::CAUSES;

use crate::played::PLAYED;
use crate::solver::solve;

#[test]
fn every_fault_is_found_from_telemetry_alone() {
    for faulty in &PLAYED.faulty {
        let (seed, key) = (faulty.seed, &faulty.key);
        let found = solve(&PLAYED.yesterday, &faulty.today);
        let found = found.unwrap_or_else(|| panic!("{seed}: nothing found, {key:?}"));
        assert_eq!(found.route, key.route, "{seed}: {key:?}");
        assert!(
            key.spans.contains(&found.span),
            "{seed}: {found:?}, {key:?}"
        );
        assert_eq!(found.cause, key.cause, "{seed}");
        let telling = key.attributes.iter().find(|one| one.key == found.attribute);
        let telling = telling.unwrap_or_else(|| panic!("{seed}: {found:?}, {key:?}"));
        if let Some(value) = &telling.value {
            assert_eq!(*value, found.value.0, "{seed}");
        }
    }
}

#[test]
fn a_day_without_a_fault_has_none() {
    assert_eq!(solve(&PLAYED.yesterday, &PLAYED.yesterday), None);
}

#[test]
fn health_checks_are_green_all_day() {
    let days = PLAYED.faulty.iter().map(|faulty| &faulty.today);
    for day in days.chain([&PLAYED.yesterday]) {
        let line = day
            .lines()
            .find(|line| line.starts_with("health checks: "))
            .unwrap();
        let numbers: Vec<u32> = line
            .split(' ')
            .filter_map(|word| word.parse().ok())
            .collect();
        assert!(numbers[0] >= 8, "{line}");
        assert_eq!(numbers[0], numbers[1], "{line}");
    }
}

#[test]
fn no_fault_is_named() {
    // However its words are joined: `slow-query`, `slow_query`, `slow query`, `SlowQuery`.
    let words = || CAUSES.into_iter().chain(["fault", "seed"]);
    let any: Vec<String> = words().map(|word| word.replace('-', "[-_ ]?")).collect();
    let named = regex::bytes::Regex::new(&format!("(?i){}", any.join("|"))).unwrap();
    for word in words() {
        for joined in ["-", "_", " ", ""] {
            let word = word.to_uppercase().replace('-', joined);
            assert!(named.is_match(word.as_bytes()), "{word}");
        }
    }
    let days = PLAYED.faulty.iter().map(|faulty| &faulty.printed);
    for printed in days.chain([&PLAYED.printed]) {
        let found = named.find(printed).map(|word| word.as_bytes());
        assert_eq!(found.map(String::from_utf8_lossy), None);
    }
}

#[test]
fn a_trace_goes_through_both_services_and_no_span_is_lost() {
    let days = PLAYED.faulty.iter().map(|faulty| &faulty.today);
    for day in days.chain([&PLAYED.yesterday]) {
        assert_eq!(figures::orphans(day), 0);
        let requests = day.requests();
        let drawing = requests
            .iter()
            .filter(|one| one.route() == "PATCH /images/{id}");
        for request in drawing.filter(|request| !request.failed()) {
            assert!(
                request.is_above("PATCH /images/{id}", "recount spendings"),
                "{request:?}"
            );
        }
    }
}

#[test]
fn what_looks_suspicious_and_is_innocent_is_there_on_both_days() {
    let day = &PLAYED.yesterday;
    let p95 = |day: &Day, route: &str| {
        let requests = day.requests();
        let of_route = requests.iter().filter(|one| one.route() == route);
        figures::percentile(of_route.map(|one| one.time()).collect(), 0.95)
    };
    // Slow by nature.
    let poster = p95(day, "POST /images/{id}/poster");
    assert!(poster > p95(day, "GET /images"), "{poster:?}");
    // Calls that are refused, and rightly.
    let refused = day.spans().any(|span| {
        let status = span.attribute("http.response.status_code");
        span.kind == SpanKind::Client && matches!(status, Some(Value::Int(400..500)))
    });
    assert!(refused);
    // Records that warn, of what is usual.
    let warns = |day: &Day| {
        let mut logs = day.logs();
        logs.any(|log| log.severity_text.as_deref() == Some("WARN"))
    };
    assert!(warns(day));
}
