//! Reads what a program printed through `opentelemetry-stdout` into a model that can be compared,
//! explained and drawn.

pub mod model;
