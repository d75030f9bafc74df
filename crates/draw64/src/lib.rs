//! Draw64: a canvas of 64 by 64 pixels that people draw on together.
//!
//! There is no telemetry in here. The stages of the workshop build their services from these
//! parts, with handlers of their own, and those handlers are what a learner instruments.
//!
//! - [`image`]: what people draw: ids, pixels, colours, PNG;
//! - [`store`]: where it is kept, and the levers that take the database away;
//! - [`hub`]: who is drawing right now, and who is told what;
//! - [`App`]: the two together, the state of every handler;
//! - [`problem`] and [`extract`]: what a client reads when something is wrong;
//! - [`api`]: the handlers and the routers made of them;
//! - [`page`]: the page for people;
//! - [`server`]: serving, and ending well.
//!
//! ```no_run
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! let store = draw64::store::Store::open("sqlite::memory:").await?;
//! let app = draw64::App::new(store);
//! let listener = tokio::net::TcpListener::bind("127.0.0.1:6464").await?;
//! let router = draw64::api::router(app);
//! draw64::server::serve(listener, router, std::future::pending()).await?;
//! # Ok(()) }
//! ```

pub mod api;
mod app;
pub mod hub;
pub mod image;
pub mod page;
pub mod problem;
pub mod server;
pub mod store;

pub use app::App;
pub use service_kit::extract;
