//! Drawings of what the real SDK printed, and of what nobody should print.
//!
//! After the fixtures were recorded anew: `SNAPSHOTS=overwrite cargo test -p transcript --test drawings`,
//! and look at what changed.

use snapbox::{assert_data_eq, file};
use transcript::draw::{self, Options, Style};
use transcript::model::Transcript;
use transcript::tree::Forest;

fn fixture(name: &str) -> Transcript {
    let path = format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    transcript::parse(&std::fs::read(path).unwrap_or_else(|error| panic!("{name}: {error}")))
}

fn drawn(transcript: &Transcript, width: usize, style: Style) -> String {
    let options = Options {
        width,
        style,
        ..Options::default()
    };
    draw::transcript(transcript, &options)
}

/// Only the first two traces: enough to see, short enough to read.
fn excerpt() -> Transcript {
    let mut transcript = fixture("service.stdout");
    for section in &mut transcript.sections {
        section.spans.truncate(4);
        let kept: Vec<_> = section.spans.iter().map(|s| s.span_id.clone()).collect();
        section
            .logs
            .retain(|log| log.span_id.as_ref().is_some_and(|id| kept.contains(id)));
        for span in &mut section.spans {
            span.attributes.truncate(3);
        }
    }
    transcript
}

#[test]
fn a_service_in_lines() {
    assert_data_eq!(
        drawn(&excerpt(), 80, Style::Lines),
        file!["drawings/service-80.txt"].raw()
    );
}

#[test]
fn a_service_in_a_narrow_terminal() {
    assert_data_eq!(
        drawn(&excerpt(), 40, Style::Lines),
        file!["drawings/service-40.txt"].raw()
    );
}

#[test]
fn a_service_in_words() {
    assert_data_eq!(
        drawn(&excerpt(), 80, Style::Words),
        file!["drawings/service-words.txt"].raw()
    );
}

#[test]
fn every_kind_of_metric() {
    let mut transcript = fixture("every_kind.stdout");
    for section in &mut transcript.sections {
        section.lines.clear();
        section.spans.clear();
        section.logs.clear();
        section.torn.clear();
    }
    assert_data_eq!(
        drawn(&transcript, 80, Style::Lines),
        file!["drawings/metrics-80.txt"].raw()
    );
}

#[test]
fn no_line_of_telemetry_is_wider_than_the_terminal() {
    for name in ["service.stdout", "every_kind.stdout"] {
        let mut transcript = fixture(name);
        for section in &mut transcript.sections {
            // A program's own lines are shown as they are.
            section.lines.clear();
        }
        for width in [40, 80, 100, 200] {
            for line in drawn(&transcript, width, Style::Lines).lines() {
                assert!(draw::width(line) <= width, "{width}: {line:?}");
            }
        }
    }
}

#[test]
fn nothing_but_our_own_colour_reaches_the_terminal() {
    let transcript = fixture("every_kind.stdout");
    for style in [Style::Lines, Style::Words] {
        let drawing = drawn(&transcript, 80, style);
        let odd = drawing.chars().find(|c| c.is_control() && *c != '\n');
        assert_eq!(odd, None, "{style:?}");
    }
    let colourful = drawn(&transcript, 80, Style::Color);
    assert!(colourful.contains("\u{1b}["));
}

#[test]
fn two_trees_stand_side_by_side_where_there_is_room() {
    let transcript = excerpt();
    let section = &transcript.sections[0];
    let tree = |options: &Options| draw::traces(&Forest::of_section(section), options);
    for width in [80, 120] {
        let options = Options {
            width,
            details: false,
            ..Options::default()
        };
        let drawing = draw::side_by_side(("expected", &tree), ("yours", &tree), &options);
        let first = drawing.lines().next().unwrap_or_default();
        assert_eq!(first.contains("yours"), width >= 100, "{drawing}");
        assert!(drawing.lines().all(|line| draw::width(line) <= width));
    }
}

#[test]
fn spans_in_a_circle_and_spans_without_end_are_drawn() {
    let mut transcript = fixture("service.stdout");
    let section = &mut transcript.sections[0];
    let mut pattern = section.spans[0].clone();
    section.spans.clear();
    let circle = [("a", "b"), ("b", "c"), ("c", "a"), ("d", "d")];
    for (id, parent) in circle {
        pattern.name = format!("circle {id}").into();
        pattern.span_id = id.into();
        pattern.parent_span_id = Some(parent.into());
        section.spans.push(pattern.clone());
    }
    for depth in 0..100_000 {
        pattern.name = format!("deep {depth}").into();
        pattern.span_id = depth.to_string().into();
        pattern.parent_span_id = (depth > 0).then(|| (depth - 1).to_string().into());
        section.spans.push(pattern.clone());
    }
    let forest = Forest::of_section(section);
    let names: Vec<&str> = forest
        .traces
        .iter()
        .flat_map(|trace| trace.walk())
        .map(|(_, node)| node.span.name.as_str())
        .collect();
    assert_eq!(names.len(), section.spans.len(), "each span exactly once");
    let mut unique = names.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), names.len());
}

#[test]
fn a_record_without_a_span_says_all_of_its_fields() {
    let mut transcript = fixture("service.stdout");
    for section in &mut transcript.sections {
        section.lines.clear();
        section.spans.clear();
        section.metrics.clear();
        section.logs.truncate(3);
        for log in &mut section.logs {
            (log.trace_id, log.span_id) = (None, None);
        }
    }
    assert_data_eq!(
        drawn(&transcript, 60, Style::Lines),
        file!["drawings/logs-60.txt"].raw()
    );
}

