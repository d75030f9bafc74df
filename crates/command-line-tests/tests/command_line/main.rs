//! The command line, run as a person runs it, in a workshop in small.

// A test that meets something unexpected has failed, and says so best by panicking.
#![allow(clippy::unwrap_used)]

mod damage;
mod faults;
mod screens;
mod support;
mod usage;
mod watch;
