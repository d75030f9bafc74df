//! How a command ends: the exit codes, and the errors that know theirs.

use std::fmt;
use std::process::ExitCode;

/// The exit codes that `--help` promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Exit {
    /// All that was asked for passes.
    Pass = 0,
    /// Not yet.
    NotYet = 1,
    /// The command could not be understood.
    Usage = 2,
    /// The machine is in the way: no toolchain, a full disk, a workspace that cannot be read.
    Environment = 3,
    /// Ctrl-C: 128 and the signal's number, as a shell reports it.
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// An error that is already a message in the reader's language, and knows how the program ends.
#[derive(Debug)]
pub struct Failure {
    /// How to end.
    pub exit: Exit,
    /// What to say, without a line feed at the end. It may have several lines.
    pub message: String,
}

impl Failure {
    /// The command could not be understood.
    pub fn usage(message: impl Into<String>) -> anyhow::Error {
        Self {
            exit: Exit::Usage,
            message: message.into(),
        }
        .into()
    }

    /// The machine is in the way.
    pub fn environment(message: impl Into<String>) -> anyhow::Error {
        Self {
            exit: Exit::Environment,
            message: message.into(),
        }
        .into()
    }

    /// The exit code of any error: what is not a [`Failure`] came from the machine.
    pub fn exit_of(error: &anyhow::Error) -> Exit {
        error
            .downcast_ref::<Self>()
            .map_or(Exit::Environment, |failure| failure.exit)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}
