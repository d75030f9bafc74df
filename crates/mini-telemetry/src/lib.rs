//! One set-up call for OpenTelemetry: traces, metrics and logs on stdout, and nothing else to run.
//!
//! ```
//! use mini_telemetry::Telemetry;
//!
//! #[tracing::instrument]
//! fn accept(order: i64) {
//!     tracing::info!(order.id = order, "order accepted");
//! }
//!
//! fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let telemetry = Telemetry::builder("orders").version("1.4.0").environment("development").start()?;
//!     accept(42);
//!     telemetry.shutdown()?;
//!     Ok(())
//! }
//! ```
//!
//! # The map
//!
//! - [`Telemetry::builder`] begins, [`Builder::start`] sets everything up, and the [`Telemetry`] that it
//!   returns is kept until the end of `main`: it sends what still waits when it is shut down or dropped.
//! - Instrument with the [`tracing`] crate: `#[instrument]` makes spans, `info!` and `error!` make log records
//!   that carry the ids of their trace and span. Or by hand: [`Telemetry::tracer`], [`Telemetry::meter`] and
//!   [`Telemetry::logger`], each by the name of a component.
//! - [`Logs`] says how log records look: whole records, lines of text, or lines of JSON.
//! - [`SetupError`], [`FlushError`] and [`CtrlCTaken`] say what went wrong and what to do. Nothing here panics.
//! - [`stdout`] holds the exporters, for those who put their own providers together.
//!
//! The code reads in this order: `builder` (what a program says about itself), `additions`, `identity`, `destination`,
//! `limits` and `filter` (what the operator says in variables), `signals` (the three providers), `bridge` (from
//! `tracing`), `telemetry` (the guard), `patience` (batches that lose nothing), and `stdout` (the format).
//!
//! # What is promised
//!
//! - **stdout, and nothing else.** What telemetry has to say about itself goes to stderr.
//! - **Records never tear**, whatever the threads: each batch is one write, under the lock that `println!` takes.
//! - **Nothing is lost** on the way to stdout: whoever makes records faster than they can be written waits. What is
//!   under way when a program ends is described at [`Telemetry`]. A thread that keeps stdout to itself
//!   (`stdout().lock()`) does not wait, since the records wait for it: let go of it before the end.
//! - **A closed pipe is no panic**: `prog | head` prints what is asked for, and `prog` goes on to its end. Its own
//!   `println!` is another matter: that one panics, with or without this library.
//! - An `error!` turns the current span red. Other events are log records only, and not repeated on the span.
//!
//! # Variables
//!
//! The operator has the last word: what these say wins over what the code says. A value that cannot be understood is
//! reported on stderr and otherwise ignored, except for an endpoint: telemetry that goes nowhere is an error.
//!
//! | Variable | |
//! |---|---|
//! | `OTEL_SERVICE_NAME`, `OTEL_RESOURCE_ATTRIBUTES` | who the telemetry is from |
//! | `OTEL_SDK_DISABLED` | `true`: no telemetry at all, lines of text and JSON included; trace context is still passed on |
//! | `OTEL_TRACES_EXPORTER`, `OTEL_METRICS_EXPORTER`, `OTEL_LOGS_EXPORTER` | `console`, `otlp` (with the feature), `none`, or several |
//! | `OTEL_PROPAGATORS` | `tracecontext`, `baggage`, `none` |
//! | `OTEL_TRACES_SAMPLER`, `OTEL_TRACES_SAMPLER_ARG` | which traces are kept |
//! | `OTEL_BSP_*`, `OTEL_BLRP_*` (`SCHEDULE_DELAY`, `MAX_QUEUE_SIZE`, `MAX_EXPORT_BATCH_SIZE`) | batches of spans and of log records |
//! | `OTEL_METRIC_EXPORT_INTERVAL` | milliseconds between two collections of metrics |
//! | `OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT`, `OTEL_SPAN_EVENT_COUNT_LIMIT`, `OTEL_SPAN_LINK_COUNT_LIMIT` | how much a span may hold |
//! | `OTEL_LOG_LEVEL` | what telemetry says about itself on stderr: `none` to `trace`, by default `warn` |
//! | `OTEL_EXPORTER_OTLP_*` (`ENDPOINT`, `HEADERS`, `TIMEOUT`, `COMPRESSION`, also by signal) | with the feature `otlp` |
//! | `RUST_LOG` | levels by target, `info,orders=debug`: wins over [`Builder::filter`] |
//!
//! Not honoured, since version 0.33 of the SDK has no such thing: `OTEL_ATTRIBUTE_COUNT_LIMIT`,
//! `OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT`, `OTEL_METRICS_EXEMPLAR_FILTER`, `OTEL_METRIC_EXPORT_TIMEOUT`,
//! `OTEL_EXPORTER_OTLP_CERTIFICATE` and its kin, and any protocol but `http/protobuf`.
//!
//! # Features
//!
//! - `otlp`: sends over OTLP instead of printing, where the code (`Builder::otlp`) or a variable asks for it.
//!   Off by default; with it on, stdout still is what happens unless asked otherwise. There, a full queue drops
//!   records, since a service must not wait for its collector; the loss is reported on stderr at the end.

mod additions;
mod bridge;
mod builder;
mod destination;
mod diagnostics;
mod error;
mod filter;
mod identity;
mod interrupt;
mod limits;
mod logger;
#[cfg(feature = "otlp")]
mod otlp;
mod patience;
mod propagation;
mod queue;
mod signals;
pub mod stdout;
mod telemetry;
mod variables;

pub use builder::{Builder, Logs};
pub use error::{CtrlCTaken, FlushError, SetupError};
pub use logger::Logger;
/// The API that tracers and meters are used through, in the version that this library sets up.
pub use opentelemetry;
/// The SDK that it sets up, for what [`Builder::extend_traces`] and its kin add.
pub use opentelemetry_sdk;
pub use telemetry::Telemetry;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

#[cfg(doctest)]
#[doc = include_str!("../README.fr.md")]
struct ReadmeInFrench;
