//! Whole configurations: connectors, several pipelines, limits.

use std::path::Path;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use collector_model::Telemetry;
use real_tools::{Comparison, Tool};

use crate::cases::{Case, cases};
use crate::gallery;
use crate::otelcol::otelcol;
use crate::played::Play;

#[test]
fn whole_configurations_do_what_they_do_in_the_real_one() {
    let Some(otelcol) = otelcol() else { return };
    let cases = cases(include_str!("cases/whole.yaml"));
    let requests = gallery::requests();
    let differing = Mutex::new(Vec::new());
    // They wait most of the time.
    thread::scope(|scope| {
        for case in &cases {
            scope.spawn(|| {
                let found = differences(&otelcol, case, &requests);
                differing.lock().unwrap().extend(found);
            });
        }
    });
    let differing = differing.into_inner().unwrap();
    Comparison::new(
        Tool::Otelcol,
        cases.len(),
        "whole configurations",
        differing.len(),
    )
    .report();
    assert!(differing.is_empty(), "\n{}", differing.join("\n"));
}

fn differences(otelcol: &Path, case: &Case, requests: &[Telemetry]) -> Vec<String> {
    let source = format!(
        "receivers:\n  otlp:\n    protocols:\n      http:\n        endpoint: localhost:${{env:PORT}}\n{}",
        case.text
    );
    let ids = source
        .lines()
        .filter_map(|line| line.strip_prefix("  file/"));
    let files = ids.map(|id| id.trim_end_matches(':'));
    let files: Vec<_> = files
        .map(|id| (format!("file/{id}"), format!("{id}.json")))
        .collect();
    assert!(!files.is_empty(), "{} has no file exporter", case.about);
    let play = Play {
        source: &source,
        requests,
        files: &files,
        // Twice as long as the intervals in these cases, and a half. The real one keeps real time: all must have come before
        // the first interval is over, also on a machine that does something else.
        wait: match source.contains("interval: 2s") {
            true => Duration::from_secs(5),
            false => Duration::from_millis(500),
        },
        memory: match case.about.starts_with("memory is short") {
            true => 10,
            false => 0,
        },
    };
    let differences = play.differences(otelcol).into_iter();
    differences
        .map(|(file, what)| format!("{} ({file})\n{what}", case.about))
        .collect()
}
