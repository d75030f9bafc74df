//! What a failing store leaves behind for those who have to find out why.

// ANCHOR: error-imports
use opentelemetry::KeyValue;
use opentelemetry::trace::{Status, get_active_span};
// ANCHOR_END: error-imports

use draw64::store::StoreError;

/// Notes a failure on the span that is current, and hands it on.
pub(crate) fn note(error: StoreError) -> StoreError {
    // ANCHOR: error
    let kind = match &error {
        StoreError::NotFound(_) | StoreError::Full { .. } => return error, // the client's affair
        StoreError::Unavailable(_) => "database_unavailable",
        _ => "database_error",
    };
    get_active_span(|span| {
        span.set_attribute(KeyValue::new("error.type", kind));
        span.set_status(Status::error(error.to_string()));
    });
    // ANCHOR_END: error

    error
}
