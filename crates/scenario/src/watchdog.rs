//! Ends a program that would never end by itself.
//!
//! A handler that never answers is met in the script, by patience that runs out. A handler that
//! blocks its thread stops the script too, and with it every other wait: only another thread can
//! still do something, and all that it can do is end the program and say why.

use std::io::Write;
use std::process;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use crate::heading;

/// The exit code of a program that was ended, the same as `timeout(1)` gives.
pub(crate) const EXIT_CODE: i32 = 124;

/// While it lives, the program has only so much time left.
#[derive(Debug)]
pub(crate) struct Watchdog {
    /// Dropped with the watchdog, which is how its thread learns that all is well.
    _alive: Sender<()>,
}

impl Watchdog {
    /// Gives the program `limit` of real time from now.
    pub(crate) fn start(stage: &str, limit: Duration) -> std::io::Result<Self> {
        let (alive, watched) = mpsc::channel();
        let stage = stage.to_owned();
        thread::Builder::new()
            .name("watchdog".to_owned())
            .spawn(move || {
                if watched.recv_timeout(limit) == Err(RecvTimeoutError::Timeout) {
                    // stderr may be closed, and a failing print is no reason to stay.
                    let _ = writeln!(std::io::stderr(), "{}", farewell(&stage, limit));
                    #[expect(clippy::disallowed_methods, reason = "the main thread is stuck")]
                    process::exit(EXIT_CODE);
                }
            })?;
        Ok(Self { _alive: alive })
    }
}

/// What, where, and what to look for.
fn farewell(stage: &str, limit: Duration) -> String {
    let place = heading::current().unwrap_or_else(|| "before the first step".to_owned());
    format!(
        "{stage}: no end after {} s ({place}). Something blocks the thread: look for a loop \
         without an end, a lock held across `.await`, `std::thread::sleep` or `block_on`.",
        limit.as_secs()
    )
}
