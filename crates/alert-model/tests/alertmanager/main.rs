//! Alertmanager's half of the model against the real one.

mod amtool;
mod clock;
mod configurations;
mod notifications;
mod routes;
mod server;
