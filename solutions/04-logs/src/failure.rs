//! The boundary: from here on, an error of ours is an answer to somebody else.

// ANCHOR: failure-imports
use std::error::Error;
// ANCHOR_END: failure-imports

use draw64::problem::Problem;
use tracing::error;

use crate::press::PressError;

/// Notes a failure for us, with all its causes, and says as much of it as is the client's affair.
pub(crate) fn answer(error: PressError) -> Problem {
    // ANCHOR: failure
    if error.is_ours() {
        let mut causes = Vec::new();
        let mut next = error.source();
        while let Some(cause) = next {
            causes.push(cause.to_string());
            next = cause.source();
        }
        error!(
            error.r#type = error.kind(),
            exception.message = %error,
            exception.stacktrace = causes.join("\n"),
            "request failed"
        );
    }
    // ANCHOR_END: failure

    error.into_problem()
}
