//! Connections to the database. Each group of routes has a pool of its own, so that a heavy report does not keep
//! others from drawing.

use std::sync::Arc;
use std::time::Duration;

use ::draw64::store::Store;
use mini_telemetry::opentelemetry::metrics::Histogram;
use mini_telemetry::opentelemetry::{KeyValue, global};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;
use tracing::{instrument, warn};

use super::rows::Connection;
use crate::route::Route;
use crate::settings::Settings;

/// From here on a wait is worth a record.
const LONG: Duration = Duration::from_millis(50);

/// The pools.
#[derive(Clone)]
pub(super) struct Pools {
    web: Pool,
    gallery: Pool,
    reports: Pool,
}

impl Pools {
    pub(super) fn new(store: &Store, settings: &Settings) -> Self {
        let waits = global::meter("draw64")
            .f64_histogram("db.client.connection.wait_time")
            .with_unit("s")
            .with_description("The time it took to obtain an open connection from the pool.")
            .with_boundaries(vec![0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0])
            .build();
        let pool = |name, most: usize| Pool {
            name,
            most,
            free: Arc::new(Semaphore::new(most)),
            store: store.clone(),
            waits: waits.clone(),
        };
        let of = |route| settings.of(route).connections;
        Self {
            web: pool("web", 32),
            gallery: pool("gallery", of(Route::Gallery)),
            reports: pool("reports", of(Route::Stats)),
        }
    }

    /// A connection for this route, once there is one.
    pub(super) async fn connection(&self, route: Route) -> Connection {
        let pool = match route {
            Route::Gallery => &self.gallery,
            Route::Stats => &self.reports,
            _ => &self.web,
        };
        pool.acquire().await
    }
}

#[derive(Clone)]
struct Pool {
    name: &'static str,
    most: usize,
    free: Arc<Semaphore>,
    store: Store,
    waits: Histogram<f64>,
}

impl Pool {
    #[instrument(
        name = "acquire connection",
        skip_all,
        fields(
            db.client.connection.pool.name = self.name,
            db.client.connection.max = self.most as i64,
        )
    )]
    async fn acquire(&self) -> Connection {
        let start = Instant::now();
        // The pool is never closed, so this is never an error.
        let permit: Option<OwnedSemaphorePermit> =
            Arc::clone(&self.free).acquire_owned().await.ok();
        let wait = start.elapsed();
        let pool = KeyValue::new("db.client.connection.pool.name", self.name);
        self.waits.record(wait.as_secs_f64(), &[pool]);
        if wait > LONG {
            warn!(
                db.client.connection.pool.name = self.name,
                draw64.wait = wait.as_secs_f64(),
                "no connection was free"
            );
        }
        Connection::new(self.store.clone(), permit)
    }
}
