//! Is this replica alive, and should it be sent requests?
//!
//! Whoever runs a service asks it these two questions every second or so, and acts on the answers
//! without asking a person: a replica that is not *alive* is killed and started again, one that is
//! not *ready* gets no requests until it is.

use axum::Router;
use axum::extract::State;
use axum::routing::get;

// ANCHOR: ask-imports
use std::time::Duration;
use tokio::time::timeout;
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
    /// The last report, and when it was made.
    pub kept: tokio::sync::Mutex<Option<(tokio::time::Instant, Report)>>,
    // ANCHOR_END: kept
}

/// The routes for those who run the service, beside the ones for those who use it.
pub fn routes() -> Router<Service> {
    Router::new()
        // ANCHOR: live-route
        .route("/livez", get(livez))
        // ANCHOR_END: live-route
        // ANCHOR: startup-route
        .route("/startupz", get(startupz))
        // ANCHOR_END: startup-route
        .route("/readyz", get(readyz))
}

// ANCHOR: live
/// `GET /livez`: the process runs and gets round to answering.
///
/// It asks nobody else. With the database away, starting the replicas again would not bring it
/// back, and would take down what still works without it.
async fn livez() -> Report {
    Report::new(Status::Up, [])
}
// ANCHOR_END: live

/// `GET /readyz`: whether to send requests here.
async fn readyz(State(service): State<Service>) -> Report {
    // ANCHOR: draining
    if service.health.draining.is_raised() {
        return Report::new(Status::Down, []);
    }
    // ANCHOR_END: draining
    // ANCHOR: cached
    const KEEP: Duration = Duration::from_secs(1);
    // The lock is held while the dependencies are asked: who comes meanwhile waits for that answer
    // rather than asking again.
    let mut kept = service.health.kept.lock().await;
    if let Some((made, report)) = &*kept
        && made.elapsed() < KEEP
    {
        return report.clone();
    }
    let report = check(&service).await;
    *kept = Some((tokio::time::Instant::now(), report.clone()));
    report
    // ANCHOR_END: cached
}

/// Asks what this replica depends on, and says what that makes of the whole.
async fn check(service: &Service) -> Report {
    // ANCHOR: degraded
    // Both at once: the answer takes as long as the slower one, not as long as the two together.
    let (database, painters) =
        tokio::join!(ask(service.database.ping()), ask(service.painters.ping()),);
    let status = match (database, painters) {
        (Status::Down, _) => Status::Down,
        (_, Status::Down) => Status::Degraded,
        _ => Status::Up,
    };
    Report::new(status, [("database", database), ("painters", painters)])
    // ANCHOR_END: degraded
}

// ANCHOR: ask
/// How long a dependency has to answer: less than the patience of whoever asks us.
const LIMIT: Duration = Duration::from_secs(1);

/// Asks one dependency. No answer in time is an answer, too.
async fn ask<E>(question: impl Future<Output = Result<(), E>>) -> Status {
    match timeout(LIMIT, question).await {
        Ok(Ok(())) => Status::Up,
        Ok(Err(_)) | Err(_) => Status::Down,
    }
}
// ANCHOR_END: ask

// ANCHOR: startup
/// `GET /startupz`: the warm-up is over. Until it says so, nobody asks the other two questions, so
/// a replica that takes long to start is not killed for it.
async fn startupz(State(service): State<Service>) -> Report {
    if service.health.started.is_raised() {
        Report::new(Status::Up, [])
    } else {
        Report::new(Status::Down, [])
    }
}
// ANCHOR_END: startup
