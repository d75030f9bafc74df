//! What came, in the order in which it came, and what was answered.

use http::{HeaderMap, Method, StatusCode};
use otlp_telemetry::{Signal, Telemetry};

use crate::encoding::Encoding;
use crate::fault::Fault;

/// A request, whatever was in it.
#[derive(Clone, Debug)]
pub struct Request {
    /// Its method; telemetry comes by `POST`.
    pub method: Method,
    /// Where it was sent to.
    pub path: String,
    /// Its headers, as they came.
    pub headers: HeaderMap,
    /// What it carried, where that could be read.
    pub telemetry: Option<Telemetry>,
    /// What it was answered.
    pub answer: Answer,
}

impl Request {
    /// How it says that its body is written.
    pub fn encoding(&self) -> Option<Encoding> {
        Encoding::of(&self.headers)
    }

    /// How many of its spans, data points or log records were accepted.
    pub fn accepted(&self) -> usize {
        let records = self.telemetry.as_ref().map_or(0, Telemetry::len);
        match self.answer {
            Answer::Accepted => records,
            Answer::Partial { rejected, .. } => records.saturating_sub(rejected),
            Answer::Refused { .. } | Answer::Cut => 0,
        }
    }
}

/// What a sender is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// All was taken. The sender learns so, unless it has given up by then.
    Accepted,
    /// Some was taken.
    Partial {
        /// How many spans, data points or log records were not.
        rejected: usize,
        /// Why.
        message: String,
    },
    /// Nothing was taken.
    Refused {
        /// The status of the answer.
        status: StatusCode,
        /// Why.
        message: String,
        /// After how many seconds to try again.
        retry_after: Option<u64>,
    },
    /// None: the connection broke. It counts as not taken, since the sender cannot know otherwise and sends
    /// it again.
    Cut,
}

impl Answer {
    /// What is answered to telemetry with which this goes wrong.
    pub(crate) fn to(fault: Option<Fault>) -> Self {
        match fault {
            None | Some(Fault::Slow(_)) => Self::Accepted,
            Some(Fault::Refuse {
                status,
                retry_after,
            }) => Self::Refused {
                status,
                message: "told to refuse this".to_owned(),
                retry_after,
            },
            Some(Fault::Partial { rejected, message }) => Self::Partial { rejected, message },
            Some(Fault::Cut) => Self::Cut,
        }
    }

    /// Refuses for good.
    pub fn refused(status: StatusCode, message: String) -> Self {
        Self::Refused {
            status,
            message,
            retry_after: None,
        }
    }
}

/// All that came since the receiver was started, or since its arrivals were last taken.
#[derive(Clone, Debug, Default)]
pub struct Arrivals {
    requests: Vec<Request>,
}

impl Arrivals {
    pub(crate) fn add(&mut self, request: Request) {
        self.requests.push(request);
    }

    /// All requests in the order in which they came, also those that were refused.
    pub fn requests(&self) -> &[Request] {
        &self.requests
    }

    /// The requests that carried a signal, whatever they were answered.
    pub fn of(&self, signal: Signal) -> impl Iterator<Item = &Request> {
        self.requests.iter().filter(move |request| {
            let telemetry = request.telemetry.as_ref();
            telemetry.is_some_and(|telemetry| telemetry.signal() == signal)
        })
    }

    /// What was accepted. Of a request that was accepted in part this is all of it, since nothing says which
    /// part that was.
    pub fn accepted(&self) -> impl Iterator<Item = &Telemetry> {
        self.requests.iter().filter_map(|request| {
            let taken = matches!(request.answer, Answer::Accepted | Answer::Partial { .. });
            request.telemetry.as_ref().filter(|_| taken)
        })
    }

    /// How many spans, data points or log records were accepted.
    pub fn records(&self, signal: Signal) -> usize {
        self.of(signal).map(Request::accepted).sum()
    }
}
