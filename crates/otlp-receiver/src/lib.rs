//! An OTLP receiver within the program that needs one: it takes telemetry over HTTP as a collector or
//! a backend does, keeps what came, and fails on command.
//!
//! ```
//! use otlp_receiver::{Fault, Receiver, Signal, Times};
//!
//! let receiver = Receiver::start()?;
//! // For `OTEL_EXPORTER_OTLP_ENDPOINT`, or an exporter's `with_endpoint`.
//! let endpoint = receiver.endpoint();
//!
//! // The next two requests are told to come back later.
//! let busy = Fault::refuse(http::StatusCode::SERVICE_UNAVAILABLE, Some(1));
//! receiver.fail(busy, Times::Next(2));
//! // … something sends …
//! assert_eq!(receiver.arrivals().records(Signal::Traces), 0);
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! It has a thread and a runtime of its own. An exporter blocks while it sends: on the sender's own
//! one-threaded runtime, sender and receiver would wait for one another until time is up.
//!
//! # What it answers
//!
//! What the [specification of OTLP/HTTP](https://opentelemetry.io/docs/specs/otlp/#otlphttp) asks of a
//! server, on `/v1/traces`, `/v1/metrics` and `/v1/logs`:
//!
//! | request | answer |
//! |---|---|
//! | readable, protobuf or JSON, plain or gzip | 200 with an `Export…ServiceResponse`, in the sender's own encoding |
//! | a body that cannot be read | 400 with a `google.rpc.Status` that says why |
//! | another path, another method | 404, 405 |
//! | more than the limit, as sent or unpacked | 413 |
//! | another `Content-Type` or `Content-Encoding` | 415 |
//!
//! JSON is read by the `with-serde` feature of `opentelemetry-proto`. It is read as the specification maps it
//! (`tests/otlp/json.rs`) and as the real collector writes it (`tests/otlp/collector.rs`): ids in
//! hexadecimal, 64-bit integers as strings or numbers, enumerations as numbers, fields that nobody knows passed
//! over. One thing of the mapping is not in it: a double that is written as `"NaN"` or `"Infinity"` is
//! answered with 400.
//!
//! # Why not one that exists
//!
//! `fake-opentelemetry-collector` and `mock-collector` do this for tests of Rust programs. The first
//! speaks gRPC only, which a workshop whose exporters send HTTP would have to build for this alone;
//! the second speaks HTTP too, and gRPC is built with it all the same. Both serve on the runtime of
//! the test, and neither can fail: refuse, be slow, accept a part, be gone and come back. Failing is most of
//! what a stage about a collector needs, so that is what this one adds.

mod arrivals;
mod body;
mod decode;
mod desk;
mod door;
mod encoding;
mod fault;
mod port;
mod receiver;
mod response;

pub use crate::arrivals::{Answer, Arrivals, Request};
pub use crate::encoding::Encoding;
pub use crate::fault::{Fault, Times};
pub use crate::port::ReservedPort;
pub use crate::receiver::Receiver;
pub use otlp_telemetry::{Signal, Telemetry};
