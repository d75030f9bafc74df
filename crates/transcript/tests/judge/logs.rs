//! Log records and plain lines.

use transcript::judge::What;

use crate::build::*;

const LOG: &str = r#"
    [[pin]]
    log = "image created"
    severity = "info"
    in_span = "POST /images"
    attributes = { "draw64.image.id" = "{image 1}" }
"#;

fn base() -> Part {
    step(2, "x")
        .line("POST /images -> 201 Created amber-042")
        .span(span("POST /images", "a1"))
}

fn created() -> L {
    log("image created")
        .within("a1")
        .with("draw64.image.id", "amber-042")
}

fn check(log: L) -> String {
    let solution = run([base().log(created())]);
    summary(&judged(&run([base().log(log)]), Some(&solution), LOG))
}

#[test]
fn as_it_should_be() {
    assert_eq!(check(created()), "+log, +severity, +in-span, +attribute");
}

#[test]
fn the_right_record_outside_its_span() {
    let mut mine = created();
    (mine.0.trace_id, mine.0.span_id) = (None, None);
    assert_eq!(
        check(mine),
        "+log, +severity, -in-span outside-span, +attribute"
    );
}

#[test]
fn another_severity() {
    assert_eq!(
        check(created().severity("Debug")),
        "+log, -severity wrong-severity, +in-span, +attribute"
    );
    assert_eq!(
        check(created().severity("Info3")),
        "+log, +severity, +in-span, +attribute"
    );
}

#[test]
fn prose_where_a_field_was_meant() {
    let mine = log("image created: amber-042").within("a1");
    assert_eq!(
        check(mine),
        "-log similar-name, +severity, +in-span, -attribute field-as-prose"
    );
    let mut mine = created();
    mine.0.attributes.clear();
    assert_eq!(
        check(mine),
        "+log, +severity, +in-span, -attribute attribute-missing"
    );
}

#[test]
fn prose_shows_what_the_placeholder_stands_for() {
    let solution = run([base().log(created())]);
    let actual = run([base().log(log("image created: amber-042").within("a1"))]);
    let verdict = judged(&actual, Some(&solution), LOG);
    assert!(matches!(
        &verdict.conditions[3].findings[0].what,
        What::FieldAsProse { value, .. } if value == "amber-042"
    ));
}

#[test]
fn printed_instead_of_logged() {
    let solution = run([base().log(created())]);
    let actual = run([base().line("INFO image created amber-042")]);
    let verdict = judged(&actual, Some(&solution), LOG);
    assert!(
        summary(&verdict).starts_with("-log printed-as-line,"),
        "{}",
        summary(&verdict)
    );
}

#[test]
fn in_another_step_and_nowhere() {
    let solution = run([base().log(created())]);
    let late = run([base(), step(3, "y").log(created())]);
    assert!(summary(&judged(&late, Some(&solution), LOG)).starts_with("-log other-step,"));
    let none = run([base()]);
    assert!(summary(&judged(&none, Some(&solution), LOG)).starts_with("-log no-telemetry,"));
    let other = run([base().log(log("something else"))]);
    assert!(summary(&judged(&other, Some(&solution), LOG)).starts_with("-log missing,"));
}

#[test]
fn target_and_event_name() {
    let text =
        "[[pin]]\nlog = '*'\ntarget = '{crate}::*'\nevent_name = 'event *src/routes.rs:{line}'";
    let judge = |log: L| summary(&judged(&run([base().log(log)]), None, text));
    assert_eq!(judge(created()), "+log, +target, +event-name");
    let mut mine = created();
    mine.0.target = Some("hyper".into());
    mine.0.event_name = None;
    assert_eq!(
        judge(mine),
        "+log, -target wrong-target, -event-name wrong-event-name"
    );
}

#[test]
fn a_line_and_the_one_that_was_printed_instead() {
    let text = "[[pin]]\nline = 'GET /livez -> 200 OK'\n[[pin]]\nline = 'GET /readyz *'";
    let judge = |lines: &[&str]| {
        let part = lines
            .iter()
            .fold(step(2, "x"), |part, line| part.line(line));
        summary(&judged(&run([part]), None, text))
    };
    assert_eq!(
        judge(&["GET /livez -> 200 OK", "GET /readyz -> 503"]),
        "+line, +line"
    );
    assert_eq!(
        judge(&["GET /livez -> 404 Not Found", "GET /readyz -> 503"]),
        "-line other-line, +line"
    );
    assert_eq!(
        judge(&["GET /readyz -> 503", "", "hello"]),
        "-line missing, +line"
    );
}

#[test]
fn an_answer_to_one_question_is_not_meant_for_another() {
    let text = "[[pin]]\nline = 'traffic: {route=\"/a\"}  0.2'";
    let judge = |line: &str| summary(&judged(&run([step(2, "x").line(line)]), None, text));
    assert_eq!(judge("errors: {route=\"/a\"}  0.2"), "-line missing");
    assert_eq!(judge("traffic: {route=\"/a\"}  12"), "-line other-line");
}

