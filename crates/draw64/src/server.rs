//! Serving live drawing, and ending well.

use std::io;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;

pub use service_kit::server::{DRAIN_LIMIT, Ending, serve};

use crate::hub::Hub;

/// Like [`serve`], for a router with live drawing: when `shutdown` completes, sockets are closed
/// with code 1001 and streams of events end; returns when they have.
///
/// # Errors
/// Those of the listener.
pub async fn serve_live(
    listener: TcpListener,
    router: Router,
    hub: Hub,
    shutdown: impl Future<Output = ()> + Send + 'static,
    limit: Duration,
) -> io::Result<Ending> {
    let closing = hub.clone();
    let shutdown = async move {
        shutdown.await;
        closing.close_all();
    };
    // A connection that became a WebSocket is no longer the server's: it is the hub that knows.
    let empty = async move { hub.empty().await };
    service_kit::server::serve_until(listener, router, shutdown, empty, limit).await
}
