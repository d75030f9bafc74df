//! What a failing store leaves behind for those who have to find out why.

// ANCHOR: error-imports
// ANCHOR_END: error-imports

use draw64::store::StoreError;

/// Notes a failure on the span that is current, and hands it on.
pub(crate) fn note(error: StoreError) -> StoreError {
    // ANCHOR: error
    // Step 4 / Étape 4: book 2.4
    // ANCHOR_END: error

    error
}
