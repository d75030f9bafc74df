//! The workspace's own tests: builds them with one cargo call, runs the programs and adds up.
//!
//! `cargo test` would link the running `xtask` anew, which Windows refuses, and says nothing of tests
//! that looked for a tool and did not find it. So the programs are built with `--no-run` and run from
//! here, and a test that must leave something out prints `workshop-skip: why`; one
//! that has compared a model with a real program prints a [`Comparison`](real_tools::Comparison).

pub mod tally;

use std::io;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde::Deserialize;

pub use tally::Tally;

/// A test program as cargo built it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// The package and what is tested of it: `transcript`, `transcript golden`.
    pub name: String,
    /// The program.
    pub path: PathBuf,
    /// The package's folder, in which its tests expect to run.
    pub folder: PathBuf,
}

/// A line of cargo's `--message-format=json`, as far as test programs go.
#[derive(Deserialize)]
struct Message {
    reason: String,
    #[serde(default)]
    manifest_path: PathBuf,
    #[serde(default)]
    target: Target,
    #[serde(default)]
    profile: Profile,
    #[serde(default)]
    executable: Option<PathBuf>,
}

#[derive(Default, Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Profile {
    test: bool,
}

/// The test programs among cargo's messages, in the order of their names.
pub fn programs(messages: &str) -> Vec<Program> {
    let mut programs: Vec<Program> = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Message>(line).ok())
        .filter(|message| message.reason == "compiler-artifact" && message.profile.test)
        .filter_map(|message| {
            let folder = message.manifest_path.parent()?.to_owned();
            let package = folder.file_name()?.to_string_lossy().into_owned();
            let own = message
                .target
                .kind
                .iter()
                .any(|kind| kind == "test" || kind == "bench");
            let name = if own {
                format!("{package} {}", message.target.name)
            } else {
                package
            };
            Some(Program {
                name,
                path: message.executable?,
                folder,
            })
        })
        .collect();
    programs.sort_by(|a, b| a.name.cmp(&b.name));
    programs
}

/// How a test program ended.
#[derive(Debug)]
pub struct Outcome {
    /// What it counted.
    pub tally: Tally,
    /// What it printed, both streams.
    pub output: String,
}

/// Runs a test program. `filters` are words of which a test's name must have one.
///
/// # Errors
///
/// The program cannot be started.
pub fn run(program: &Program, filters: &[String]) -> io::Result<Outcome> {
    let mut command = Command::new(&program.path);
    command
        .arg("--show-output")
        .args(filters)
        .current_dir(&program.folder)
        .env("CARGO_MANIFEST_DIR", &program.folder);
    outcome(command)
}

/// Runs a command that prints as libtest does, and counts.
///
/// # Errors
///
/// The command cannot be started.
pub fn outcome(mut command: Command) -> io::Result<Outcome> {
    let done = command.stdin(Stdio::null()).output()?;
    let mut output = String::from_utf8_lossy(&done.stdout).into_owned();
    output.push_str(&String::from_utf8_lossy(&done.stderr));
    let mut tally = Tally::of(&output);
    // A program that died, or one that has a harness of its own and failed, has no result line.
    if !done.status.success() && tally.failed == 0 {
        tally.failed = 1;
    }
    Ok(Outcome { tally, output })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_test_programs_and_nothing_else_among_the_messages() {
        let messages = r#"
{"reason":"compiler-artifact","manifest_path":"/w/crates/draw64/Cargo.toml","target":{"kind":["lib"],"name":"draw64"},"profile":{"test":false},"executable":null}
{"reason":"compiler-artifact","manifest_path":"/w/crates/transcript/Cargo.toml","target":{"kind":["test"],"name":"golden"},"profile":{"test":true},"executable":"/t/golden-1"}
{"reason":"compiler-artifact","manifest_path":"/w/crates/draw64/Cargo.toml","target":{"kind":["lib"],"name":"draw64"},"profile":{"test":true},"executable":"/t/draw64-1"}
{"reason":"build-finished","success":true}
not json
"#;
        let found: Vec<(String, PathBuf)> = programs(messages)
            .into_iter()
            .map(|program| (program.name, program.path))
            .collect();
        assert_eq!(
            found,
            [
                ("draw64".to_owned(), PathBuf::from("/t/draw64-1")),
                ("transcript golden".to_owned(), PathBuf::from("/t/golden-1")),
            ]
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_dies_without_a_result_counts_as_failed() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo running; exit 101"]);
        let outcome = outcome(command).unwrap();
        assert_eq!(outcome.tally.failed, 1);
        assert_eq!(outcome.output, "running\n");
    }
}
