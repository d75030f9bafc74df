//! The painters service: who may draw on Draw64, and how much.
//!
//! A painter registers, has an allowance of pixels, spends of it before drawing, and is given back
//! what could not be drawn after all. There is no telemetry in here: stages instrument what they
//! build from these parts.
//!
//! - [`painter`]: names, allowances, spendings;
//! - [`store`]: where they are kept, and the levers that take the database away;
//! - [`problem`]: what a client reads when something is wrong;
//! - [`api`]: the handlers and the router made of them, health checks included;
//! - [`client`]: how Draw64 asks, with time limits and a budget for retries.
//!
//! ```no_run
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! let store = painters::store::Store::open("sqlite::memory:").await?;
//! let listener = tokio::net::TcpListener::bind("127.0.0.1:6465").await?;
//! let router = painters::api::router(store);
//! service_kit::server::serve(listener, router, std::future::pending()).await?;
//! # Ok(()) }
//! ```

pub mod api;
pub mod client;
pub mod painter;
pub mod problem;
pub mod store;
