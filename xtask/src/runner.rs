//! Runs a program under limits and keeps what it printed.

mod environment;

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use crate::children::Child;

pub use environment::{STAGE_FOLDER, clean};

/// A program to run.
#[derive(Clone, Debug)]
pub struct Program {
    /// The executable.
    pub path: PathBuf,
    /// Its arguments.
    pub args: Vec<String>,
    /// The folder that it is run in.
    pub folder: PathBuf,
    /// What its environment holds besides that of every graded run.
    pub variables: Vec<(String, PathBuf)>,
}

impl Program {
    /// A program to be run in a folder, without arguments.
    pub fn new(path: PathBuf, folder: &Path) -> Self {
        Self {
            path,
            args: Vec::new(),
            folder: folder.to_owned(),
            variables: Vec::new(),
        }
    }
}

/// How long a program may run and how much it may print.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// From its start to its end.
    pub time: Duration,
    /// Bytes that it may print, on each of its two streams.
    pub bytes: usize,
    /// How long its output may still come after it has ended: a child that it left behind may hold
    /// the pipe open for ever.
    pub drain: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            time: Duration::from_secs(20),
            bytes: 16 << 20,
            drain: Duration::from_millis(300),
        }
    }
}

/// How a run ended.
#[derive(Debug)]
pub enum Ending {
    /// By itself.
    Exited(ExitStatus),
    /// It had not ended when its time was up.
    TimedOut,
    /// It printed more than it may.
    TooMuch,
    /// It could not be started, or not be waited for.
    Broken(io::Error),
}

/// What a run gave.
#[derive(Debug)]
pub struct RunOutcome {
    /// How it ended.
    pub ending: Ending,
    /// What it printed, up to the limit.
    pub stdout: Vec<u8>,
    /// What it printed on standard error, up to the limit.
    pub stderr: Vec<u8>,
    /// From its start to its end.
    pub took: Duration,
    /// Whether it left processes behind, which have been killed since.
    pub left_behind: bool,
}

impl RunOutcome {
    /// Whether it ran to its end and says that all went well.
    pub fn success(&self) -> bool {
        matches!(&self.ending, Ending::Exited(status) if status.success())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    Stdout,
    Stderr,
}

enum Piece {
    Bytes(Source, Vec<u8>),
    Closed,
}

/// How often the program is asked whether it has ended, while it prints nothing.
const POLL: Duration = Duration::from_millis(2);

/// Runs a program to its end or to its limits. Nothing of it is left running.
pub fn run(program: &Program, limits: Limits) -> RunOutcome {
    let started = Instant::now();
    let mut outcome = RunOutcome {
        ending: Ending::TimedOut,
        stdout: Vec::new(),
        stderr: Vec::new(),
        took: Duration::ZERO,
        left_behind: false,
    };
    match start(program) {
        Err(error) => outcome.ending = Ending::Broken(error),
        Ok((child, pieces)) => {
            let mut streams = Streams {
                pieces,
                limit: limits.bytes,
                open: 2,
            };
            outcome.ending = attend(&child, &mut streams, &mut outcome, started, limits.time);
            outcome.took = started.elapsed();
            let finished = matches!(outcome.ending, Ending::Exited(_));
            // What was printed is in the pipes by now, so the wait for it is short; only a child
            // that holds a pipe open makes it last.
            let held = finished && !streams.drain(&mut outcome, limits.drain);
            let rest = child.kill_rest();
            outcome.left_behind = finished && (rest || held);
            streams.drain(&mut outcome, limits.drain);
        }
    }
    outcome
}

fn start(program: &Program) -> io::Result<(Child, Receiver<Piece>)> {
    let child = start_patiently(program)?;
    let (sender, pieces) = mpsc::channel();
    let (stdout, stderr) = {
        let mut process = child.process();
        (process.stdout().take(), process.stderr().take())
    };
    forward(stdout, Source::Stdout, sender.clone());
    forward(stderr, Source::Stderr, sender);
    Ok((child, pieces))
}

/// A program that another cargo is just putting in place is missing, or busy, for a moment.
fn start_patiently(program: &Program) -> io::Result<Child> {
    let mut attempts = 10;
    loop {
        match Child::start(command(program)) {
            Err(error) if attempts > 0 && is_passing(&error) => {
                attempts -= 1;
                thread::sleep(Duration::from_millis(20));
            }
            other => return other,
        }
    }
}

fn is_passing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::ExecutableFileBusy
    )
}

fn command(program: &Program) -> Command {
    let mut command = Command::new(&program.path);
    command
        .args(&program.args)
        .current_dir(&program.folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    clean(&mut command);
    command.envs(program.variables.iter().map(|(name, value)| (name, value)));
    command
}

/// Reads a pipe in a thread of its own, which ends with the pipe or with whoever listens.
fn forward(pipe: Option<impl Read + Send + 'static>, source: Source, sender: Sender<Piece>) {
    thread::spawn(move || {
        let mut pipe = pipe;
        let mut buffer = vec![0; 64 << 10];
        while let Some(pipe) = &mut pipe {
            match pipe.read(&mut buffer) {
                Ok(0) => break,
                Ok(read) => {
                    let bytes = buffer[..read].to_vec();
                    if sender.send(Piece::Bytes(source, bytes)).is_err() {
                        return;
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => break,
            }
        }
        let _ = sender.send(Piece::Closed);
    });
}

/// Waits for the end, or for a limit.
fn attend(
    child: &Child,
    streams: &mut Streams,
    outcome: &mut RunOutcome,
    started: Instant,
    time: Duration,
) -> Ending {
    loop {
        match child.ended() {
            Ok(None) => {}
            Ok(Some(status)) => return Ending::Exited(status),
            Err(error) => return Ending::Broken(error),
        }
        if started.elapsed() >= time {
            return Ending::TimedOut;
        }
        if streams.take(outcome, POLL) == Taken::TooMuch {
            return Ending::TooMuch;
        }
    }
}

struct Streams {
    pieces: Receiver<Piece>,
    limit: usize,
    open: usize,
}

#[derive(PartialEq, Eq)]
enum Taken {
    Some,
    Nothing,
    TooMuch,
}

impl Streams {
    /// Takes the next piece, if one comes in time.
    fn take(&mut self, outcome: &mut RunOutcome, time: Duration) -> Taken {
        match self.pieces.recv_timeout(time) {
            Ok(Piece::Bytes(source, bytes)) => {
                let kept = match source {
                    Source::Stdout => &mut outcome.stdout,
                    Source::Stderr => &mut outcome.stderr,
                };
                let room = self.limit - kept.len();
                kept.extend_from_slice(&bytes[..bytes.len().min(room)]);
                match bytes.len() > room {
                    true => Taken::TooMuch,
                    false => Taken::Some,
                }
            }
            Ok(Piece::Closed) => {
                self.open -= 1;
                Taken::Some
            }
            Err(RecvTimeoutError::Timeout) => Taken::Nothing,
            // Both readers are gone: only the process's end is still to come.
            Err(RecvTimeoutError::Disconnected) => {
                thread::sleep(time);
                Taken::Nothing
            }
        }
    }

    /// Takes all that still comes, and says whether both pipes were closed in time.
    fn drain(&mut self, outcome: &mut RunOutcome, time: Duration) -> bool {
        let until = Instant::now() + time;
        while self.open > 0 {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() || self.take(outcome, left) == Taken::TooMuch {
                return false;
            }
        }
        true
    }
}
