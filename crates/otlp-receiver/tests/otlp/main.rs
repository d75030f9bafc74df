//! The receiver, as what sends to it sees it: requests written by hand, and the real exporter.

#![allow(clippy::unwrap_used, clippy::expect_used)] // a test that cannot set up has to fail

mod answers;
mod collector;
mod environment;
mod exporter;
mod faults;
mod json;
mod sender;
mod visitor;
