//! The real OpenTelemetry Collector as a process of ours: started with somebody's own configuration, given telemetry,
//! asked what left it, made short of memory, ended.
//!
//! ```no_run
//! use real_collector::{Collector, Setup, Telemetry};
//!
//! let setup = Setup::new("otelcol", std::fs::read_to_string("collector.yaml")?);
//! let mut collector = Collector::start(&setup)?;
//! let answer = collector.send(&Telemetry::Traces(Vec::new()))?;
//! assert_eq!(answer.status, 200);
//! collector.stop();
//! let _left = collector.take_written();
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A [`Setup`] leaves the configuration as it is. What must differ goes beside it as further configurations, which
//! the collector merges: the port of its OTLP receiver is free, and its own metrics are off, so that several run at once.
//!
//! It works in a folder of its own, where files with relative names come to lie; that folder is what is read. No
//! process is left behind: [`Collector`] kills its own when it is dropped, and starts it in its parent's process group.

mod changes;
mod collector;
mod files;
mod folder;
mod json;
mod memory;
mod player;
mod process;
mod request;
mod setup;
mod start;
mod tally;

pub use crate::collector::{Collector, Shortage};
pub use crate::json::telemetry;
pub use crate::player::{Player, Taken, program};
pub use crate::process::resident;
pub use crate::request::Answer;
pub use crate::setup::{Setup, version};
pub use crate::start::NotStarted;
pub use otlp_telemetry::{Signal, Telemetry};
