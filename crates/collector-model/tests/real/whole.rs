//! Whole configurations: connectors, several pipelines, limits.

use std::time::Duration;

use crate::cases::cases;
use crate::gallery;
use crate::otelcol::otelcol;
use crate::played::Play;

#[test]
fn whole_configurations_do_what_they_do_in_the_real_one() {
    let Some(otelcol) = otelcol() else { return };
    let cases = cases(include_str!("cases/whole.yaml"));
    let requests = gallery::requests();
    let mut differing = Vec::new();
    for case in &cases {
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
            requests: &requests,
            files: &files,
            // Twice as long as the intervals in these cases, and a half.
            wait: Duration::from_millis(500),
            memory: if case.about.starts_with("memory is short") {
                10
            } else {
                0
            },
        };
        for (file, what) in play.differences(&otelcol) {
            differing.push(format!("{} ({file})\n{what}", case.about));
        }
    }
    println!(
        "{} whole configurations, {} differences",
        cases.len(),
        differing.len()
    );
    assert!(differing.is_empty(), "\n{}", differing.join("\n"));
}
