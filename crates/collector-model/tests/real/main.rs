//! The model and the real collector, given the same: the same configurations to refuse or accept, the same telemetry to
//! send on.
//!
//! Without the real one these tests say so and pass, unless `CI` is set; `cargo xtask tools` builds it.

#![cfg(unix)] // the real one is told to end by a signal
#![allow(clippy::unwrap_used)] // A test may panic: that is how it fails.

mod cases;
mod compare;
mod counts;
mod gallery;
mod otelcol;
mod played;
mod processors;
mod random;
mod verdicts;
mod whole;
