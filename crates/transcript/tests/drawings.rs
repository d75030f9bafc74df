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
