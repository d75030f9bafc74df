//! Alertmanager's half of the model against the real one.

#![allow(clippy::unwrap_used)] // a test says what went wrong by failing

mod amtool;
mod clock;
mod configurations;
mod notifications;
mod routes;
mod stage;
