//! Counts the requests that the service is working on.
//!
//! A request's span ends when the future that answers it is dropped. For a visitor who gave up
//! that is some time after they went away, so before a step's telemetry is flushed the scenario
//! waits until nobody is being served whom it does not know of.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::extract::Request;
use axum::middleware::{self, Next};

/// How many of something are under way right now.
#[derive(Clone, Debug, Default)]
pub(crate) struct InFlight(Arc<AtomicUsize>);

impl InFlight {
    /// The number at this moment.
    pub(crate) fn count(&self) -> usize {
        self.0.load(Ordering::Acquire)
    }

    /// Counts one more, for as long as the guard lives.
    pub(crate) fn enter(&self) -> Guard {
        self.0.fetch_add(1, Ordering::AcqRel);
        Guard(self.clone())
    }

    /// Counts the requests to a router, outside of all its layers.
    pub(crate) fn around(&self, router: Router) -> Router {
        let counter = self.clone();
        router.layer(middleware::from_fn(move |request: Request, next: Next| {
            let guard = counter.enter();
            async move {
                let response = next.run(request).await;
                drop(guard);
                response
            }
        }))
    }
}

/// Counts until it is dropped, also when what it counts was given up or has panicked.
#[derive(Debug)]
pub(crate) struct Guard(InFlight);

impl Drop for Guard {
    fn drop(&mut self) {
        (self.0).0.fetch_sub(1, Ordering::AcqRel);
    }
}
