//! Every solution prints the same telemetry every time, and all of it whole.
//!
//! Each is run 200 times, four times as many at once as there are cores, so that each has a quarter of one
//! and is interrupted anywhere. The shell that they come from is set against them; the runner's cure is
//! applied, as `cargo xtask check` does.

#![allow(clippy::unwrap_used, clippy::expect_used)] // a test that cannot set up has to fail

mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, thread};

use serde::Deserialize;
use support::{command, executables};
use transcript::model::Transcript;
use transcript::normalize::Rules;
use transcript::normalize::normalize;
use transcript::{parse, print};

const RUNS: usize = 200;
const AT_A_TIME_PER_CORE: usize = 4;

/// What `stage.toml` says that changes from run to run.
#[derive(Deserialize)]
struct Manifest {
    name: String,
    #[serde(default)]
    placeholders: BTreeMap<String, String>,
}

#[test]
fn solutions_are_steady() {
    let stages = solutions();
    assert!(!stages.is_empty(), "no solutions found");
    let packages: Vec<String> = stages
        .iter()
        .map(|stage| format!("{}-solution", stage.name))
        .collect();
    let programs = executables(&packages);
    for stage in &stages {
        let package = format!("{}-solution", stage.name);
        is_steady(&programs[&package], &package, &rules(stage));
    }
}

fn solutions() -> Vec<Manifest> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../solutions");
    let mut manifests: Vec<PathBuf> = fs::read_dir(root)
        .expect("solutions/")
        .map(|entry| entry.unwrap().path().join("stage.toml"))
        .filter(|path| path.exists())
        .collect();
    manifests.sort();
    manifests
        .iter()
        .map(|path| toml::from_str(&fs::read_to_string(path).unwrap()).unwrap())
        .collect()
}

fn rules(stage: &Manifest) -> Rules {
    let crates = [stage.name.clone(), format!("{}-solution", stage.name)];
    Rules::new(crates, &stage.placeholders).expect("placeholders")
}

/// Runs a program again and again and compares what it printed.
fn is_steady(program: &Path, name: &str, rules: &Rules) {
    let first = run(program);
    let expected = read(&first, name, rules);
    assert!(
        expected.contains("== step 1 "),
        "{name} printed no step:\n{expected}"
    );
    let left = AtomicUsize::new(RUNS - 1);
    let cores = thread::available_parallelism().map_or(2, usize::from);
    thread::scope(|scope| {
        for _ in 0..cores * AT_A_TIME_PER_CORE {
            scope.spawn(|| {
                let one_less = |left: usize| left.checked_sub(1);
                while left
                    .fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_less)
                    .is_ok()
                {
                    let output = run(program);
                    let actual = read(&output, name, rules);
                    if actual != expected {
                        let (line, yours, theirs) = first_difference(&expected, &actual);
                        panic!(
                            "{name} is not steady, line {line}:\n  once {yours:?}\n  then {theirs:?}\n\n{}",
                            String::from_utf8_lossy(&output)
                        );
                    }
                }
            });
        }
    });
}

/// One run, in the environment of a graded run. Its exit code is 0.
fn run(program: &Path) -> Vec<u8> {
    let output = command(program)
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    assert!(
        output.status.success(),
        "{}: {}\n{}",
        program.display(),
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    output.stdout
}

/// What it printed, evened out; nothing of it may be torn.
fn read(output: &[u8], name: &str, rules: &Rules) -> String {
    let transcript: Transcript = parse(output);
    for section in &transcript.sections {
        assert!(
            section.torn.is_empty(),
            "{name}: torn: {:?}\n{}",
            section.torn,
            String::from_utf8_lossy(output)
        );
    }
    print(&normalize(&transcript, rules).0)
}

fn first_difference(one: &str, other: &str) -> (usize, String, String) {
    let longest = one.lines().count().max(other.lines().count());
    let line = (0..longest)
        .find(|line| one.lines().nth(*line) != other.lines().nth(*line))
        .unwrap_or(longest);
    let text = |text: &str| text.lines().nth(line).unwrap_or("(nothing)").to_owned();
    (line + 1, text(one), text(other))
}
