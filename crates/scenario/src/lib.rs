//! How a stage plays: it starts the stage's service, speaks real HTTP to it, and prints a heading
//! per step with what a person would see.
//!
//! A stage is an ordinary program. Its `main` names the two things that it is made of, how the
//! service starts and how the scenario goes:
//!
//! ```no_run
//! use std::process::ExitCode;
//!
//! use axum::{Router, routing::get};
//! use scenario::{Scenario, Service, Stage};
//!
//! fn main() -> ExitCode {
//!     Stage::new("hello").run(start, play)
//! }
//!
//! async fn start() -> Result<Service, std::convert::Infallible> {
//!     Ok(Service::new(Router::new().route("/hello", get(|| async { "hello" }))))
//! }
//!
//! async fn play(scenario: &mut Scenario, _levers: ()) {
//!     scenario.step(1, "greeting").await;
//!     scenario.get("/hello").await;
//! }
//! ```
//!
//! This prints
//!
//! ```text
//! == step 1 greeting ==
//! GET /hello -> 200 OK
//!     hello
//! ```
//!
//! Where to look:
//!
//! - [`Stage`] runs the program: to be graded, or with `--serve` for a person with a browser.
//! - [`Service`] is what is started: a router, and what to do on a flush, on a drain and at the end.
//! - [`StageFile`] is what a stage has that is not Rust; it is read when the program runs.
//! - [`Process`] is another service in a process of its own, which this very program is as well.
//! - [`Scenario`] is what a script is written with: steps, requests, time.
//! - [`Visit`] is a request, [`Pending`] one that is under way, [`Answer`] what came back,
//!   [`Guest`] somebody whose connection stays open, [`AtHand`] somebody who needs none.
//! - [`exposition`] reads what a service shows to Prometheus.
//!
//! Whatever the service does wrong, the scenario says what a person would see ("no answer",
//! "connection closed") and goes on: judging is the grader's job. The program is ended from
//! outside only where a thread is blocked for good (see [`Stage::time_limit`]).

mod arguments;
mod at_hand;
mod body;
mod failure;
mod guest;
mod heading;
mod in_flight;
mod listener;
mod pipe;
mod process;
mod real_time;
mod script;
mod server;
mod service;
mod stage;
mod stage_file;
mod visit;
mod watchdog;

pub use at_hand::AtHand;
/// Reads what a service shows to Prometheus.
pub use exposition;
pub use guest::Guest;
pub use listener::{Connection, Listener, Stop};
pub use process::{NotStarted, Process};
pub use script::Scenario;
pub use server::{DrainOutcome, Server};
pub use service::Service;
pub use stage::Stage;
pub use stage_file::{StageFile, Unread};
pub use visit::{Answer, Pending, Visit, Visitor};
