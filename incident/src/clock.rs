//! Whether the runtime gets around to its tasks: a timer that notes how late it is called.

use std::time::Duration;

use mini_telemetry::opentelemetry::global;
use tokio::time::{Instant, sleep};
use tracing::warn;

const PACE: Duration = Duration::from_millis(10);

/// From here on it is worth a record.
const LATE: Duration = Duration::from_millis(60);

/// Measures until the runtime ends.
pub(crate) async fn watch() {
    let delays = global::meter("draw64")
        .f64_histogram("draw64.runtime.delay")
        .with_unit("s")
        .with_description("How late the runtime calls a timer that is due.")
        .with_boundaries(vec![0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0])
        .build();
    loop {
        let due = Instant::now() + PACE;
        sleep(PACE).await;
        let delay = due.elapsed();
        delays.record(delay.as_secs_f64(), &[]);
        if delay > LATE {
            warn!(
                draw64.runtime.delay = delay.as_secs_f64(),
                "a timer was called late"
            );
        }
    }
}
