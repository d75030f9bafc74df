//! How measurements are kept. The provider asks each view about each instrument, and takes the first
//! answer that is not `None`: a second view on the same instrument is never asked.

// ANCHOR: boundaries-imports
use opentelemetry_sdk::metrics::Aggregation;
// ANCHOR_END: boundaries-imports

use opentelemetry_sdk::metrics::{Instrument, Stream};

/// Posters take milliseconds, not minutes: buckets that tell them apart.
pub(crate) fn posters(instrument: &Instrument) -> Option<Stream> {
    // ANCHOR: boundaries
    if instrument.name() != "draw64.render.duration" {
        return None;
    }
    let buckets = Aggregation::ExplicitBucketHistogram {
        boundaries: vec![0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0],
        record_min_max: true,
    };
    Stream::builder().with_aggregation(buckets).build().ok()
    // ANCHOR_END: boundaries
}

/// Programs name themselves as they like: so many names are kept apart, and no more.
pub(crate) fn visits(instrument: &Instrument) -> Option<Stream> {
    // ANCHOR: limit
    if instrument.name() != "draw64.visits" {
        return None;
    }
    Stream::builder().with_cardinality_limit(10).build().ok()
    // ANCHOR_END: limit
}
