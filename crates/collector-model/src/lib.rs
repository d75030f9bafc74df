//! What the OpenTelemetry Collector would do with a configuration.
//!
//! ```
//! use collector_model::{Collector, Configuration, Telemetry};
//!
//! let source = "
//! receivers:
//!   otlp:
//!     protocols:
//!       http:
//! processors:
//!   redaction:
//!     allow_all_keys: true
//!     blocked_key_patterns: [password]
//! exporters:
//!   file:
//!     path: traces.json
//! service:
//!   pipelines:
//!     traces:
//!       receivers: [otlp]
//!       processors: [redaction]
//!       exporters: [file]
//! ";
//! let reading = Configuration::read(source, &|name| std::env::var(name).ok());
//! assert!(reading.findings.is_empty());
//!
//! let mut collector = Collector::start(&reading.configuration.unwrap());
//! collector.receive("otlp", Telemetry::Traces(Vec::new())).unwrap();
//! collector.stop();
//! assert!(collector.take_sent("file").is_empty());
//! ```
//!
//! [`Configuration::read`] reads the file as strictly as the real one, which is version 0.159, and says what is wrong with
//! it, in which line, and what was probably meant. [`Collector`] plays telemetry through it, on a clock that goes when it
//! is told to: nothing waits. It knows what the workshop teaches. What it does not know it names
//! ([`Gravity::Unknown`]) rather than guess.
//!
//! That it does what the real one does is proven by `tests/`, which give the same telemetry to both.

mod attributes;
mod components;
mod demands;
mod finding;
mod ottl;
mod own;
mod pattern;
mod play;
mod process;
mod read;
mod visit;

pub use crate::components::Class;
pub use crate::demands::Intervals;
pub use crate::finding::{Finding, Gravity};
pub use crate::own::OwnTelemetry;
pub use crate::play::{Backend, Collector, NotTaken};
pub use crate::read::{Configuration, Environment, Reading};
pub use otlp_telemetry::{Signal, Telemetry};
