//! Starting a program and reading what it printed.

use std::process::{Command, Output, Stdio};

use transcript::model::{MetricData, Number, Section};

/// One of the programs in `programs/`, in an environment that says nothing about telemetry.
pub(crate) fn program(name: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mini-telemetry-programs"));
    for (variable, _) in std::env::vars_os() {
        let name = variable.to_string_lossy();
        if name.starts_with("OTEL_") || name.starts_with("RUST_") {
            command.env_remove(&variable);
        }
    }
    command.arg(name).stdin(Stdio::null());
    command
}

/// What a program did.
pub(crate) struct Run {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: Option<i32>,
}

impl Run {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            stdout: text(output.stdout),
            stderr: text(output.stderr),
            code: output.status.code(),
        }
    }

    /// Its records, all of which must be whole.
    pub(crate) fn section(&self) -> Section {
        section(&self.stdout)
    }
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap().replace("\r\n", "\n")
}

pub(crate) fn run(command: &mut Command) -> Run {
    Run::of(command.output().unwrap())
}

/// A program that must end well and have nothing to complain about.
pub(crate) fn run_well(command: &mut Command) -> Run {
    let run = run(command);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    run
}

/// The records in an output, all of which must be whole.
pub(crate) fn section(stdout: &str) -> Section {
    let mut sections = transcript::parse(stdout.as_bytes()).sections;
    assert!(sections.len() <= 1, "nothing prints headings");
    let section = sections.pop().unwrap_or_default();
    assert!(section.torn.is_empty(), "{:?}", section.torn);
    section
}

/// The points of a counter, gauge or up-down counter in the last flush, as text.
pub(crate) fn points(section: &Section, name: &str) -> Vec<(String, Number)> {
    let metric = section.metrics.iter().rfind(|metric| metric.name == name);
    let points = match &metric.unwrap_or_else(|| panic!("no metric {name}")).data {
        MetricData::Sum { points, .. } | MetricData::Gauge { points, .. } => points,
        other => panic!("{name} is {other:?}"),
    };
    let text = |attribute: &transcript::model::Attribute| {
        format!(
            "{}={}",
            attribute.key,
            attribute.value.as_text().unwrap_or_default()
        )
    };
    let mut points: Vec<_> = points
        .iter()
        .map(|point| {
            let attributes: Vec<_> = point.attributes.iter().map(text).collect();
            (attributes.join(" "), point.value)
        })
        .collect();
    points.sort_by(|one, other| one.0.cmp(&other.0));
    points
}
