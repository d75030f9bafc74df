//! The stage on the collector, played with the real one and judged by the same pins.
//!
//! Without the real one this says so and passes, unless `CI` is set; `cargo xtask tools` builds it.

// A test that meets something unexpected has failed, and says so best by panicking.
#![allow(clippy::unwrap_used)]

use std::process::{Command, Stdio};
use std::time::Duration;

use messages::{Language, Messages};
use real_tools::Tool;
use xtask::cargo;
use xtask::context::Context;
use xtask::fault::Fault;
use xtask::grade::Grader;
use xtask::output::Output;
use xtask::runner::{self, Ending, Limits, RunOutcome};
use xtask::workspace::Workspace;

#[test]
fn the_solution_passes_with_the_real_collector() {
    let Some(otelcol) = Tool::Otelcol.for_test() else {
        return;
    };
    let workspace = Workspace::find().unwrap().unwrap();
    let stage = workspace.stage("collector").unwrap();
    let messages = Messages::new(Language::English);
    let context = Context::of(messages, Output::new(true), workspace.clone());
    let program = cargo::program_of("collector-solution", &context).unwrap();
    let run = played(Command::new(program).env("WORKSHOP_REAL_OTELCOL", otelcol));

    let grader = Grader::new(stage).unwrap();
    let transcript = Grader::transcript(&run);
    let limits = Limits {
        time: Duration::from_secs(300),
        ..Limits::default()
    };
    let faults = Fault::find(&run, &transcript, limits);
    assert!(faults.is_empty(), "{faults:?}");
    let printed = String::from_utf8_lossy(&run.stdout);
    let unmet: Vec<_> = grader
        .judge(&transcript)
        .steps
        .into_iter()
        .flat_map(|step| step.conditions)
        .filter(|condition| !condition.met)
        .collect();
    assert!(unmet.is_empty(), "{unmet:#?}\n{printed}");

    let version = format!("otelcol {}: ", Tool::Otelcol.version());
    let took = printed.matches(&format!("{version}took ")).count();
    assert!(took >= grader.manifest.steps.len(), "{printed}");
    let stays = "stays so";
    assert!(!printed.contains(stays), "{printed}");
    println!("{took} times asked, in {} s", run.took.as_secs());
}

/// Runs a stage as a check does, for as long as it takes.
fn played(command: &mut Command) -> RunOutcome {
    let begun = std::time::Instant::now();
    runner::clean(command);
    let output = command.stdin(Stdio::null()).output().unwrap();
    RunOutcome {
        ending: Ending::Exited(output.status),
        stdout: output.stdout,
        stderr: output.stderr,
        took: begun.elapsed(),
        left_behind: false,
    }
}
