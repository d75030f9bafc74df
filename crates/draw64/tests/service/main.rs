//! The whole service, over real HTTP and WebSockets, and the program that it is.
#![allow(clippy::unwrap_used, clippy::expect_used)] // A test may panic: that is how it fails.

mod common;
mod images;
mod live;
#[cfg(feature = "postgres")]
mod postgres;
mod program;
mod store;
