//! Ids that are the same in every run, so that a share of all traces is the same traces each time. In production
//! they are drawn at random, which is what OpenTelemetry does unless it is told otherwise.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use opentelemetry::{SpanId, TraceId};
use opentelemetry_sdk::trace::IdGenerator;

/// Draws ids, one after another.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ids {
    next: Arc<AtomicU64>,
}

impl Ids {
    /// Begins another row: what is drawn from here on does not depend on how many were drawn before.
    pub(crate) fn begin(&self, row: u64) {
        self.next.store(row << 32, Ordering::Relaxed);
    }

    /// Numbers that look like chance, by Sebastiano Vigna's `splitmix64`.
    fn draw(&self) -> u64 {
        let place = self.next.fetch_add(1, Ordering::Relaxed) + 1;
        let mut number = place.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        number ^ (number >> 31)
    }
}

impl IdGenerator for Ids {
    fn new_trace_id(&self) -> TraceId {
        TraceId::from(u128::from(self.draw()) << 64 | u128::from(self.draw()))
    }

    fn new_span_id(&self) -> SpanId {
        SpanId::from(self.draw())
    }
}
