//! What went wrong while a program ran, told from how it ended and what it printed.
//!
//! A fault is data with a word of its own (`hang`, `panic`); [`explain`](Fault::explain) makes the
//! message of it. What a program shows is judged all the same, as far as it came.

mod panic;

use std::path::Path;
use std::process::ExitStatus;

use serde::Serialize;
use transcript::model::{Signal, Tear, Transcript};

use crate::context::Context;
use crate::runner::{Ending, Limits, RunOutcome};

pub use panic::Panic;

/// The exit code by which a stage says that it ended itself, because its script came to no end.
const WATCHDOG: i32 = 124;
/// The exit code of a program whose main thread panicked.
const PANICKED: i32 = 101;
/// How many of the last lines of standard error are shown.
const LAST_LINES: usize = 6;

/// Something that went wrong in a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "fault", rename_all = "kebab-case")]
pub enum Fault {
    /// It did not come to an end.
    Hang {
        /// How long it was waited for.
        seconds: u64,
        /// The last heading that it printed.
        during: Option<String>,
    },
    /// It printed without end.
    TooMuch {
        /// How much it was allowed to print.
        megabytes: usize,
        /// The line that it printed last.
        line: Option<String>,
        /// The last heading that it printed.
        during: Option<String>,
    },
    /// A panic ended it.
    Panic(Panic),
    /// Its stack ran over: a function that calls itself without end.
    StackOverflow {
        /// The last heading that it printed.
        during: Option<String>,
    },
    /// A signal ended it.
    Signal {
        /// The signal's number.
        number: i32,
        /// Its name, where it is well known.
        name: String,
        /// The last heading that it printed.
        during: Option<String>,
    },
    /// It says itself that it failed.
    ExitCode {
        /// The exit code.
        code: i32,
        /// What it said last on standard error.
        said: Vec<String>,
    },
    /// It could not be started.
    NotStarted {
        /// What the system says.
        reason: String,
    },
    /// It ended in the middle of a record.
    CutRecord {
        /// The line of its output that the record begins on.
        line: usize,
        /// What it would have been.
        signal: Signal,
    },
}

impl Fault {
    /// Looks for what went wrong. `root` is the folder that cargo was called in, from which the
    /// places of panics are counted.
    pub fn find(run: &RunOutcome, transcript: &Transcript, limits: Limits) -> Vec<Self> {
        let during = last_heading(transcript);
        let mut faults = Vec::new();
        match &run.ending {
            Ending::TimedOut => faults.push(Self::Hang {
                seconds: limits.time.as_secs(),
                during,
            }),
            Ending::TooMuch => faults.push(Self::TooMuch {
                megabytes: limits.bytes >> 20,
                line: last_line(run),
                during,
            }),
            Ending::Broken(error) => faults.push(Self::NotStarted {
                reason: error.to_string(),
            }),
            Ending::Exited(status) if !status.success() => {
                faults.push(Self::ended(*status, run, during));
            }
            Ending::Exited(_) => {}
        }
        // Where we ended the program ourselves, a record in the middle is no news.
        if matches!(run.ending, Ending::Exited(_))
            && let Some(torn) = transcript
                .sections
                .iter()
                .flat_map(|section| &section.torn)
                .find(|torn| torn.why == Tear::Cut)
        {
            faults.push(Self::CutRecord {
                line: torn.at,
                signal: torn.signal,
            });
        }
        faults
    }

    fn ended(status: ExitStatus, run: &RunOutcome, during: Option<String>) -> Self {
        let stderr = String::from_utf8_lossy(&run.stderr);
        if stderr.contains("has overflowed its stack") {
            return Self::StackOverflow { during };
        }
        let Some(code) = status.code() else {
            let number = signal(status);
            let name = name(number).unwrap_or_default().to_owned();
            return match panic::last(&stderr) {
                // A panic within a panic, or one that may not unwind, ends in an abort.
                Some(panic) if name == "SIGABRT" => Self::Panic(panic),
                _ => Self::Signal {
                    number,
                    name,
                    during,
                },
            };
        };
        match code {
            WATCHDOG => Self::Hang {
                seconds: run.took.as_secs(),
                during,
            },
            PANICKED => panic::last(&stderr).map_or_else(|| exit_code(code, &stderr), Self::Panic),
            _ => exit_code(code, &stderr),
        }
    }

