//! The command line, run as a person runs it, in a workshop in small.

// A test that meets something unexpected has failed, and says so best by panicking.
#![allow(clippy::unwrap_used)]

mod at_once;
mod comparing;
mod damage;
mod exercises;
mod faults;
mod incident;
#[cfg(unix)]
mod interrupted;
mod machine;
#[cfg(target_os = "linux")]
mod no_room;
mod proving;
#[cfg(unix)]
mod real;
mod screens;
mod support;
mod telemetry;
#[cfg(unix)]
mod tools;
mod unbuildable;
mod unharmed;
mod usage;
mod watch;
