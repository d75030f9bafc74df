//! How much people draw: a counter.

// ANCHOR: counter-imports
// ANCHOR_END: counter-imports

use draw64::image::Dot;
use opentelemetry::metrics::Meter;

/// Counts the pixels that people draw, by HTTP or live.
pub(crate) struct Pixels {
    // ANCHOR: counter-field
    // ANCHOR_END: counter-field
}

impl Pixels {
    /// Made once, when the service starts.
    pub(crate) fn new(meter: &Meter) -> Self {
        // ANCHOR: counter
        // Step 1 / Étape 1: book 3.1
        let _ = meter;
        Self {}
        // ANCHOR_END: counter
    }

    /// These were drawn, and are stored.
    pub(crate) fn count(&self, dots: &[Dot]) {
        // ANCHOR: count
        let _ = dots;
        // ANCHOR_END: count
    }
}
