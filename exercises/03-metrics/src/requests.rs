//! Every request, measured by the layer of stage 2, and what is kept of that.

// ANCHOR: http-imports
// ANCHOR_END: http-imports

use axum::Router;
use draw64::App;
use opentelemetry_sdk::metrics::{Instrument, Stream};

/// Puts all routes together: those that are asked and answer, which are measured, and those that stay
/// open.
pub(crate) fn measured(answered: Router<App>, open: Router<App>) -> Router<App> {
    // ANCHOR: http
    // Step 6 / Étape 6: book 3.6
    answered.merge(open)
    // ANCHOR_END: http
}

/// How the layer's measurements are kept, as a view. It makes four of each request.
pub(crate) fn view(instrument: &Instrument) -> Option<Stream> {
    // ANCHOR: trim
    let _ = instrument;
    None
    // ANCHOR_END: trim
}