#[test]
fn what_a_line_is_about_stands_at_its_beginning() {
    let text = "[[pin]]\nline = 'database stalled: GET /livez -> 200* at once'";
    let part = step(2, "x")
        .line("database away: GET /livez -> 200 down at once")
        .line("database stalled: GET /livez -> no answer in 10 s");
    let verdict = judged(&run([part]), None, text);
    let findings = &verdict.conditions[0].findings;
    assert_eq!(
        findings[0].what,
        What::OtherLine {
            wanted: "database stalled: GET /livez -> 200… at once".to_owned(),
            yours: "database stalled: GET /livez -> no answer in 10 s".to_owned(),
        }
    );
}

#[test]
fn a_line_that_one_pin_asks_for_was_not_meant_for_another() {
    let text = "[[pin]]\nline = 'away: it lists *database down*'\n\
                [[pin]]\nline = 'stalled: it lists *database down*'";
    let mine = run([step(2, "x").line("away: it lists database down")]);
    let ours = run([step(2, "x")
        .line("away: it lists database down, painters up")
        .line("stalled: it lists database down, painters up")]);
    let verdict = judged(&mine, Some(&ours), text);
    assert_eq!(summary(&verdict), "+line, -line missing");
    assert!(verdict.mentions.is_empty(), "{:?}", verdict.mentions);
}

#[test]
fn a_line_in_another_step_and_one_too_many() {
    let text = "[[pin]]\nline = 'ready'\ncount = 1";
    let late = run([step(2, "x"), step(3, "y").line("ready")]);
    assert_eq!(summary(&judged(&late, None, text)), "-line other-step");
    let twice = run([step(2, "x").line("ready").line("ready")]);
    assert_eq!(summary(&judged(&twice, None, text)), "-line twice");
}

/// A failure, with one cause in a field of its own and one in the text.
fn failed() -> L {
    log("not printed: the database is away")
        .severity("Error")
        .with("exception.stacktrace", "connection refused (os error 111)")
}

#[test]
fn a_text_may_stand_anywhere_in_a_record() {
    let text = |says: &str| format!("[[pin]]\nlog = '*'\nsays = [{says}]");
    let judge = |says: &str| summary(&judged(&run([base().log(failed())]), None, &text(says)));
    assert_eq!(
        judge("'database is away', 'connection refused'"),
        "+log, +says, +says"
    );
    assert_eq!(
        judge("'exception.stack*', 'not*away'"),
        "+log, +says, +says"
    );
    assert_eq!(judge("'no route to host'"), "+log, -says text-missing");
}

#[test]
fn the_texts_of_one_pin_stand_in_one_record() {
    let text = "[[pin]]\nlog = '*'\nsays = ['database is away', 'connection refused']";
    let apart = [
        log("the database is away"),
        log("connection refused").severity("Error"),
    ];
    let [one, other] = apart;
    let verdict = judged(&run([base().log(one).log(other)]), None, text);
    assert_eq!(summary(&verdict), "+log, +says, -says text-missing");
}

#[test]
fn a_text_that_may_stand_nowhere_is_named_with_its_place() {
    let text = "[[pin]]\nabsent = true\nlog = '*'\nsays = ['refused*111']";
    let verdict = judged(&run([base().log(failed())]), None, text);
    assert!(matches!(
        &verdict.conditions[0].findings[0].what,
        What::TextForbidden { key: Some(key), .. } if key == "exception.stacktrace"
    ));
    let text = "[[pin]]\nabsent = true\nlog = '*'\nsays = ['database']";
    let verdict = judged(&run([base().log(failed())]), None, text);
    assert!(matches!(
        &verdict.conditions[0].findings[0].what,
        What::TextForbidden { key: None, .. }
    ));
    let long = log(&format!("{} database {}", "x".repeat(80), "y".repeat(80)));
    let verdict = judged(&run([base().log(long)]), None, text);
    assert!(matches!(
        &verdict.conditions[0].findings[0].what,
        What::TextForbidden { value, .. } if value.starts_with("…xxxxxxxxxxxxxxxx database")
    ));
    let elsewhere = run([base().log(failed()), step(3, "y")]);
    let text = "[[pin]]\nabsent = true\nlog = '*'\nsays = ['another text']";
    assert_eq!(summary(&judged(&elsewhere, None, text)), "+absent");
}

#[test]
fn where_all_are_as_bad_the_one_in_the_solutions_place_is_judged() {
    let text = "[[pin]]\nlog = 'image created'\nattributes = { n = 2 }";
    let one = |n: i64| log("image created").with("n", n);
    let solution = run([base().log(one(1)).log(one(2))]);
    let actual = run([base().log(one(7)).log(one(8))]);
    let verdict = judged(&actual, Some(&solution), text);
    assert!(matches!(
        &verdict.conditions[1].findings[0].what,
        What::AttributeWrongValue { yours, .. } if yours == "8"
    ));
}
