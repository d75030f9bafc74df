//! The exit of chapter 5: what you wrote there, packaged. The service of stage 5 with this library's set-up
//! prints what the stage's solution prints.

#![allow(clippy::unwrap_used, clippy::expect_used)] // A test says what went wrong by failing.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use transcript::normalize::Rules;

/// What a graded run sets, so that nothing is sent but when it is asked for.
const SET: [(&str, &str); 3] = [
    ("OTEL_BSP_SCHEDULE_DELAY", "3600000"),
    ("OTEL_BLRP_SCHEDULE_DELAY", "3600000"),
    ("OTEL_METRIC_EXPORT_INTERVAL", "3600000"),
];

#[test]
fn the_set_up_of_stage_5_in_one_call_prints_the_same() {
    let expected = solution().join("expected.stdout");
    let expected = std::fs::read_to_string(expected)
        .unwrap()
        .replace("\r\n", "\n");
    let printed = transcript::parse(&play());
    for section in &printed.sections {
        assert!(section.torn.is_empty(), "{:?}", section.torn);
    }
    let rules = Rules::new(["correlation"], [("image", "[a-z]+-[0-9]{3}")]).unwrap();
    let (normal, _) = transcript::normalize(&printed, &rules);
    snapbox::assert_data_eq!(
        transcript::print(&normal),
        snapbox::Data::text(expected).raw()
    );
}

fn solution() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../solutions/05-correlation")
}

/// Plays the example in an environment that says nothing else about telemetry.
fn play() -> Vec<u8> {
    let mut command = Command::new(example());
    for (variable, _) in env::vars_os() {
        let name = variable.to_string_lossy();
        if name.starts_with("OTEL_") || name == "RUST_LOG" {
            command.env_remove(&variable);
        }
    }
    let output = command.envs(SET).stdin(Stdio::null()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), said.as_ref()), (Some(0), ""));
    output.stdout
}

/// Where the example is: `cargo test --test stage` alone would not build it. With the whole workspace asked for,
/// cargo chooses the features that the tests are built with, and compiles no dependency a second time.
fn example() -> PathBuf {
    let output = Command::new(env::var_os("CARGO").expect("tests are run by cargo"))
        .args(["build", "--quiet", "--workspace"])
        .args(["--example", "correlation"])
        .arg("--message-format=json-render-diagnostics")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    assert!(output.status.success(), "the example is not built");
    let messages = String::from_utf8(output.stdout).unwrap();
    let mut programs = messages.lines().filter_map(|line| {
        let message: Value = serde_json::from_str(line).ok()?;
        message["executable"].as_str().map(PathBuf::from)
    });
    programs.next_back().expect("cargo says where it is")
}
