//! The start of a collector, until it is ready or says why it will not be.

use std::error::Error;
use std::fmt;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::thread;
use std::time::{Duration, Instant};

use crate::folder::Folder;
use crate::process::Process;
use crate::setup::Setup;

/// How long it may take to be ready.
const PATIENCE: Duration = Duration::from_secs(30);

/// What it says when it is ready.
const READY: &str = "Everything is ready.";

/// Why it does not start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotStarted {
    /// In its own words, in one line.
    pub reason: String,
}

impl fmt::Display for NotStarted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl Error for NotStarted {}

impl From<io::Error> for NotStarted {
    fn from(error: io::Error) -> Self {
        let reason = error.to_string();
        Self { reason }
    }
}

/// Starts the process on a port that is free. Somebody else may be given that in the moment before it listens.
pub(crate) fn begin(setup: &Setup, folder: &Folder) -> Result<(Process, u16), NotStarted> {
    let mut attempts = 3;
    loop {
        let port = match setup.port {
            Some(port) => port,
            None => free_port()?,
        };
        let started = Process::start(setup, folder.path(), &folder.work(), port)?;
        match ready(started, folder) {
            Err(taken) if attempts > 1 && taken.reason.contains(&format!(":{port}: bind")) => {
                attempts -= 1;
            }
            Err(other) => return Err(other),
            Ok(process) => return Ok((process, port)),
        }
    }
}

fn free_port() -> io::Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok(listener.local_addr()?.port())
}

/// Waits until it says that it is ready, or why it will not be.
fn ready(mut process: Process, folder: &Folder) -> Result<Process, NotStarted> {
    let until = Instant::now() + PATIENCE;
    while Instant::now() < until {
        let ended = process.has_ended();
        let said = folder.log();
        if ended {
            let reason = reason(&said);
            return Err(NotStarted { reason });
        }
        if said.contains(READY) {
            return Ok(process);
        }
        thread::sleep(Duration::from_millis(10));
    }
    let reason = format!("it is not ready after {} s", PATIENCE.as_secs());
    Err(NotStarted { reason })
}

/// Why it ended, of all that it said: the last thing, which may go on for several lines.
pub(crate) fn reason(said: &str) -> String {
    let at = said.rfind("Error: ").map(|at| at + "Error: ".len());
    let lines = match at {
        Some(at) => said[at..].lines().collect(),
        None => said.lines().last().into_iter().collect::<Vec<_>>(),
    };
    let lines: Vec<&str> = lines
        .into_iter()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    match lines.is_empty() {
        true => "it says nothing".to_owned(),
        false => lines.join("; "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_one_line() {
        let said = "2026\tinfo\tstarting\nError: invalid configuration: a\nb\n\n";
        assert_eq!(reason(said), "invalid configuration: a; b");
        assert_eq!(reason("killed\n"), "killed");
        assert_eq!(reason(""), "it says nothing");
    }
}
