//! How measurements are kept. The provider asks each view about each instrument, and takes the first
//! answer that is not `None`: a second view on the same instrument is never asked.

// ANCHOR: boundaries-imports
// ANCHOR_END: boundaries-imports

use opentelemetry_sdk::metrics::{Instrument, Stream};

/// Posters take milliseconds, not minutes: buckets that tell them apart.
pub(crate) fn posters(instrument: &Instrument) -> Option<Stream> {
    // ANCHOR: boundaries
    // Step 3 / Étape 3: book 3.3
    let _ = instrument;
    None
    // ANCHOR_END: boundaries
}

/// Programs name themselves as they like: so many names are kept apart, and no more.
pub(crate) fn visits(instrument: &Instrument) -> Option<Stream> {
    // ANCHOR: limit
    // Step 5 / Étape 5: book 3.5
    let _ = instrument;
    None
    // ANCHOR_END: limit
}
