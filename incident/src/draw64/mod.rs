//! Draw64, built from its parts and instrumented: every query, every call and every picture has a span.
//!
//! - [`handlers`] answer the routes;
//! - [`pool`] hands out connections, [`rows`] are what is read and written through them;
//! - [`calls`] asks the painters service, [`pictures`] renders and keeps pictures.

mod calls;
mod handlers;
mod pictures;
mod pool;
mod rows;

use std::error::Error;
use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use ::draw64::store::Store;
use axum::Router;
use axum::http::StatusCode;
use axum::routing::{get, post};
use opentelemetry_instrumentation_tower::http;
use service_kit::server;
use tokio::net::TcpListener;
use tokio::runtime::{self, Runtime};
use tokio::sync::oneshot;

use self::calls::Painters;
use self::pictures::Pictures;
use self::pool::Pools;
use crate::clock;
use crate::settings::Settings;

/// How long the database takes for a query: it is on another host.
const QUERY: Duration = Duration::from_millis(6);

/// The largest body that is read, in bytes.
const BODY_LIMIT: usize = 16 * 1024;

/// How long the database may take to answer a health check.
const HEALTH_LIMIT: Duration = Duration::from_secs(1);

/// What every handler has.
#[derive(Clone)]
struct State {
    settings: Arc<Settings>,
    pools: Pools,
    painters: Painters,
    pictures: Pictures,
}

/// The service, on a thread of its own.
pub(crate) struct Service {
    pub(crate) address: String,
    stop: oneshot::Sender<()>,
    thread: JoinHandle<io::Result<()>>,
}

impl Service {
    /// Starts it, with ten images to draw on.
    pub(crate) fn start(settings: Settings, painters: &str) -> Result<Self, Box<dyn Error>> {
        let runtime = runtime::Builder::new_current_thread()
            .enable_all()
            .thread_name("blocking")
            .build()?;
        let (listener, store) = runtime.block_on(async {
            let store = Store::open("sqlite::memory:").await?;
            rows::fill(&store).await?;
            store.faults().slow(QUERY);
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
            Ok::<_, Box<dyn Error>>((listener, store))
        })?;
        let address = format!("http://{}", listener.local_addr()?);
        let state = State {
            pools: Pools::new(&store, &settings),
            painters: Painters::new(painters)?,
            pictures: Pictures::default(),
            settings: Arc::new(settings),
        };
        let router = router(state, store);
        let (stop, stopped) = oneshot::channel();
        let thread = thread::Builder::new()
            .name("runtime".to_owned())
            .spawn(move || serve(&runtime, listener, router, stopped))?;
        Ok(Self {
            address,
            stop,
            thread,
        })
    }

    /// Stops it, once what is under way is finished.
    pub(crate) fn stop(self) -> io::Result<()> {
        // An error says that it has stopped by itself, which its thread explains.
        let _ = self.stop.send(());
        let ended = self.thread.join();
        ended.unwrap_or_else(|_| Err(io::Error::other("the service ended by a panic")))
    }
}

fn serve(
    runtime: &Runtime,
    listener: TcpListener,
    router: Router,
    stopped: oneshot::Receiver<()>,
) -> io::Result<()> {
    runtime.block_on(async {
        tokio::spawn(clock::watch());
        let stopped = async {
            let _ = stopped.await;
        };
        server::serve(listener, router, stopped).await?;
        Ok(())
    })
}

fn router(state: State, store: Store) -> Router {
    let images = Router::new()
        .route("/images", get(handlers::list))
        .route("/gallery", get(handlers::gallery))
        .route("/images/{id}", get(handlers::show).patch(handlers::draw))
        .route("/images/{id}/png", get(handlers::png))
        .route("/images/{id}/poster", post(handlers::poster))
        .route("/images/{id}/film", get(handlers::film))
        .route("/images/{id}/undo", post(handlers::undo))
        .route("/stats", get(handlers::stats))
        .route("/painters", get(handlers::painters))
        .with_state(state);
    // Health checks are kept apart: a span of every one says little.
    let health = Router::new()
        .route("/livez", get(async || StatusCode::OK))
        .route("/readyz", get(move || ready(store.clone())));
    service_kit::routing::finish(images, BODY_LIMIT)
        .layer(http::server::Layer::new())
        .merge(health)
}

async fn ready(store: Store) -> StatusCode {
    let answered = tokio::time::timeout(HEALTH_LIMIT, rows::ping(&store)).await;
    match answered {
        Ok(Ok(())) => StatusCode::OK,
        Ok(Err(_)) | Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}
