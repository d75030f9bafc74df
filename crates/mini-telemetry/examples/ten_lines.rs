//! The smallest program with all three signals: `cargo run -p mini-telemetry --example ten_lines`.

use mini_telemetry::Telemetry;

// ANCHOR: ten-lines
pub(crate) fn main() -> Result<(), Box<dyn std::error::Error>> {
    let telemetry = Telemetry::builder("orders").version("1.4.0").start()?;
    let meter = telemetry.meter("orders");
    let accepted = meter.u64_counter("orders.accepted").build();
    tracing::info_span!("accept", order.id = 42).in_scope(|| {
        tracing::info!("order accepted");
        accepted.add(1, &[]);
    });
    Ok(telemetry.shutdown()?)
}
// ANCHOR_END: ten-lines
