//! Programs that use the library, started as processes of their own, and what they print.

#![allow(clippy::unwrap_used, clippy::expect_used)] // A test says what went wrong by failing.

mod endings;
mod lines;
mod misuse;
#[cfg(feature = "otlp")]
mod otlp;
mod pipes;
mod play;
mod readme;
mod records;
mod variables;
