//! The boundary: from here on, an error of ours is an answer to somebody else.

// ANCHOR: failure-imports
// ANCHOR_END: failure-imports

use draw64::problem::Problem;
use tracing::error;

use crate::press::PressError;

/// Notes a failure for us, with all its causes, and says as much of it as is the client's affair.
pub(crate) fn answer(error: PressError) -> Problem {
    // ANCHOR: failure
    // Step 4 / Étape 4: book 4.4
    if error.is_ours() {
        error!("request failed: {error}");
    }
    // ANCHOR_END: failure

    error.into_problem()
}
