//! Draw64 with all three signals, and the painters service beside it: where a trace loses its thread, and
//! how it is kept.
//!
//! - [`telemetry`] sets the three signals up, [`propagation`] says what travels from service to service,
//!   [`baggage`] what of it goes onto each span;
//! - [`service`] starts Draw64, [`routes`] says which handler answers what, [`edge`] stands before all of it;
//! - [`images`] makes them, with [`thumbnails`] beside the request and the [`press`] behind a queue;
//! - [`drawing`] asks the painters service first, through [`allowance`], and [`strokes`] keeps count;
//! - [`painters`] starts that service, in a process of its own, and [`requests`] is what it does with each;
//! - [`console`] prints records as lines of text;
//! - [`scenario`] is the play that is performed when this program runs.

mod allowance;
mod baggage;
mod console;
mod drawing;
mod edge;
mod gallery;
mod images;
mod painters;
mod press;
mod propagation;
mod requests;
mod routes;
mod scenario;
mod service;
mod strokes;
mod telemetry;
mod thumbnails;
mod visitors;

use std::process::ExitCode;

use ::scenario::Stage;

// ANCHOR: main
fn main() -> ExitCode {
    Stage::new("correlation")
        .virtual_time()
        .process(painters::NAME, painters::start)
        .run(service::start, scenario::play)
}
// ANCHOR_END: main
