//! Why a stage's program does not do what it was asked to, and its exit codes.

use std::error::Error;
use std::io;

/// The service could not be started.
pub(crate) const EXIT_START: u8 = 1;
/// The command line cannot be understood.
pub(crate) const EXIT_USAGE: u8 = 2;
/// The machine does not give what is needed: a port, a thread.
const EXIT_ENVIRONMENT: u8 = 3;

/// Why the program does not do what it was asked to.
#[derive(Debug)]
pub(crate) struct Failure {
    /// What the program exits with.
    pub(crate) code: u8,
    /// What it says first.
    pub(crate) message: String,
}

impl Failure {
    /// The service could not be started.
    pub(crate) fn start(error: impl Into<Box<dyn Error>>) -> Self {
        Self {
            code: EXIT_START,
            message: format!(
                "the service did not start: {}",
                chain(error.into().as_ref())
            ),
        }
    }

    /// The machine does not give what is needed: a port, a thread.
    pub(crate) fn environment(error: impl Error) -> Self {
        Self {
            code: EXIT_ENVIRONMENT,
            message: chain(&error),
        }
    }

    /// There is no port for the service.
    pub(crate) fn port(port: u16, error: &io::Error) -> Self {
        let message = if error.kind() == io::ErrorKind::AddrInUse {
            format!(
                "port {port} on 127.0.0.1 is taken: end the program that has it, or take another \
                 one with --port (0 lets the system choose)"
            )
        } else {
            format!("cannot listen on port {port} of 127.0.0.1: {error}")
        };
        Self {
            code: EXIT_ENVIRONMENT,
            message,
        }
    }

    /// There is no port for what it answers beside itself.
    pub(crate) fn port_beside(name: &str, port: u16, error: &io::Error) -> Self {
        let message = if error.kind() == io::ErrorKind::AddrInUse {
            format!(
                "port {port} on 127.0.0.1, for `{name}`, is taken: end the program that has it, or \
                 let the system choose all ports with --port 0"
            )
        } else {
            format!("cannot listen on port {port} of 127.0.0.1, for `{name}`: {error}")
        };
        Self {
            code: EXIT_ENVIRONMENT,
            message,
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::environment(error)
    }
}

/// An error and its causes, in one line.
pub(crate) fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(&format!(": {error}"));
        cause = error.source();
    }
    text
}
