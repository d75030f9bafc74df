//! The form of the sources: rustfmt, clippy and rustdoc, each without a word.

use std::process::{Command, Stdio};

use super::Report;
use crate::cargo;
use crate::workspace::Workspace;

/// Each tool and how it is asked. What it says goes to standard error as it comes.
const TOOLS: [(&str, &[&str]); 3] = [
    ("rustfmt", &["fmt", "--all", "--check"]),
    (
        "clippy",
        &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "--deny",
            "warnings",
        ],
    ),
    (
        "rustdoc",
        &[
            "doc",
            "--workspace",
            "--no-deps",
            "--document-private-items",
        ],
    ),
];

/// Runs each tool.
pub(super) fn run(report: &mut Report<'_>, workspace: &Workspace) -> anyhow::Result<()> {
    for (tool, arguments) in TOOLS {
        if !report.asks(tool) {
            continue;
        }
        let status = Command::new(cargo::program())
            .args(arguments)
            .current_dir(&workspace.root)
            .env("RUSTDOCFLAGS", "--deny warnings")
            .stdin(Stdio::null())
            .status()?;
        if status.success() {
            report.pass(tool);
        } else {
            let tool_said = [("tool", tool.into())];
            report.fail(tool, &[report.context.with("test-lint", &tool_said)]);
        }
    }
    Ok(())
}
