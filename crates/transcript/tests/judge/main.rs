//! Judging: what fails, what is found then, and above all what does not fail.

// A test that cannot read its material has failed, and says so best by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, unreachable_pub)]

mod attributes;
mod build;
mod child;
mod expected;
mod fairness;
mod logs;
mod metrics;
mod processes;
mod properties;
mod spans;
