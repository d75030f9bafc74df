//! What the two services of the workshop, Draw64 and the painters service, have in common.
//!
//! There is no telemetry in here either: a stage instruments what it builds from these parts.
//!
//! - [`problem`] and [`extract`]: what a client reads when something is wrong;
//! - [`routing`]: what stands around the routes of a service;
//! - [`server`]: serving, and ending well;
//! - [`sqlite`] and [`migrations`]: a database in a file or in memory;
//! - [`faults`]: the levers that take a database away;
//! - [`program`]: a service as a program, with its words and its exit codes.

pub mod extract;
pub mod faults;
pub mod migrations;
pub mod problem;
pub mod program;
pub mod routing;
pub mod server;
pub mod sqlite;
