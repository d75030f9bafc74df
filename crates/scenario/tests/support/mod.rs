//! Programs to run in tests, and how a graded run runs them.

#![allow(dead_code, reason = "each test program uses its part of this module")]

use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// A shell that is set against us. The runner's cure takes away what changes telemetry; the rest
/// stays, and must not matter.
const HOSTILE: [(&str, &str); 12] = [
    ("OTEL_SERVICE_NAME", "somebody-else"),
    ("OTEL_RESOURCE_ATTRIBUTES", "a=b,service.name=nobody"),
    ("OTEL_TRACES_SAMPLER", "always_off"),
    ("OTEL_BSP_SCHEDULE_DELAY", "1"),
    ("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "1"),
    ("OTEL_METRIC_EXPORT_INTERVAL", "1"),
    ("RUST_LOG", "trace"),
    ("HTTP_PROXY", "http://127.0.0.1:9"),
    ("all_proxy", "http://127.0.0.1:9"),
    ("TOKIO_WORKER_THREADS", "64"),
    ("LC_ALL", "tr_TR.UTF-8"),
    ("TZ", "Pacific/Apia"),
];

/// What the runner sets for a graded run.
const CURE: [(&str, &str); 7] = [
    ("OTEL_BSP_SCHEDULE_DELAY", "3600000"),
    ("OTEL_BLRP_SCHEDULE_DELAY", "3600000"),
    ("OTEL_METRIC_EXPORT_INTERVAL", "3600000"),
    ("OTEL_BSP_MAX_QUEUE_SIZE", "8192"),
    ("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "8192"),
    ("OTEL_BLRP_MAX_QUEUE_SIZE", "8192"),
    ("OTEL_BLRP_MAX_EXPORT_BATCH_SIZE", "8192"),
];

/// A program in the environment of a graded run that was started from a hostile shell.
pub(crate) fn command(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.envs(HOSTILE);
    let inherited = env::vars().map(|(name, _)| name);
    let ours = HOSTILE.iter().map(|(name, _)| (*name).to_owned());
    for name in inherited.chain(ours) {
        let upper = name.to_ascii_uppercase();
        if upper.starts_with("OTEL_") || upper == "RUST_LOG" {
            command.env_remove(name);
        }
    }
    // The proxies stay, though the runner clears them too: the visitor pays them no heed.
    command.envs(CURE);
    command
}

/// Builds packages and says where the program of each is.
pub(crate) fn executables(packages: &[String]) -> BTreeMap<String, PathBuf> {
    let mut cargo = cargo();
    for package in packages {
        cargo.args(["--package", package]);
    }
    built(cargo)
}

/// Builds an example of this package and says where it is. With the whole workspace asked for, cargo chooses the
/// features that the tests are built with, and compiles no dependency a second time.
pub(crate) fn example(name: &str) -> PathBuf {
    let mut cargo = cargo();
    cargo.args(["--workspace", "--example", name]);
    built(cargo).remove(name).expect("an example of that name")
}

fn cargo() -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").expect("tests are run by cargo"));
    cargo
        .args([
            "build",
            "--quiet",
            "--message-format=json-render-diagnostics",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stderr(Stdio::inherit());
    cargo
}

fn built(mut cargo: Command) -> BTreeMap<String, PathBuf> {
    let output = cargo.output().expect("cargo runs");
    assert!(output.status.success(), "cargo build failed");
    String::from_utf8(output.stdout)
        .expect("cargo speaks UTF-8")
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter_map(|message| {
            let name = message["target"]["name"].as_str()?.to_owned();
            Some((name, PathBuf::from(message["executable"].as_str()?)))
        })
        .collect()
}
