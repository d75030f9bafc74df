//! Two processes in one run: a section each, one trace, and a resource, instruments and numbers of its own.

use transcript::model::Signal;

use crate::build::*;

const ANSWER: &str = r#"
    [[pin]]
    span = "POST /spend"
    parent = "spend pixels"
    resource = { "service.name" = "painters" }

    [[pin]]
    log = "request answered"
    in_span = "PATCH /images"
    resource = { "service.name" = "painters" }
"#;

fn ours() -> Part {
    step(2, "services")
        .resource(Signal::Traces, &[("service.name", "draw64")])
        .span(span("PATCH /images", "a1"))
        .span(span("spend pixels", "a2").under("a1"))
}

/// The answer of the other process, with its record.
fn theirs(answer: S, id: &str) -> Part {
    in_process(2, "services", "painters")
        .resource(Signal::Traces, &[("service.name", "painters")])
        .resource(Signal::Logs, &[("service.name", "painters")])
        .span(answer)
        .log(log("request answered").within(id))
}

fn answer() -> S {
    span("POST /spend", "a3").under("a2")
}

fn check(parts: impl IntoIterator<Item = Part>) -> String {
    let solution = run([ours(), theirs(answer(), "a3")]);
    summary(&judged(&run(parts), Some(&solution), ANSWER))
}

#[test]
fn what_the_other_process_says_is_evidence_of_the_step() {
    assert_eq!(
        check([ours(), theirs(answer(), "a3")]),
        "+span, +attribute, +log, +in-span, +attribute"
    );
}

#[test]
fn a_trace_of_its_own_is_seen_as_such() {
    assert_eq!(
        check([ours(), theirs(span("POST /spend", "b1"), "b1")]),
        "-span wrong-parent, +attribute, +log, -in-span outside-span, +attribute"
    );
}

#[test]
fn the_same_span_in_the_first_process_is_not_the_others() {
    let mine = ours().span(answer());
    assert_eq!(
        check([mine]),
        "+span, -attribute attribute-wrong-value, -log no-telemetry, -in-span, -attribute"
    );
}

/// Each says who it is at its first word, and the first process has the last word in every step.
#[test]
fn a_resource_is_known_later_on() {
    let pins = r#"
        [[pin]]
        span = "POST /spend"
        resource = { "service.name" = "painters" }

        [[pin]]
        span = "spend pixels"
        resource = { "service.name" = "draw64" }
    "#;
    let before = [
        step(1, "first").resource(Signal::Traces, &[("service.name", "draw64")]),
        in_process(1, "first", "painters")
            .resource(Signal::Traces, &[("service.name", "painters")]),
    ];
    let now = [
        step(2, "services").span(span("spend pixels", "a2")),
        in_process(2, "services", "painters").span(answer()),
    ];
    let verdict = judged(&run(before.into_iter().chain(now)), None, pins);
    assert_eq!(summary(&verdict), "+span, +attribute, +span, +attribute");
}

/// Each counts by itself, in the same words.
#[test]
fn instruments_of_two_processes_are_two() {
    let pins = r#"
        [[pin]]
        metric = "requests"
        points = [{ delta = 1 }]
    "#;
    let count = |count| counter("requests", &[(&[], count)]);
    let output = run([
        step(1, "first").metric(count(1)),
        in_process(1, "first", "painters").metric(count(40)),
        step(2, "services").metric(count(2)),
        in_process(2, "services", "painters").metric(count(40)),
    ]);
    assert_eq!(summary(&judged(&output, None, pins)), "+metric, +measured");
}

/// What a stranger sends along is a span that only the stranger has.
#[test]
fn a_link_may_lead_to_what_nobody_printed() {
    let pins = r#"
        [[pin]]
        span = "GET /images"
        links = [{ to = "*" }]
    "#;
    let visit = || span("GET /images", "a1");
    let linked = run([step(2, "x").span(visit().link("ffff"))]);
    assert_eq!(summary(&judged(&linked, None, pins)), "+span, +link");
    let nowhere = run([step(2, "x").span(visit().link_to_zeros())]);
    assert_eq!(
        summary(&judged(&nowhere, None, pins)),
        "+span, -link link-missing"
    );
    let not_linked = run([step(2, "x").span(visit())]);
    assert_eq!(
        summary(&judged(&not_linked, None, pins)),
        "+span, -link link-missing"
    );
}
