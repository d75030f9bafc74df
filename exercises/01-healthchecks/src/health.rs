//! Is this replica alive, and should it be sent requests?
//!
//! Whoever runs a service asks it these two questions every second or so, and acts on the answers
//! without asking a person: a replica that is not *alive* is killed and started again, one that is
//! not *ready* gets no requests until it is.

use axum::Router;
use axum::extract::State;
use axum::routing::get;

// ANCHOR: ask-imports
// ANCHOR_END: ask-imports

use crate::flag::Flag;
use crate::report::{Report, Status};
use crate::service::Service;

/// What a replica knows of its own health.
#[derive(Debug, Default)]
pub struct Health {
    /// Raised when the warm-up is over.
    pub started: Flag,
    /// Raised when the replica was told to stop and nobody should be sent to it any more.
    pub draining: Flag,
    // ANCHOR: kept
    // Step 6 / Étape 6: book 1.6
    // ANCHOR_END: kept
}

/// The routes for those who run the service, beside the ones for those who use it.
pub fn routes() -> Router<Service> {
    Router::new()
        // ANCHOR: live-route
        // Step 1 / Étape 1: book 1.1
        // ANCHOR_END: live-route
        // ANCHOR: startup-route
        // Step 5 / Étape 5: book 1.5
        // ANCHOR_END: startup-route
        .route("/readyz", get(readyz))
}

// ANCHOR: live
// Step 1 / Étape 1: book 1.1
// ANCHOR_END: live

/// `GET /readyz`: whether to send requests here.
async fn readyz(State(service): State<Service>) -> Report {
    // ANCHOR: draining
    // Step 4 / Étape 4: book 1.4
    // ANCHOR_END: draining
    // ANCHOR: cached
    // Step 6 / Étape 6: book 1.6
    check(&service).await
    // ANCHOR_END: cached
}

/// Asks what this replica depends on, and says what that makes of the whole.
async fn check(service: &Service) -> Report {
    // ANCHOR: degraded
    // Step 3 / Étape 3: book 1.3
    let database = ask(service.database.ping()).await;
    Report::new(database, [("database", database)])
    // ANCHOR_END: degraded
}

// ANCHOR: ask
/// Asks one dependency.
async fn ask<E>(_question: impl Future<Output = Result<(), E>>) -> Status {
    // Step 2 / Étape 2: book 1.2
    Status::Up
}
// ANCHOR_END: ask

// ANCHOR: startup
// Step 5 / Étape 5: book 1.5
// ANCHOR_END: startup
