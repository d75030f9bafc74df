//! Reads what a program printed through `opentelemetry-stdout` into a model that can be compared,
//! explained and drawn.

pub mod draw;
pub mod judge;
mod label;
pub mod model;
pub mod near;
pub mod normalize;
pub mod parse;
pub mod pins;
pub mod print;
pub mod services;
pub mod tree;

pub use judge::{check_expected, judge};
pub use normalize::normalize;
pub use parse::{decode, parse};
pub use print::print;
