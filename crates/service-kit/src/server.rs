//! Serving, and ending well.

use std::io;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// How long what is under way may take to finish once the server has been asked to stop.
pub const DRAIN_LIMIT: Duration = Duration::from_secs(10);

/// How a server ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Everything under way was finished.
    Drained,
    /// The limit came first, and what was left was dropped.
    CutShort,
}

/// Serves until `shutdown` completes, then takes no more connections and finishes what is under
/// way, for [`DRAIN_LIMIT`] at most.
///
/// Streams that never end by themselves keep it from finishing: a service that has some ends them
/// in `shutdown` and uses [`serve_until`].
///
/// # Errors
/// Those of the listener.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<Ending> {
    let at_once = std::future::ready(());
    serve_until(listener, router, shutdown, at_once, DRAIN_LIMIT).await
}

/// Like [`serve`], and waits for `afterwards` too, both within the limit: for what the server does
/// not know of, as connections that have become WebSockets.
///
/// # Errors
/// Those of the listener.
pub async fn serve_until(
    listener: TcpListener,
    router: Router,
    shutdown: impl Future<Output = ()> + Send + 'static,
    afterwards: impl Future<Output = ()>,
    limit: Duration,
) -> io::Result<Ending> {
    let (asked, was_asked) = oneshot::channel();
    let shutdown = async move {
        shutdown.await;
        // An error says that the other end no longer cares.
        let _ = asked.send(());
    };
    let serving = async {
        axum::serve(listener, router)
            .with_graceful_shutdown(shutdown)
            .await?;
        afterwards.await;
        Ok(Ending::Drained)
    };
    let cut = async {
        match was_asked.await {
            Ok(()) => tokio::time::sleep(limit).await,
            // The server ended without being asked; it has its say on the other branch.
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        ended = serving => ended,
        () = cut => Ok(Ending::CutShort),
    }
}