/// A counter as the exporter prints it.
fn counter(name: &str, unit: &str, points: &[(&str, u64)]) -> String {
    let head = format!(
        "Metric #0\n\t\tName         : {name}\n\t\tDescription  : \n\t\tUnit         : {unit}\n\
         \t\tType         : Sum\n\t\tSum DataPoints\n\t\tMonotonic    : true\n\
         \t\tTemporality  : Cumulative\n\t\tStartTime    : 2026-11-21 10:39:45.212668\n\
         \t\tEndTime      : 2026-11-21 10:39:45.417003\n"
    );
    let points = points.iter().enumerate().map(|(number, (attributes, value))| {
        let pairs = attributes.split_whitespace();
        let pairs: String = pairs
            .map(|pair| format!("\t\t\t\t ->  {}\n", pair.replacen('=', ": ", 1)))
            .collect();
        format!("\t\tDataPoint #{number}\n\t\t\tValue        : {value}\n\t\t\tAttributes   :\n{pairs}")
    });
    format!("{head}{}", points.collect::<String>())
}

/// A flush with these metrics, under a heading.
fn flush(heading: &str, metrics: &[String]) -> String {
    format!(
        "== {heading} ==\nMetrics\nResource\n\t ->  service.name=String(Static(\"draw64\"))\n\
         \tInstrumentation Scope #0\n\t\tName         : draw64\n{}",
        metrics.concat()
    )
}

#[test]
fn a_person_is_shown_what_moved() {
    let idle = counter("idle", "{thing}", &[("", 1)]);
    let text = [
        flush(
            "first",
            &[
                idle.clone(),
                counter(
                    "drawn",
                    "By",
                    &[("color=red half=top", 3), ("color=blue half=top", 4)],
                ),
            ],
        ),
        flush(
            "second",
            &[
                idle.clone(),
                counter(
                    "drawn",
                    "By",
                    &[
                        ("half=top color=red", 1_500_003),
                        ("color=green half=top", 1),
                        ("color=blue half=top", 4),
                    ],
                ),
            ],
        ),
        flush(
            "third",
            &[idle, counter("drawn", "By", &[("color=blue half=top", 4)])],
        ),
    ]
    .concat();
    let transcript = transcript::parse(text.as_bytes());
    assert_eq!(
        drawn(&transcript, 80, Style::Lines),
        "\
── first ──

idle  counter  {thing}
  1

drawn  counter  By
  all: half=top
  color=blue  4 B
  color=red   3 B

── second ──

drawn  counter  By
  all: half=top
  color=green     1 B
  color=red    1.5 MB  +1.5 MB
  … as before: 1

as before: idle

── third ──

as before: idle, drawn
"
    );
}

#[test]
fn a_hundred_series_are_told_and_not_all_shown() {
    let names: Vec<String> = (100..200).map(|number| format!("id={number}")).collect();
    let points: Vec<(&str, u64)> = names.iter().map(|name| (name.as_str(), 1)).collect();
    let text = flush("many", &[counter("visits", "{visit}", &points)]);
    let drawing = drawn(&transcript::parse(text.as_bytes()), 80, Style::Lines);
    assert!(
        drawing.ends_with("  id=119  1\n  … and more: 80\n"),
        "{drawing}"
    );
}

#[test]
fn attributes_that_do_not_fit_go_on_in_the_next_line() {
    let long =
        "http.request.method=GET http.response.status_code=200 http.route=/images/{id}/poster";
    let text = flush(
        "long",
        &[counter("asked", "{request}", &[(long, 2), ("a=b", 1)])],
    );
    let drawing = drawn(&transcript::parse(text.as_bytes()), 80, Style::Lines);
    assert!(
        drawing.ends_with(
            "  a=b\n    1\n  http.request.method=GET http.response.status_code=200\n    \
             http.route=/images/{id}/poster\n    2\n"
        ),
        "{drawing}"
    );
}

/// A span as opentelemetry-stdout prints it.
fn printed(name: &str, id: u8, parent: Option<u8>, start: u32, end: u32) -> String {
    let parent = parent.map_or("None (root span)".to_owned(), |id| format!("{id:016x}"));
    format!(
        "Span #0\n\tInstrumentation Scope\n\t\tName         : \"it\"\n\n\tName         : {name}\n\tTraceId      : {:032x}\n\tSpanId       : {id:016x}\n\tTraceFlags   : TraceFlags(1)\n\tParentSpanId : {parent}\n\tKind         : Internal\n\tStart time   : 2026-11-21 04:37:40.{start:06}\n\tEnd time     : 2026-11-21 04:37:40.{end:06}\n\tStatus       : Unset\n",
        1
    )
}

/// What a program of two processes prints.
fn two_processes() -> Transcript {
    let resource =
        |name| format!("Spans\nResource\n\t ->  service.name=String(Static(\"{name}\"))\n");
    let text = format!(
        "== step 3 services ==\nPATCH /images/amber-042 -> 204 No Content\n{}{}{}== step 3 services, in painters ==\nhello\n{}{}",
        resource("draw64"),
        printed("PATCH /images/{id}", 1, None, 0, 4000),
        printed("spend pixels", 2, Some(1), 500, 3500),
        resource("painters"),
        printed("POST /painters/{name}/spend", 3, Some(2), 1000, 3000),
    );
    transcript::parse(text.as_bytes())
}

#[test]
fn two_processes_are_one_tree() {
    assert_data_eq!(
        drawn(&two_processes(), 80, Style::Lines),
        file!["drawings/processes-80.txt"].raw()
    );
}

#[test]
fn two_processes_in_words() {
    assert_data_eq!(
        drawn(&two_processes(), 80, Style::Words),
        file!["drawings/processes-words.txt"].raw()
    );
}
