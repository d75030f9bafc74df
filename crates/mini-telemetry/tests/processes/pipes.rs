//! `prog > telemetry.txt`, `prog | head`, and a disk that is full.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use crate::play::{Run, program, run_well, section};

#[test]
fn a_file_gets_what_a_pipe_gets() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("telemetry.txt");
    let file = std::fs::File::create(&path).unwrap();
    let run = run_well(program("order").stdout(file));
    assert_eq!(run.stdout, "");
    let section = section(&std::fs::read_to_string(&path).unwrap());
    let piped = run_well(&mut program("order")).section();
    let names = |section: &transcript::model::Section| -> Vec<_> {
        section.spans.iter().map(|span| span.name.clone()).collect()
    };
    assert_eq!(names(&section), names(&piped));
    assert_eq!(section.logs.len(), piped.logs.len());
}

/// `prog | head -n 3`: the reader goes away while megabytes are still to come.
#[test]
fn a_reader_that_goes_away_is_no_panic() {
    for format in ["records", "text", "json"] {
        let mut command = program("flood");
        command
            .arg(format)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut head = BufReader::new(child.stdout.take().unwrap());
        for _ in 0..3 {
            let mut line = String::new();
            assert!(head.read_line(&mut line).unwrap() > 0);
        }
        drop(head);
        let run = Run::of(child.wait_with_output().unwrap());
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{format}");
    }
}

/// Nobody reads at all, from the beginning.
#[test]
fn no_reader_is_no_panic() {
    for name in ["order", "ten_lines", "levels"] {
        let mut command = program(name);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let run = Run::of(child.wait_with_output().unwrap());
        assert_eq!(run.code, Some(0), "{name}: {}", run.stderr);
        assert!(!run.stderr.contains("panicked"), "{name}: {}", run.stderr);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_no_panic() {
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let run = crate::play::run(program("order").stdout(full));
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(
        run.stderr
            .contains("Error: some telemetry may be lost: traces: ")
    );
    assert!(
        run.stderr
            .contains("telemetry could not be written: No space left"),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
}
