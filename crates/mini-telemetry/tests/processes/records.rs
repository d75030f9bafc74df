//! Whole records: the examples, and many threads at once.

use snapbox::{assert_data_eq, file};
use transcript::draw::{self, Options};
use transcript::model::{MetricData, Number, Section, Status, Time, Value};
use transcript::tree::Forest;

use crate::play::{points, program, run, run_well};

/// Every moment becomes the same: what is left is what the program decides.
fn without_time(mut section: Section) -> Section {
    for span in &mut section.spans {
        (span.start, span.end) = (Time::At(0), Time::At(1000));
        for event in &mut span.events {
            event.time = Time::At(0);
        }
    }
    for log in &mut section.logs {
        (log.time, log.observed) = (None, Some(Time::At(0)));
    }
    section
}

/// The tree of the orders, as `cargo xtask view` draws it. After a change that is meant:
/// `SNAPSHOTS=overwrite cargo test -p mini-telemetry --test processes`, and look at what changed.
#[test]
fn an_order_is_a_tree() {
    let section = without_time(run_well(&mut program("order")).section());
    let options = Options {
        width: 120,
        ..Options::default()
    };
    let mut drawn = draw::traces(&Forest::of_section(&section), &options);
    // The only trace id that is drawn is that of the link.
    for span in &section.spans {
        drawn = drawn.replace(span.trace_id.as_str(), "{trace}");
        drawn = drawn.replace(span.span_id.as_str(), "{span}");
    }
    assert_data_eq!(drawn, file!["drawings/order.txt"].raw());
}

#[test]
fn an_order_is_counted_too() {
    let section = run_well(&mut program("order")).section();
    assert_eq!(
        points(&section, "orders.processed"),
        [
            ("order.outcome=accepted".to_owned(), Number::Int(1)),
            ("order.outcome=card_declined".to_owned(), Number::Int(1)),
        ]
    );
    assert_eq!(
        points(&section, "orders.under_way"),
        [(String::new(), Number::Int(0))]
    );
    assert_eq!(
        points(&section, "stock.level"),
        [("stock.article=pencil".to_owned(), Number::Int(99))]
    );
    let duration = section
        .metrics
        .iter()
        .find(|m| m.name == "orders.duration")
        .unwrap();
    assert_eq!(
        (duration.unit.as_str(), duration.scope.name.as_str()),
        ("s", "orders")
    );
    let MetricData::Histogram { points, .. } = &duration.data else {
        panic!("{:?}", duration.data);
    };
    assert_eq!(points.iter().map(|point| point.count).sum::<u64>(), 2);
    assert!(
        section.lines.is_empty(),
        "telemetry and nothing else: {:?}",
        section.lines
    );
}

#[test]
fn the_ten_lines_bring_three_signals() {
    let section = run_well(&mut program("ten_lines")).section();
    let [span] = &section.spans[..] else {
        panic!("{:?}", section.spans)
    };
    let [log] = &section.logs[..] else {
        panic!("{:?}", section.logs)
    };
    assert_eq!(
        (span.name.as_str(), &span.status),
        ("accept", &Status::Unset)
    );
    assert_eq!(log.span_id.as_ref(), Some(&span.span_id));
    assert_eq!(log.trace_id.as_ref(), Some(&span.trace_id));
    assert_eq!(log.body, Some(Value::String("order accepted".into())));
    assert_eq!(span.attribute("order.id"), Some(&Value::Int(42)));
    assert_eq!(
        points(&section, "orders.accepted"),
        [(String::new(), Number::Int(1))]
    );
    for resource in &section.resources {
        let text = |key| {
            transcript::model::attribute(&resource.attributes, key)
                .unwrap()
                .as_text()
        };
        assert_eq!(
            text("service.name"),
            Some("orders"),
            "{:?}",
            resource.signal
        );
        assert_eq!(
            text("service.version"),
            Some("1.4.0"),
            "{:?}",
            resource.signal
        );
    }
    assert_eq!(section.resources.len(), 3);
}

#[test]
fn many_threads_at_once_tear_nothing_and_lose_nothing() {
    let section = run_well(&mut program("all_at_once")).section();
    let numbers = |name: &str| {
        let mut numbers: Vec<(i64, i64)> = section
            .spans
            .iter()
            .filter(|span| span.name == name)
            .map(
                |span| match (span.attribute("thread"), span.attribute("round")) {
                    (Some(Value::Int(thread)), Some(Value::Int(round))) => (*thread, *round),
                    (None, Some(Value::Int(round))) => (0, *round),
                    other => panic!("{other:?}"),
                },
            )
            .collect();
        numbers.sort_unstable();
        numbers
    };
    let all: Vec<(i64, i64)> = (0..8).flat_map(|t| (0..400).map(move |r| (t, r))).collect();
    assert_eq!(numbers("storm"), all);
    assert_eq!(numbers("by hand").len(), 8 * 400);
    assert_eq!(section.logs.len(), 8 * 400);
    assert!(section.logs.iter().all(|log| log.span_id.is_some()));
    // The program's own lines stand between the records, whole.
    assert_eq!(section.lines.len(), 8 * 400);
    assert!(
        section
            .lines
            .iter()
            .all(|line| line.text.starts_with("a line of thread "))
    );
    let counted = points(&section, "storm.rounds");
    assert_eq!(counted.len(), 8);
    assert!(
        counted.iter().all(|(_, count)| *count == Number::Int(400)),
        "{counted:?}"
    );
}

/// The writer waits for that thread, which must not wait for the writer: it is told, and goes on.
#[test]
fn a_program_may_keep_stdout_to_itself() {
    let run = run(&mut program("keeps_stdout"));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stderr.contains("stdout is locked"), "{}", run.stderr);
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    let section = run.section();
    assert_eq!(section.logs.len(), 5_000);
    assert_eq!(section.lines.len(), 5_000);
}

/// 5,000 spans and as many records through queues of 16: whoever is too fast waits.
#[test]
fn a_full_queue_loses_nothing() {
    let mut small = program("flood");
    for variable in ["OTEL_BSP_MAX_QUEUE_SIZE", "OTEL_BLRP_MAX_QUEUE_SIZE"] {
        small.env(variable, "16");
    }
    for command in [&mut small, &mut program("flood")] {
        let section = run_well(command).section();
        let numbers = section.spans.iter().map(|span| span.attribute("number"));
        assert!(
            numbers.eq((0..5_000)
                .map(Value::Int)
                .collect::<Vec<_>>()
                .iter()
                .map(Some))
        );
        assert_eq!(section.logs.len(), 5_000);
    }
}
