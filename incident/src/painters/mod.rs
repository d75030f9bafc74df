//! The painters service: as it comes, with spans of what it does, and with what happens to it.

mod handlers;
mod hitches;

use std::error::Error;
use std::io::{self, Read, Write};
use std::net::Ipv4Addr;
use std::thread;
use std::time::Duration;

use axum::Router;
use axum::routing::{get, post};
use mini_telemetry::Telemetry;
use opentelemetry_instrumentation_tower::http;
use painters::api;
use painters::painter::HIGHEST_LIMIT;
use painters::store::Store;
use service_kit::server;
use tokio::net::TcpListener;
use tokio::runtime;
use tokio::sync::oneshot;

use self::hitches::Hitches;
use crate::settings::Settings;

/// Who draws.
pub(crate) const NAMES: [&str; 8] = ["ada", "bo", "cleo", "dag", "eva", "finn", "gus", "ines"];

/// Somebody whose allowance is used up, on every day.
pub(crate) const SPENT: &str = "pip";

/// How long its database takes for a query: it is on another host.
const QUERY: Duration = Duration::from_millis(4);

#[derive(Clone)]
struct State {
    store: Store,
    hitches: Hitches,
}

/// Serves until standard input ends. The first line that it prints is its address, all else is telemetry.
pub(crate) fn run(settings: Settings) -> Result<(), Box<dyn Error>> {
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        println!("http://{address}");
        io::stdout().flush()?;
        let telemetry = Telemetry::builder("painters")
            .version(settings.version)
            .environment("production")
            .start()?;

        let store = Store::open("sqlite::memory:").await?;
        for name in NAMES {
            store.register(&name.parse()?, HIGHEST_LIMIT).await?;
        }
        store.register(&SPENT.parse()?, 1).await?;
        store.faults().slow(QUERY);
        let hitches = Hitches::new(settings.painters);
        server::serve(listener, router(State { store, hitches }), input_ended()).await?;
        telemetry.shutdown()?;
        Ok(())
    })
}

fn router(state: State) -> Router {
    let health = api::health_routes().with_state(state.store.clone());
    let painters = Router::new()
        .route("/painters/{name}/allowance", get(handlers::allowance))
        .route("/painters/{name}/spend", post(handlers::spend))
        .route("/painters/{name}/refund", post(handlers::refund))
        .with_state(state);
    service_kit::routing::finish(painters, api::BODY_LIMIT)
        .layer(http::server::Layer::new())
        .merge(health)
}

/// Returns when whoever started us closes our standard input, or is gone.
async fn input_ended() {
    let (sender, ended) = oneshot::channel::<()>();
    thread::spawn(move || {
        let mut input = Vec::new();
        // Whether it ends well or not, nobody is there any more.
        let _ = io::stdin().read_to_end(&mut input);
        drop(sender);
    });
    // An error says that the sender is gone, which is what we wait for.
    let _ = ended.await;
}
