//! The variables of `otel.env`: the program starts itself once more, with them in its environment.

use std::env;
use std::io::{self, Write};
use std::process::{Command, ExitCode};

use otlp_receiver::ReservedPort;
use scenario::{StageFile, Unread, stage_file};

/// Where they stand.
const VARIABLES: StageFile = stage_file!("src/otel.env");

/// Says on which port the collector is to listen, and that the variables are set.
const PORT: &str = "DRAW64_COLLECTOR_PORT";

/// The port that collectors listen on.
const USUAL: &str = ":4318";

/// Starts the program with the variables and waits for its end, unless it has been started with them.
pub(crate) fn start_with_them() -> Option<ExitCode> {
    if port().is_some() {
        return None;
    }
    Some(started().unwrap_or_else(|error| {
        // stderr may be closed, and there is nowhere else to say it.
        let _ = writeln!(io::stderr(), "the program could not be started: {error}");
        ExitCode::FAILURE
    }))
}

/// Where the collector is to listen.
pub(crate) fn port() -> Option<u16> {
    env::var(PORT).ok()?.parse().ok()
}

/// Why there are no variables, where `otel.env` cannot be read.
pub(crate) fn unread() -> Option<Unread> {
    VARIABLES.read().err()
}

/// A text about an address, with the port that stands in `otel.env`.
pub(crate) fn as_written(text: &str) -> String {
    match port() {
        Some(port) => text.replace(&format!(":{port}"), USUAL),
        None => text.to_owned(),
    }
}

/// With the real collector, an answer may take as long as it does: in milliseconds.
const PATIENCE: (&str, &str) = ("OTEL_EXPORTER_OTLP_TIMEOUT", "60000");

fn started() -> io::Result<ExitCode> {
    // Kept for as long as the program runs: meanwhile, nobody else is given it.
    let reserved = ReservedPort::choose()?;
    let port = reserved.number();
    // Without them the program starts as well: the play says why there are none.
    let text = VARIABLES.read().unwrap_or_default();
    let variables = text.lines().filter_map(|line| {
        let (name, value) = line.split_once('=')?;
        let value = value.trim().replace(USUAL, &format!(":{port}"));
        (!line.starts_with('#'))
            .then(|| (name.trim(), value.replace("//localhost:", "//127.0.0.1:")))
    });
    let status = Command::new(env::current_exe()?)
        .args(env::args_os().skip(1))
        .envs(real_collector::program().map(|_| PATIENCE))
        .envs(variables)
        .env(PORT, port.to_string())
        .status()?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}
