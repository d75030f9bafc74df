//! What can be wrong with a receiver that is there. (One that is away is not there: see
//! [`Receiver::leave`](crate::Receiver::leave).)

use std::time::Duration;

use http::StatusCode;

/// What goes wrong with a request that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is accepted, and the answer takes this long. A sender that does not wait for it may send the
    /// same again: what came is counted each time.
    Slow(Duration),
    /// It is refused.
    Refuse {
        /// With which status. 429, 502, 503 and 504 ask the sender to try again; others tell it not to.
        status: StatusCode,
        /// After how many seconds to try again, where the receiver says so.
        retry_after: Option<u64>,
    },
    /// A part of it is accepted. The sender is not to send the rest again.
    Partial {
        /// How many spans, data points or log records are not taken.
        rejected: usize,
        /// Why.
        message: String,
    },
    /// It is read to its end, and then the connection breaks: the sender never learns what became of it.
    Cut,
}

impl Fault {
    /// Refuses with a status, and says after how many seconds to try again.
    pub fn refuse(status: StatusCode, retry_after: Option<u64>) -> Self {
        Self::Refuse {
            status,
            retry_after,
        }
    }
}

/// How often something goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Times {
    /// With the next so many requests; then all is well again.
    Next(usize),
    /// Until the receiver is told otherwise.
    UntilMended,
}

/// What goes wrong now, if anything does.
#[derive(Debug, Default)]
pub(crate) struct Plan(Option<(Fault, Times)>);

impl Plan {
    pub(crate) fn of(fault: Fault, times: Times) -> Self {
        Self(Some((fault, times)))
    }

    /// What goes wrong with the request that has just come.
    pub(crate) fn next(&mut self) -> Option<Fault> {
        let (fault, times) = self.0.as_mut()?;
        match times {
            Times::UntilMended => Some(fault.clone()),
            Times::Next(0) => None,
            Times::Next(left) => {
                *left -= 1;
                Some(fault.clone())
            }
        }
    }
}
