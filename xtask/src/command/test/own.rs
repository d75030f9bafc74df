//! The tests of the workspace's own crates.

use std::process::{Command, Stdio};

use super::Report;
use crate::cargo;
use crate::stage::Variant;
use crate::suite::{self, Outcome, Program};
use crate::workspace::Workspace;

/// Builds the test programs with one cargo call. `None` where that fails, which is a failed test.
pub(super) fn build(
    report: &mut Report<'_>,
    workspace: &Workspace,
) -> anyhow::Result<Option<Vec<Program>>> {
    report.announce("test-building");
    let built = command(workspace)
        .args([
            "--tests",
            "--no-run",
            "--message-format=json-render-diagnostics",
        ])
        .stdout(Stdio::piped())
        .spawn()?
        .wait_with_output()?;
    if !built.status.success() {
        report.fail(
            "cargo test --no-run",
            &[report.context.text("test-not-built")],
        );
        return Ok(None);
    }
    let messages = String::from_utf8_lossy(&built.stdout);
    Ok(Some(suite::programs(&messages)))
}

/// Runs them, then the examples in documentation.
pub(super) fn run(
    report: &mut Report<'_>,
    programs: &[Program],
    workspace: &Workspace,
) -> anyhow::Result<()> {
    run_all(report, programs);
    documentation(report, workspace)
}

/// `cargo test` for every crate but the stages: a learner's exercise need not compile.
fn command(workspace: &Workspace) -> Command {
    let mut command = Command::new(cargo::program());
    command
        .args(["test", "--workspace"])
        .current_dir(&workspace.root)
        .stdin(Stdio::null());
    for stage in workspace.stages() {
        for variant in [Variant::Exercise, Variant::Solution] {
            command.arg("--exclude").arg(stage.package(variant));
        }
    }
    command
}

/// Runs test programs one after the other: each has work for several cores or waits, and meanwhile the cases of the
/// stages are built and run.
fn run_all(report: &mut Report<'_>, programs: &[Program]) {
    for program in programs {
        let outcome = suite::run(program, &report.words);
        show(report, &program.name, outcome);
    }
}

fn show(report: &mut Report<'_>, name: &str, outcome: std::io::Result<Outcome>) {
    match outcome {
        Err(error) => report.fail(name, &[error.to_string()]),
        Ok(outcome) => {
            let failed = outcome.tally.failed > 0;
            let tally = outcome.tally;
            // With words given, most programs have nothing to run.
            if tally.passed + tally.failed + tally.skipped > 0 {
                report.count(name, tally);
            }
            if failed {
                report.explain(&[outcome.output]);
            }
        }
    }
}

fn documentation(report: &mut Report<'_>, workspace: &Workspace) -> anyhow::Result<()> {
    let mut command = command(workspace);
    command.args(["--doc", "--quiet", "--"]).args(&report.words);
    let outcome = suite::outcome(command)?;
    show(report, "doc", Ok(outcome));
    Ok(())
}
