use std::error::Error;
use std::fmt;

use axum::http::StatusCode;
use serde::Deserialize;
use service_kit::problem::Kind;

/// The text is not the address of a service.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not the address of a service: it is like http://127.0.0.1:6465")]
pub struct NotAnAddress(pub(super) String);

/// Why there is no answer that one can work with.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ClientError {
    /// The service understood, and says no. Asking again changes nothing.
    #[error("the painters service refused: {0}")]
    Refused(Refusal),
    /// The service did not answer, or not sensibly. It may come back.
    #[error("the painters service is away: {attempts} attempts, given up for lack of {gave_up}")]
    Unavailable {
        /// How often it was asked.
        attempts: u32,
        /// What ended it.
        gave_up: GaveUp,
        /// What came of the last attempt.
        #[source]
        source: Box<dyn Error + Send + Sync>,
    },
    /// The answer is not one that this client knows.
    #[error("the painters service answered something unknown")]
    Unknown(#[source] Box<dyn Error + Send + Sync>),
}

/// What ended the attempts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GaveUp {
    /// There were as many as there may be.
    Attempts,
    /// The next one would have come too late.
    Time,
    /// Too little was answered lately to retry.
    Budget,
}

impl fmt::Display for GaveUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            GaveUp::Attempts => "attempts",
            GaveUp::Time => "time",
            GaveUp::Budget => "budget",
        })
    }
}

/// A problem document, as the service sent it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Refusal {
    /// The kind, a URN.
    #[serde(rename = "type")]
    pub kind: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened, for a person.
    pub detail: String,
}

impl Refusal {
    /// Whether it is of this kind: [`ALLOWANCE_SPENT`](crate::problem::ALLOWANCE_SPENT), say.
    pub fn is(&self, kind: Kind) -> bool {
        self.kind == kind.name()
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)
    }
}

/// The service, or somebody in front of it, answered that it cannot answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("answered {0}")]
pub struct Answered(pub StatusCode);
