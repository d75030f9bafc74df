//! Programs beside cargo: which are there, and in which version.

use std::io::Read as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{Finding, State};

/// How long a program may take to say its version.
const PATIENCE: Duration = Duration::from_secs(5);

/// The first line that a program prints, or `None` where it is not there, fails, or takes too long.
pub fn first_line(program: &str, args: &[&str]) -> Option<String> {
    let mut child = Command::new(program)
        .args(args)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let begun = Instant::now();
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if begun.elapsed() < PATIENCE => {
                std::thread::sleep(Duration::from_millis(10));
            }
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return None;
            }
        }
    };
    let mut text = String::new();
    child.stdout.take()?.read_to_string(&mut text).ok()?;
    let line = text.lines().next()?.trim();
    (status.success() && !line.is_empty()).then(|| line.to_owned())
}

/// A program that later stages and the stack can use, under any of its names.
struct Tool {
    name: &'static str,
    programs: &'static [&'static str],
    missing: &'static str,
}

const OPTIONAL: [Tool; 6] = [
    Tool {
        name: "docker",
        programs: &["docker"],
        missing: "docker-missing",
    },
    Tool {
        name: "node",
        programs: &["node"],
        missing: "node-missing",
    },
    Tool {
        name: "chromium",
        programs: &["chromium", "chromium-browser", "google-chrome", "chrome"],
        missing: "chromium-missing",
    },
    Tool {
        name: "otelcol",
        programs: &["otelcol-contrib", "otelcol"],
        missing: "otelcol-missing",
    },
    Tool {
        name: "promtool",
        programs: &["promtool"],
        missing: "promtool-missing",
    },
    Tool {
        name: "amtool",
        programs: &["amtool"],
        missing: "amtool-missing",
    },
];

/// Looks for git and for the programs that are optional.
pub fn examine() -> Vec<Finding> {
    let git = match first_line("git", &["--version"]) {
        Some(version) => Finding::new("tool-there", State::Good)
            .fact("tool", "git")
            .fact("version", version),
        None => Finding::new("git-missing", State::Poor),
    };
    let optional = OPTIONAL.iter().map(|tool| {
        let mut programs = tool.programs.iter();
        match programs.find_map(|program| first_line(program, &["--version"])) {
            Some(version) => Finding::new("tool-there", State::Good)
                .fact("tool", tool.name)
                .fact("version", version),
            None => Finding::new(tool.missing, State::Optional).fact("tool", tool.name),
        }
    });
    std::iter::once(git).chain(optional).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_there_says_its_version_and_one_that_is_not_says_nothing() {
        let cargo = first_line(env!("CARGO"), &["--version"]).unwrap();
        assert!(cargo.starts_with("cargo "), "{cargo}");
        assert_eq!(first_line(env!("CARGO"), &["no-such-command"]), None);
        assert_eq!(first_line("no-such-program-anywhere", &[]), None);
    }
}
