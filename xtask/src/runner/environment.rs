//! The environment of a graded run: the same on every machine, whatever is set in the shell.

use std::env;
use std::process::Command;

use real_tools::VARIABLE_PREFIX;

/// Batch processors and readers wait for the step's own flush, so that no two of them print at once
/// and every run prints the same.
const SET: [(&str, &str); 7] = [
    ("OTEL_BSP_SCHEDULE_DELAY", HOUR),
    ("OTEL_BLRP_SCHEDULE_DELAY", HOUR),
    ("OTEL_METRIC_EXPORT_INTERVAL", HOUR),
    ("OTEL_BSP_MAX_QUEUE_SIZE", PLENTY),
    ("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", PLENTY),
    ("OTEL_BLRP_MAX_QUEUE_SIZE", PLENTY),
    ("OTEL_BLRP_MAX_EXPORT_BATCH_SIZE", PLENTY),
];

/// In milliseconds.
const HOUR: &str = "3600000";
/// In records: ten times what a step makes where nothing is filtered. Each place is memory that a run touches before it begins,
/// so that ten times more would cost it 20 ms.
const PLENTY: &str = "8192";

/// Tells a stage's program where the files are that it reads, if not where it was built: for a copy of it that is run
/// in a test. One that a shell has set does not reach a graded run.
pub const STAGE_FOLDER: &str = "WORKSHOP_STAGE_FOLDER";

/// Takes out of a command's environment what would change its telemetry or lead its requests
/// elsewhere, and sets what makes every run the same.
pub fn clean(command: &mut Command) {
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(disturbs) {
            command.env_remove(name);
        }
    }
    command.envs(SET);
}

fn disturbs(name: &str) -> bool {
    let name = name.to_ascii_uppercase();
    name.starts_with("OTEL_")
        || name.starts_with(VARIABLE_PREFIX)
        || name.ends_with("_PROXY")
        || [STAGE_FOLDER, "RUST_LOG"].contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::disturbs;

    #[test]
    fn takes_out_what_changes_a_run_and_nothing_else() {
        for name in [
            "OTEL_TRACES_SAMPLER",
            "RUST_LOG",
            "http_proxy",
            "ALL_PROXY",
            "WORKSHOP_REAL_OTELCOL",
            "WORKSHOP_STAGE_FOLDER",
        ] {
            assert!(disturbs(name), "{name}");
        }
        for name in ["PATH", "HOME", "RUST_BACKTRACE", "HOTEL_ROOM"] {
            assert!(!disturbs(name), "{name}");
        }
    }
}
