//! How much people draw: a counter.

// ANCHOR: counter-imports
use opentelemetry::KeyValue;
use opentelemetry::metrics::Counter;
// ANCHOR_END: counter-imports

use draw64::image::Dot;
use opentelemetry::metrics::Meter;

/// Counts the pixels that people draw, by HTTP or live.
pub(crate) struct Pixels {
    // ANCHOR: counter-field
    drawn: Counter<u64>,
    // ANCHOR_END: counter-field
}

impl Pixels {
    /// Made once, when the service starts.
    pub(crate) fn new(meter: &Meter) -> Self {
        // ANCHOR: counter
        let drawn = meter
            .u64_counter("draw64.pixels.drawn")
            .with_description("Pixels that people have drawn.")
            .with_unit("{pixel}")
            .build();
        Self { drawn }
        // ANCHOR_END: counter
    }

    /// These were drawn, and are stored.
    pub(crate) fn count(&self, dots: &[Dot]) {
        // ANCHOR: count
        for dot in dots {
            let color = KeyValue::new("draw64.color", dot.color.entry().name);
            self.drawn.add(1, &[color]);
        }
        // ANCHOR_END: count
    }
}
