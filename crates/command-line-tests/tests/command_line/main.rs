//! The command line, run as a person runs it, in a workshop in small.

// A test that meets something unexpected has failed, and says so best by panicking.
#![allow(clippy::unwrap_used)]

mod comparing;
mod damage;
mod exercises;
mod faults;
mod machine;
mod proving;
mod screens;
mod support;
mod telemetry;
mod usage;
mod watch;
