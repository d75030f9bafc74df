//! Our exporters against `opentelemetry-stdout`: the same records, handed to both, must come out the same,
//! byte for byte. The program that makes every kind of record is the one that the parser is tested with, played
//! by this test binary, started again.

#![allow(clippy::unwrap_used, clippy::expect_used)] // A test says what went wrong by failing.

#[path = "../../../transcript/tests/golden/every_kind.rs"]
mod every_kind;
mod recorder;

use std::path::Path;
use std::process::Command;

use transcript::model::Section;

/// Where our exporters write to, while `opentelemetry-stdout` prints.
const OURS: &str = "MINI_TELEMETRY_OURS";

#[test]
fn every_kind_of_record_is_printed_the_same() {
    if std::env::var_os(OURS).is_some() {
        println!("\n== program ==");
        every_kind::play();
        println!("== end ==");
        return;
    }
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ours.txt");
    let output = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "every_kind_of_record_is_printed_the_same",
            "--nocapture",
        ])
        .env(OURS, &path)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let theirs = String::from_utf8(output.stdout)
        .unwrap()
        .replace("\r\n", "\n");
    // The test harness prints as well.
    let (_, theirs) = theirs.split_once("== program ==\n").unwrap();
    let (theirs, _) = theirs.split_once("== end ==\n").unwrap();
    let ours = std::fs::read_to_string(&path).unwrap();

    let (theirs_read, ours_read) = (section(theirs), section(&ours));
    assert_same(&theirs_read, &ours_read);
    // Not one record of each, but many, of every kind.
    let kinds: std::collections::BTreeSet<_> = ours_read
        .metrics
        .iter()
        .map(|metric| metric.data.kind())
        .collect();
    assert!(kinds.len() >= 4, "{kinds:?}");
    assert!(ours_read.spans.len() > 10 && ours_read.logs.len() > 10);
    assert!(ours_read.resources.len() >= 4, "{:?}", ours_read.resources);

    for (number, (theirs, ours)) in theirs.lines().zip(ours.lines()).enumerate() {
        assert_eq!(theirs, ours, "line {}", number + 1);
    }
    assert_eq!(theirs, ours);
}

fn section(text: &str) -> Section {
    let mut sections = transcript::parse(text.as_bytes()).without_places().sections;
    assert_eq!(sections.len(), 1);
    sections.remove(0)
}

/// Record by record, so that a failure shows the record.
fn assert_same(theirs: &Section, ours: &Section) {
    for (theirs, ours) in theirs.spans.iter().zip(&ours.spans) {
        assert_eq!(theirs, ours);
    }
    for (theirs, ours) in theirs.logs.iter().zip(&ours.logs) {
        assert_eq!(theirs, ours);
    }
    for (theirs, ours) in theirs.metrics.iter().zip(&ours.metrics) {
        assert_eq!(theirs, ours);
    }
    assert_eq!(theirs, ours);
}
