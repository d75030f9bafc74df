//! What evening out does to what a stage prints.

#![allow(clippy::unwrap_used)] // A test says what went wrong by failing.

use transcript::model::{MetricData, Number, Transcript, Value};
use transcript::normalize::{Placeholders, Rules, RulesError};

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
const OTHER: &str = "0af7651916cd43dd8448eb211c80319c";

/// A span with an id of its own for each number, under that of another number.
fn span(trace: &str, name: &str, id: u8, parent: Option<u8>, start: u32) -> String {
    let parent = parent.map_or("None (root span)".to_owned(), |id| format!("b{id:015}"));
    format!(
        "Span #0\n\tInstrumentation Scope\n\t\tName         : \"traces_solution\"\n\n\
         \tName         : {name}\n\tTraceId      : {trace}\n\tSpanId       : b{id:015}\n\
         \tTraceFlags   : TraceFlags(1)\n\tParentSpanId : {parent}\n\tKind         : Internal\n\
         \tStart time   : 2026-11-21 09:30:00.{start:06}\n\
         \tEnd time     : 2026-11-21 09:30:01.000000\n\tStatus       : Unset\n\
         \tAttributes:\n\t\t ->  draw64.image.id: String(Owned(\"image-{id:03}\"))\n"
    )
}

fn log(micros: u32, body: &str) -> String {
    format!(
        "Log #0\n\t Instrumentation Scope: InstrumentationScope {{ name: \"\", version: None, \
         schema_url: None, attributes: [] }}\n\
         \t EventName: \"event solutions\\\\02-traces\\\\src\\\\routes.rs:41\"\n\
         \t Target (Scope): \"traces_solution::routes\"\n\
         \t Observed Timestamp: 2026-11-21 09:30:00.{micros:06}\n\
         \t Body: String(Owned(\"{body}\"))\n\t Attributes:\n"
    )
}

fn rules() -> Rules {
    Rules::new(
        ["traces", "traces_solution"],
        [("image", "[a-z]+-[0-9]{3}")],
    )
    .unwrap()
}

fn normal(text: &str) -> Transcript {
    transcript::normalize(&transcript::parse(text.as_bytes()), &rules()).0
}

#[test]
fn the_order_of_endings_does_not_matter() {
    let spans = [
        span(TRACE, "root", 1, None, 10),
        span(TRACE, "first", 2, Some(1), 20),
        span(TRACE, "within first", 3, Some(2), 25),
        span(TRACE, "beside a", 4, Some(1), 30),
        span(TRACE, "beside b", 5, Some(1), 30),
        span(OTHER, "later", 6, None, 40),
        span(OTHER, "orphan", 7, Some(99), 50),
    ];
    let names = [
        "root",
        "first",
        "within first",
        "beside a",
        "beside b",
        "later",
        "orphan",
    ];
    let expected = transcript::print(&normal(&format!("Spans\n{}", spans.concat())));
    let mut orders = vec![
        vec![6, 5, 4, 3, 2, 1, 0],
        vec![2, 4, 6, 0, 1, 3, 5],
        vec![3, 0, 5, 1, 6, 2, 4],
    ];
    for order in &mut orders {
        let text: String = order.iter().map(|&index| spans[index].as_str()).collect();
        let normal = normal(&format!("Spans\n{text}"));
        let found: Vec<_> = normal.sections[0]
            .spans
            .iter()
            .map(|span| span.name.as_str())
            .collect();
        assert_eq!(found, names);
        assert_eq!(transcript::print(&normal), expected);
    }
}

#[test]
fn spans_without_a_root_are_kept() {
    let text = format!(
        "Spans\n{}{}",
        span(TRACE, "a", 1, Some(2), 2),
        span(TRACE, "b", 2, Some(1), 1)
    );
    assert_eq!(normal(&text).sections[0].spans.len(), 2);
    // Deep enough to end a program that walks trees by calling itself.
    let chain: String = (0..30_000_u32)
        .map(|id| {
            span(TRACE, "deep", 0, None, 0)
                .replace("b000000000000000", &format!("c{id:015}"))
                .replace("None (root span)", &format!("c{:015}", id + 1))
        })
        .collect();
    assert_eq!(
        normal(&format!("Spans\n{chain}")).sections[0].spans.len(),
        30_000
    );
}

#[test]
fn one_thing_has_one_placeholder() {
    let text = format!(
        "== step 1 one ==\nSpans\n{}== step 2 two ==\ncreated image-007 trace_id={OTHER}\n{}",
        span(TRACE, "root", 1, None, 10),
        span(OTHER, "image-007", 7, Some(1), 10),
    );
    let transcript = transcript::parse(text.as_bytes());
    let (normal, placeholders) = transcript::normalize(&transcript, &rules());
    // The plain line is the scenario's, and comes first, although it stands in the second step.
    assert_eq!(
        normal.sections[1].lines[0].text,
        "created {image 1} trace_id={trace 1}"
    );
    let [first, second] = [0, 1].map(|index| &normal.sections[index].spans[0]);
    assert_eq!(
        (first.trace_id.as_str(), second.trace_id.as_str()),
        ("{trace 2}", "{trace 1}")
    );
    assert_eq!(second.parent_span_id.as_ref(), Some(&first.span_id));
    assert_eq!(second.name, "{image 1}");
    assert_eq!(
        first.attribute("draw64.image.id"),
        Some(&Value::String("{image 2}".into()))
    );
    assert_eq!(first.scope.name, "{crate}");
    assert_eq!(placeholders.trace(OTHER), "{trace 1}");
    assert_eq!(
        placeholders.span("b000000000000001"),
        first.span_id.as_str()
    );
    assert_eq!(
        placeholders.text("image-007 and image-999"),
        "{image 1} and {image}"
    );
    // Only whole words.
    assert_eq!(placeholders.text("image-0071"), "image-0071");
    let other = Placeholders::of(&transcript, &rules());
    assert_eq!(other.trace(TRACE), "{trace 2}");
    // Places are those of what was read.
    assert_eq!(first.at, 3);
}

