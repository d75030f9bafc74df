//! `cargo bench -p mini-telemetry` starts the comparison with the bare SDK and with another library. That is a
//! package of its own, in `comparison/`, so that nobody else downloads and builds what it compares with.

use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    // `cargo test --benches` asks whether this would run, not for a minute of measuring.
    if !std::env::args().any(|argument| argument == "--bench") {
        return ExitCode::SUCCESS;
    }
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/comparison/Cargo.toml");
    let status = Command::new(env!("CARGO"))
        .args(["bench", "--locked", "--manifest-path", manifest])
        .status();
    match status {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("cargo could not be started: {error}");
            ExitCode::FAILURE
        }
    }
}
