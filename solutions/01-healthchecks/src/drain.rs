//! Going away without losing anybody's request.

use std::io;

// ANCHOR: grace
use std::time::Duration;
use tokio::time::sleep;

/// How long we go on serving after we said that we are about to go: the balancer asks every second,
/// and may miss us once.
const GRACE: Duration = Duration::from_secs(3);
// ANCHOR_END: grace

use scenario::Listener;

use crate::service::{self, Service};

/// Serves until `stop` completes (a signal, at work; here the scenario says so), then ends in good
/// order. The process ends with this function.
pub async fn serve(
    listener: Listener,
    service: Service,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let app = service::router(service.clone());
    // ANCHOR: drain
    let drained = async move {
        stop.await;
        // Say first that we go, and still serve whoever is sent here:
        service.health.draining.raise();
        // it takes the balancer a while to see it.
        sleep(GRACE).await;
    };
    // Then the door closes, and what is under way is brought to its end.
    axum::serve(listener, app)
        .with_graceful_shutdown(drained)
        .await
    // ANCHOR_END: drain
}
