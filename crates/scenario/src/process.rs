//! A second process: another service of the stage, started by the first one.
//!
//! It is the stage's own program once more, told by an argument which service it is, so a stage stays one
//! package with one program in it. The first process speaks to it through its standard input (`flush`,
//! `stop`) and reads what it prints through a pipe. A line that begins with a NUL is not for people: it
//! is the second process answering the first.
//!
//! Its standard input is also what ties its life to the first one's: it closes however the first one ends,
//! and then the second one ends at once.

mod child;
mod output;

use std::env;
use std::fmt;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use crate::arguments::PROCESS;

pub(crate) use child::{Other, fail};
pub(crate) use output::show;
use output::{Kept, Said};

/// How long it may take to listen, and to answer afterwards. A machine may be busy; a person would have
/// given up.
const PATIENCE: Duration = Duration::from_secs(8);

/// How often it is asked whether it has ended.
const POLL: Duration = Duration::from_millis(2);

const FLUSH: &str = "flush";
const STOP: &str = "stop";

/// A service in a process of its own. It ends when this is dropped, or with the program that holds this.
///
/// It has the environment of the process that starts it: what a graded run clears for the one is clear for
/// the other.
#[derive(Debug)]
pub struct Process {
    name: String,
    address: SocketAddr,
    child: Child,
    orders: Option<ChildStdin>,
    said: Receiver<Said>,
    kept: Kept,
    /// How it ended; asked for once only.
    ended: bool,
}

/// Why another process is not there.
#[derive(Debug)]
pub struct NotStarted {
    name: String,
    why: Trouble,
}

#[derive(Debug)]
enum Trouble {
    /// The system did not start it.
    System(io::Error),
    /// It says itself what went wrong.
    Said(String),
    /// It ended without a word to us. What it may have said is on standard error.
    Ended(Option<ExitStatus>),
    /// It does not get ready.
    Silent,
}

impl fmt::Display for NotStarted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.name;
        match &self.why {
            Trouble::System(error) => {
                write!(f, "the process `{name}` could not be started: {error}")
            }
            Trouble::Said(why) => write!(f, "the process `{name}` did not start: {why}"),
            Trouble::Ended(Some(status)) => write!(
                f,
                "the process `{name}` ended before it listened ({status}): look at how its service is built"
            ),
            Trouble::Ended(None) => write!(
                f,
                "the process `{name}` closed its output before it listened: look at how its service is built"
            ),
            Trouble::Silent => write!(
                f,
                "the process `{name}` did not listen within {} s: something blocks where its service is built",
                PATIENCE.as_secs()
            ),
        }
    }
}

impl std::error::Error for NotStarted {}

impl Process {
    /// Starts the service that the stage knows by this name (see [`Stage::process`](crate::Stage::process))
    /// and waits until it listens, on a port that the system chooses.
    ///
    /// # Errors
    ///
    /// When it does not get as far as that.
    pub fn start(name: &str) -> Result<Self, NotStarted> {
        let trouble = |why| NotStarted {
            name: name.to_owned(),
            why,
        };
        let program = env::current_exe().map_err(|error| trouble(Trouble::System(error)))?;
        let mut child = Command::new(program)
            .args([PROCESS, name])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| trouble(Trouble::System(error)))?;
        let orders = child.stdin.take();
        let (said, kept) = output::follow(child.stdout.take());
        let mut process = Self {
            name: name.to_owned(),
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
            child,
            orders,
            said,
            kept,
            ended: false,
        };
        // Where this returns early, the process is dropped, and so ended.
        match process.said.recv_timeout(PATIENCE) {
            Ok(Said::Listening(address)) => {
                process.address = address;
                Ok(process)
            }
            Ok(Said::Failed(why)) => Err(trouble(Trouble::Said(why))),
            Ok(Said::Flushed) | Err(RecvTimeoutError::Timeout) => Err(trouble(Trouble::Silent)),
            Err(RecvTimeoutError::Disconnected) => {
                Err(trouble(Trouble::Ended(process.wait(PATIENCE))))
            }
        }
    }

    /// Where it answers.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Has it get out the telemetry that waits, and keeps what it prints. One that does not answer is ended.
    pub(crate) fn flush(&mut self) {
        if self.ended {
            return;
        }
        self.order(FLUSH);
        match self.said.recv_timeout(PATIENCE) {
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) => {
                let _ = self.child.kill();
                self.wait(PATIENCE);
                self.note("does not answer, and is ended: something blocks its thread");
            }
            Err(RecvTimeoutError::Disconnected) => {
                let how = self.wait(PATIENCE);
                let how =
                    how.map_or_else(|| "its output is closed".to_owned(), |how| how.to_string());
                self.note(&format!("has ended before its time ({how})"));
            }
        }
    }

    /// Has it finish what is under way and do what its service wants done last. When this returns, it is gone.
    pub(crate) fn stop(&mut self) {
        if self.ended {
            return;
        }
        self.order(STOP);
        if self.wait(PATIENCE).is_none() {
            self.note("does not come to an end, and is ended");
        }
        // The pipe's end: all that it printed has been read by then.
        while self.said.recv_timeout(PATIENCE).is_ok() {}
    }

    /// What it printed since this was asked last.
    pub(crate) fn take_output(&mut self) -> Vec<u8> {
        self.kept.take()
    }

    /// From here on, what it prints is passed on as it comes, for a person.
    pub(crate) fn pass_on(&self) {
        self.kept.pass_on();
    }

    /// Says something where nobody hears it: then the next wait will find out why.
    fn order(&mut self, order: &str) {
        if let Some(orders) = &mut self.orders {
            let _ = writeln!(orders, "{order}").and_then(|()| orders.flush());
        }
    }

    /// A line about it, among its own.
    fn note(&self, what: &str) {
        self.kept
            .add(format!("the process `{}` {what}\n", self.name).as_bytes());
    }

    /// Waits for its end, and sees to it after this time: `None` where that was needed.
    fn wait(&mut self, limit: Duration) -> Option<ExitStatus> {
        self.ended = true;
        let end = Instant::now() + limit;
        while Instant::now() < end {
            match self.child.try_wait() {
                Ok(Some(status)) => return Some(status),
                Ok(None) => thread::sleep(POLL),
                Err(_) => break,
            }
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
        None
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if !self.ended {
            self.orders = None; // it ends with its standard input
            self.wait(Duration::from_secs(1));
        }
    }
}
