//! Where requests are taken, written down and answered.

use std::fmt;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, State};
use axum::response::Response;
use http::{HeaderMap, Method, Uri};
use otlp_telemetry::Telemetry;

use crate::arrivals::{Answer, Arrivals, Request};
use crate::body;
use crate::encoding::Encoding;
use crate::fault::{Fault, Plan};
use crate::response::{refusal, response};

/// What somebody answers to telemetry.
type Judge = Box<dyn Fn(&Telemetry) -> Answer + Send + Sync>;

/// What the receiver and its server share.
pub(crate) struct Desk {
    arrivals: Mutex<Arrivals>,
    /// Told whenever something has come.
    came: Condvar,
    plan: Mutex<Plan>,
    /// The largest body that is taken, in bytes.
    limit: usize,
    /// Who answers, unless everything is accepted.
    judge: Option<Judge>,
}

impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Desk")
            .field("arrivals", &self.arrivals)
            .field("plan", &self.plan)
            .finish_non_exhaustive()
    }
}

impl Desk {
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            arrivals: Mutex::default(),
            came: Condvar::new(),
            plan: Mutex::default(),
            limit,
            judge: None,
        }
    }

    /// Lets somebody answer what nothing is wrong with.
    pub(crate) fn answering(
        mut self,
        judge: impl Fn(&Telemetry) -> Answer + Send + Sync + 'static,
    ) -> Self {
        self.judge = Some(Box::new(judge));
        self
    }

    pub(crate) fn arrivals(&self) -> MutexGuard<'_, Arrivals> {
        lock(&self.arrivals)
    }

    pub(crate) fn plan(&self) -> MutexGuard<'_, Plan> {
        lock(&self.plan)
    }

    /// Waits until what came is enough, and says whether it was within the limit.
    pub(crate) fn wait(&self, limit: Duration, enough: impl Fn(&Arrivals) -> bool) -> bool {
        let (_arrivals, waited) = self
            .came
            .wait_timeout_while(self.arrivals(), limit, |arrivals| !enough(arrivals))
            .unwrap_or_else(PoisonError::into_inner);
        !waited.timed_out()
    }

    fn write_down(&self, request: Request) {
        self.arrivals().add(request);
        self.came.notify_all();
    }
}

/// A thread that panicked while it held the lock leaves what came as it was.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One handler for every path and method: what is sent to a wrong place is worth writing down too.
pub(crate) fn router(desk: Arc<Desk>) -> Router {
    let limit = DefaultBodyLimit::max(desk.limit);
    Router::new().fallback(take).layer(limit).with_state(desk)
}

async fn take(
    State(desk): State<Arc<Desk>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let encoding = Encoding::of(&headers);
    let read = body::read(&method, uri.path(), &headers, body, desk.limit);
    let mut delay = Duration::ZERO;
    let (telemetry, answer) = match read {
        Err(refused) => (None, refused),
        Ok(telemetry) => {
            let fault = desk.plan().next();
            if let Some(Fault::Slow(long)) = &fault {
                delay = *long;
            }
            let answer = match (&fault, &desk.judge) {
                (None, Some(judge)) => judge(&telemetry),
                _ => Answer::to(fault),
            };
            (Some(telemetry), answer)
        }
    };
    let signal = telemetry.as_ref().map(Telemetry::signal);
    // Before the answer, so that whoever was answered finds it here.
    desk.write_down(Request {
        method,
        path: uri.path().to_owned(),
        headers,
        telemetry,
        answer: answer.clone(),
    });
    tokio::time::sleep(delay).await;
    match (signal, encoding) {
        (Some(signal), Some(encoding)) => response(&answer, signal, encoding),
        _ => refusal(&answer, encoding),
    }
}