#[test]
fn a_span_id_of_digits_alone_is_an_id_where_it_is_known() {
    let text = format!(
        "span_id=1234567890123456 number=6543210987654321\nSpans\n{}",
        span(TRACE, "root", 1, None, 10).replace("b000000000000001", "1234567890123456")
    );
    assert_eq!(
        normal(&text).sections[0].lines[0].text,
        "span_id={span 1} number=6543210987654321"
    );
}

#[test]
fn logs_are_in_the_order_of_time_and_name_no_crate() {
    let normal = normal(&format!(
        "Logs\n{}{}",
        log(2, "second in 3 ms"),
        log(1, "first")
    ));
    let bodies: Vec<_> = normal.sections[0]
        .logs
        .iter()
        .map(|log| log.body.clone().unwrap())
        .collect();
    assert_eq!(bodies[0].as_text(), Some("first"));
    assert_eq!(bodies[1].as_text(), Some("second in {duration}"));
    let log = &normal.sections[0].logs[0];
    assert_eq!(
        log.event_name.as_deref(),
        Some("event {crate}/src/routes.rs:{line}")
    );
    assert_eq!(log.target.as_deref(), Some("{crate}::routes"));
}

fn metric(name: &str, unit: &str, points: &[(&str, &str)]) -> String {
    let points: String = points
        .iter()
        .enumerate()
        .map(|(index, (value, attribute))| {
            format!(
                "\t\tDataPoint #{index}\n\t\t\tValue        : {value}\n\t\t\tAttributes   :\n\
                 \t\t\t\t ->  image: {attribute}\n\t\t\t\t ->  a: b\n"
            )
        })
        .collect();
    format!(
        "Metric #0\n\t\tName         : {name}\n\t\tDescription  : \n\t\tUnit         : {unit}\n\
         \t\tType         : Sum\n\t\tSum DataPoints\n\t\tMonotonic    : true\n\
         \t\tTemporality  : Cumulative\n\t\tStartTime    : 2026-11-21 09:30:00.000000\n\
         \t\tEndTime      : 2026-11-21 09:30:00.000000\n{points}"
    )
}

#[test]
fn points_are_in_order_whatever_their_images_are_called() {
    let flush = |metrics: &str| {
        format!(
            "Metrics\nResource\n\t ->  a=I64(1)\n\tInstrumentation Scope #0\n\t\tName         : x\n{metrics}"
        )
    };
    let one = flush(
        &(metric("b", "", &[("3", "image-001"), ("20", "image-002")]) + &metric("a", "", &[])),
    );
    let other = flush(
        &(metric("a", "", &[]) + &metric("b", "", &[("20", "zebra-001"), ("3", "zebra-002")])),
    );
    let [one, other] = [one, other].map(|text| transcript::print(&normal(&text)));
    assert_eq!(one, other);
    // Each flush stays by itself.
    let both = format!(
        "{}{}",
        flush(&metric("b", "", &[])),
        flush(&metric("a", "", &[]))
    );
    let both = normal(&both);
    let names: Vec<_> = both.sections[0]
        .metrics
        .iter()
        .map(|metric| metric.name.as_str())
        .collect();
    assert_eq!(names, ["b", "a"]);
}

#[test]
fn only_what_nobody_can_foresee_loses_its_number() {
    for (name, unit, kept) in [
        ("draw64.pixels.drawn", "{pixel}", true),
        ("draw64.users", "", true),
        ("draw64.render.duration", "s", false),
        ("wait", "ms", false),
        ("process.memory.usage", "By", false),
    ] {
        let metric = metric(name, unit, &[("3", "image-001")]);
        let text = format!(
            "Metrics\nResource\n\tInstrumentation Scope #0\n\t\tName         : x\n{metric}"
        );
        let normal = normal(&text);
        let MetricData::Sum { points, .. } = &normal.sections[0].metrics[0].data else {
            panic!("{normal:#?}")
        };
        let expected = if kept {
            Number::Int(3)
        } else {
            Number::Placeholder
        };
        assert_eq!(points[0].value, expected, "{name}");
    }
}

#[test]
fn rules_that_cannot_work_are_refused() {
    let make = |name: &str, pattern: &str| Rules::new(["traces"], [(name, pattern)]).unwrap_err();
    assert!(matches!(make("image", "["), RulesError::Pattern { .. }));
    assert!(matches!(make("image", "[a-z]*"), RulesError::Empty { .. }));
    assert!(matches!(make("trace", "[a-z]+"), RulesError::Name { .. }));
    assert!(matches!(make("Image 1", "[a-z]+"), RulesError::Name { .. }));
    assert!(
        make("image", "[")
            .to_string()
            .starts_with("the placeholder `image` has the pattern `[`")
    );
}
