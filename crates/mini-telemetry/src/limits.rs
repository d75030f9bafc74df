//! How much waits, for how long, before it is sent.
//!
//! The SDK reads these variables too, but takes whatever they say: a queue of `usize::MAX` panics and a delay
//! of zero keeps a processor busy for ever.

use std::time::Duration;

#[cfg(feature = "otlp")]
use opentelemetry_sdk::{logs, trace};

use crate::variables;

/// A batch of so many records is what memory and patience allow.
const MOST: u64 = 1 << 20;

/// A week, in milliseconds.
const LONGEST: u64 = 7 * 24 * 60 * 60 * 1000;

/// How a batch is made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// How many records may wait.
    pub(crate) queue: usize,
    /// How many go out together.
    pub(crate) batch: usize,
    /// How long the first of them waits at most.
    pub(crate) delay: Duration,
}

impl Limits {
    /// `OTEL_BSP_*`, with the specification's defaults.
    pub(crate) fn of_spans() -> Self {
        Self::read("OTEL_BSP", 5_000)
    }

    /// `OTEL_BLRP_*`, with the specification's defaults.
    pub(crate) fn of_logs() -> Self {
        Self::read("OTEL_BLRP", 1_000)
    }

    fn read(prefix: &str, delay: u64) -> Self {
        let queue = variables::number(&format!("{prefix}_MAX_QUEUE_SIZE"), 1..=MOST, 2048);
        let batch = variables::number(&format!("{prefix}_MAX_EXPORT_BATCH_SIZE"), 1..=MOST, 512);
        let delay = variables::number(&format!("{prefix}_SCHEDULE_DELAY"), 1..=LONGEST, delay);
        Self {
            queue: queue as usize,
            batch: batch.min(queue) as usize,
            delay: Duration::from_millis(delay),
        }
    }

    #[cfg(feature = "otlp")]
    pub(crate) fn for_spans(self) -> trace::BatchConfig {
        trace::BatchConfigBuilder::default()
            .with_max_queue_size(self.queue)
            .with_max_export_batch_size(self.batch)
            .with_scheduled_delay(self.delay)
            .build()
    }

    #[cfg(feature = "otlp")]
    pub(crate) fn for_logs(self) -> logs::BatchConfig {
        logs::BatchConfigBuilder::default()
            .with_max_queue_size(self.queue)
            .with_max_export_batch_size(self.batch)
            .with_scheduled_delay(self.delay)
            .build()
    }
}

/// How often metrics are collected: `OTEL_METRIC_EXPORT_INTERVAL`.
pub(crate) fn metric_interval() -> Duration {
    let interval = variables::number("OTEL_METRIC_EXPORT_INTERVAL", 1..=LONGEST, 60_000);
    Duration::from_millis(interval)
}
