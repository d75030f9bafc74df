//! The whole service over real HTTP, its store, its client, and the program that it is.
#![allow(clippy::unwrap_used, clippy::expect_used)] // A test may panic: that is how it fails.

mod api;
mod client;
mod common;
mod program;
mod store;
