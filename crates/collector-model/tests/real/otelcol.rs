//! The real collector: what it refuses, and how it is started here.

use std::path::{Path, PathBuf};
use std::process::Command;

use real_collector::{Collector, Setup};
use real_tools::Tool;
use tempfile::TempDir;

/// What stands for a port and for the folder of files in the cases.
const VARIABLES: [(&str, &str); 2] = [("PORT", "4318"), ("OUT", ".")];

/// Where the real one is, if it is there.
pub(crate) fn otelcol() -> Option<PathBuf> {
    Tool::Otelcol.for_test()
}

/// What `otelcol validate` says of a configuration: nothing where it accepts it.
pub(crate) fn refusal(otelcol: &Path, source: &str) -> Option<String> {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("collector.yaml");
    std::fs::write(&file, source).unwrap();
    let output = Command::new(otelcol)
        .args(["validate", "--config"])
        .arg(file)
        .envs(VARIABLES)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    (!output.status.success()).then(|| said.lines().rev().take(3).collect::<Vec<_>>().join(" "))
}

/// Starts it with a configuration that may have `${env:PORT}` and `${env:OUT}` in it. `None` where it ends at once.
pub(crate) fn start(otelcol: &Path, source: &str) -> Option<Collector> {
    let setup = VARIABLES.iter().fold(
        Setup::new(otelcol, source).unchanged(),
        |setup, (name, value)| setup.variable(name, value),
    );
    match Collector::start(&setup) {
        Ok(collector) => Some(collector),
        Err(why) if why.reason.contains("not ready") => panic!("{why}:\n{source}"),
        Err(_) => None,
    }
}
