//! What OTLP carries: one of three signals, as its own messages.
//!
//! Whoever receives it, plays it through a collector's configuration or prints it speaks of the same thing.
//!
//! ```
//! use otlp_telemetry::{Signal, Telemetry};
//!
//! let telemetry = Telemetry::Traces(Vec::new());
//! assert_eq!(telemetry.signal(), Signal::Traces);
//! assert!(telemetry.is_empty());
//! ```

mod signal;
mod telemetry;

pub use crate::signal::Signal;
pub use crate::telemetry::Telemetry;
