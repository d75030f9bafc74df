//! Every fault can be found from telemetry alone, by the method that the book teaches, and in no other way.

// A test that meets something unexpected has failed, and says so best by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod alone;
mod answered;
mod played;
mod seeds;
mod solver;
mod telling;