    /// The message, and what may help.
    pub fn explain(&self, context: &Context, root: &Path) -> String {
        let during = |during: &Option<String>| match during {
            Some(heading) => context.with("fault-during", &[("heading", heading.as_str().into())]),
            None => context.text("fault-before"),
        };
        match self {
            Self::Hang {
                seconds,
                during: at,
            } => context.with(
                "fault-hang",
                &[
                    ("seconds", (*seconds).into()),
                    ("during", during(at).into()),
                ],
            ),
            Self::TooMuch {
                megabytes,
                line,
                during: at,
            } => {
                let mut text = context.with(
                    "fault-too-much",
                    &[
                        ("megabytes", (*megabytes).into()),
                        ("during", during(at).into()),
                    ],
                );
                if let Some(line) = line {
                    text += "\n";
                    text += &context.with("fault-last-line", &[("line", line.as_str().into())]);
                }
                text
            }
            Self::Panic(panic) => panic.explain(context, root),
            Self::StackOverflow { during: at } => {
                context.with("fault-stack-overflow", &[("during", during(at).into())])
            }
            Self::Signal {
                number,
                name,
                during: at,
            } => context.with(
                "fault-signal",
                &[
                    ("number", (*number).into()),
                    ("name", name.as_str().into()),
                    ("during", during(at).into()),
                ],
            ),
            Self::ExitCode { code, said } => {
                let mut text = context.with("fault-exit-code", &[("code", (*code).into())]);
                for line in said {
                    text += &format!("\n  {line}");
                }
                text
            }
            Self::NotStarted { reason } => {
                context.with("fault-not-started", &[("reason", reason.as_str().into())])
            }
            Self::CutRecord { line, signal } => {
                let record = match signal {
                    Signal::Traces => "fault-record-span",
                    Signal::Metrics => "fault-record-metric",
                    Signal::Logs => "fault-record-log",
                };
                context.with(
                    "fault-cut-record",
                    &[
                        ("line", (*line).into()),
                        ("record", context.text(record).into()),
                    ],
                )
            }
        }
    }

    /// Whether the program may have waited for something that never came.
    pub fn may_have_waited(&self) -> bool {
        !matches!(self, Self::NotStarted { .. } | Self::CutRecord { .. })
    }
}

/// Panics that did not end the program: a task's, which the runtime caught.
pub fn caught_panics(run: &RunOutcome) -> Vec<Panic> {
    match run.success() {
        true => panic::all(&String::from_utf8_lossy(&run.stderr)),
        false => Vec::new(),
    }
}

/// The first line of the output that is not UTF-8, counted from 1.
pub fn not_utf8(run: &RunOutcome) -> Option<usize> {
    let error = std::str::from_utf8(&run.stdout).err()?;
    // Where the output was cut, so may be a character.
    error.error_len()?;
    let before = &run.stdout[..error.valid_up_to()];
    Some(before.iter().filter(|byte| **byte == b'\n').count() + 1)
}

/// Words by which a failure is known to be about a port: Rust's own name for it, and what Linux,
/// macOS and Windows call it.
const PORT_TAKEN: [&str; 5] = [
    "AddrInUse",
    "Address already in use",
    "os error 98)",
    "os error 48)",
    "os error 10048)",
];

/// Whether the program failed over a port that something else has.
pub fn port_taken(run: &RunOutcome) -> bool {
    let stderr = String::from_utf8_lossy(&run.stderr);
    !run.success() && PORT_TAKEN.iter().any(|words| stderr.contains(words))
}

fn exit_code(code: i32, stderr: &str) -> Fault {
    let lines: Vec<&str> = stderr
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let from = lines.len().saturating_sub(LAST_LINES);
    Fault::ExitCode {
        code,
        said: lines[from..]
            .iter()
            .map(|line| (*line).to_owned())
            .collect(),
    }
}

fn last_heading(transcript: &Transcript) -> Option<String> {
    let last = transcript.sections.iter().rev();
    last.filter_map(|section| section.heading.as_ref())
        .map(ToString::to_string)
        .next()
}

fn last_line(run: &RunOutcome) -> Option<String> {
    let stream = match run.stdout.len() >= run.stderr.len() {
        true => &run.stdout,
        false => &run.stderr,
    };
    // The last line itself is probably cut.
    let tail = &stream[stream.len().saturating_sub(1000)..];
    let text = String::from_utf8_lossy(tail);
    let line = text
        .lines()
        .rev()
        .skip(1)
        .find(|line| !line.trim().is_empty())?;
    let short: String = line.trim().chars().take(60).collect();
    Some(short)
}

#[cfg(unix)]
fn signal(status: ExitStatus) -> i32 {
    std::os::unix::process::ExitStatusExt::signal(&status).unwrap_or_default()
}

#[cfg(not(unix))]
fn signal(_: ExitStatus) -> i32 {
    0
}

fn name(signal: i32) -> Option<&'static str> {
    Some(match signal {
        4 => "SIGILL",
        6 => "SIGABRT",
        8 => "SIGFPE",
        9 => "SIGKILL",
        11 => "SIGSEGV",
        13 => "SIGPIPE",
        15 => "SIGTERM",
        _ => return None,
    })
}
