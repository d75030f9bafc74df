//! Draw64 with a collector behind it: what a service sends, and what becomes of it on its way.
//!
//! - `collector.yaml` is what the collector is told; `otel.env` is what the service is told from outside;
//! - [`telemetry`] sets the three signals up and sends them over OTLP, [`losses`] watches what is not taken,
//!   [`filter`] says which records are worth sending;
//! - [`collector`] is the collector, which takes OTLP from this program; who works [`behind`] its door is a model of
//!   the real one, or that itself;
//! - [`variables`] starts the program with the variables of `otel.env`, [`ids`] draws ids that are the same each
//!   time;
//! - [`service`] starts Draw64, [`routes`] says which handler answers what, [`orders`], [`strokes`] and the [`press`]
//!   are what people want of it, [`gallery`] keeps their images;
//! - [`scenario`] is the play that is performed when this program runs.

mod behind;
mod collector;
mod filter;
mod gallery;
mod ids;
mod losses;
mod orders;
mod press;
mod routes;
mod scenario;
mod service;
mod strokes;
mod telemetry;
mod variables;

use std::process::ExitCode;

use ::scenario::Stage;

fn main() -> ExitCode {
    match variables::start_with_them() {
        Some(ended) => ended,
        None => Stage::new("collector")
            .time_limit(behind::time_limit())
            .run(service::start, scenario::play),
    }
}
