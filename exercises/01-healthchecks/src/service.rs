//! What a replica is made of, and what it does for its users.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::get;
use axum::{Json, Router};
use draw64::api;
use draw64::problem::Problem;
use tokio::time::{Instant, sleep};

use crate::database::Database;
use crate::health::{self, Health};
use crate::painters::Painters;
use crate::switches;

/// What the handlers of one replica share.
#[derive(Clone, Debug)]
pub struct Service {
    /// Without it there are no images, and nothing to do for anybody.
    pub database: Database,
    /// Without it nobody can ask who may draw; all else goes on.
    pub painters: Painters,
    /// What the replica knows of its own health.
    pub health: Arc<Health>,
    under_way: Arc<AtomicUsize>,
}

impl Service {
    /// A replica that has not started yet.
    pub fn new(database: Database, painters: Painters) -> Self {
        Self {
            database,
            painters,
            health: Arc::default(),
            under_way: Arc::default(),
        }
    }

    /// What must be done before the first request can be served well: caches are filled, say. The
    /// replica listens all the while.
    pub async fn warm_up(&self, takes: Duration) {
        sleep(takes).await;
        self.health.started.raise();
    }

    /// Whether somebody waits for a dependency that does not answer.
    pub fn waits_for_others(&self) -> bool {
        self.database.is_waiting() || self.painters.is_waiting()
    }

    /// Requests that are being answered at this moment.
    pub fn under_way(&self) -> usize {
        self.under_way.load(Ordering::Relaxed)
    }
}

/// All routes of a replica: images, who may draw, and its health.
pub fn router(service: Service) -> Router {
    let app = draw64::App::new(service.database.store().clone());
    let at_work = middleware::from_fn_with_state(service.database.clone(), at_the_database);
    let images = api::images_routes().with_state(app).layer(at_work);
    let routes = Router::new()
        .route("/", get(overview))
        .route("/painters", get(painters))
        .merge(health::routes())
        .merge(switches::routes())
        .with_state(service.clone())
        .merge(images);
    api::finish(routes).layer(middleware::from_fn_with_state(service, clock_and_close))
}

/// `GET /`: for a person who looks around.
async fn overview() -> &'static str {
    "GET  /livez  /readyz  /startupz     how this replica is\n\
     GET  /images  /painters             what it does for people\n\
     POST /switches/database/stalled     make it ill: database or painters,\n\
     \x20                                   healthy, away or stalled\n"
}

/// `GET /painters`: who may draw.
async fn painters(State(service): State<Service>) -> Result<Json<Vec<&'static str>>, Problem> {
    let names = service.painters.names().await;
    names.map(Json).map_err(|_| {
        Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "the painters service does not answer",
        )
    })
}

/// Lets the database know that these requests are its work.
async fn at_the_database(
    State(database): State<Database>,
    request: Request,
    next: Next,
) -> Response {
    let _at_work = database.at_work();
    next.run(request).await
}

/// Says in each answer how long it took by the service's own clock (`Server-Timing`), and asks
/// clients to let go of their connection while the replica drains.
async fn clock_and_close(State(service): State<Service>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let under_way = UnderWay::begin(&service.under_way);
    let mut response = next.run(request).await;
    drop(under_way);
    let headers = response.headers_mut();
    let timing = format!("app;dur={}", begun.elapsed().as_millis());
    if let Ok(timing) = HeaderValue::from_str(&timing) {
        headers.insert("server-timing", timing);
    }
    if service.health.draining.is_raised() {
        headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// Counts a request until it is answered or given up.
struct UnderWay<'a>(&'a AtomicUsize);

impl<'a> UnderWay<'a> {
    fn begin(count: &'a AtomicUsize) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(count)
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
