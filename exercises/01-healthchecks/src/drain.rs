//! Going away without losing anybody's request.

use std::io;

// ANCHOR: grace
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
    // Step 4 / Étape 4: book 1.4
    axum::serve(listener, app)
        .with_graceful_shutdown(stop)
        .await
    // ANCHOR_END: drain
}
