//! Requests without a connection.
//!
//! Hours of visitors whom nobody watches would mostly be the cost of their connections. What such a visitor asks for is
//! handed to the service's router, through all its layers: the service does all that it does for others.

use axum::Router;
use axum::body::{self, Body};
use axum::extract::Request;
use tower::ServiceExt as _;

use crate::visit::{Answer, Failure, House, Reply};

/// Somebody within the program, of whom nothing is printed.
#[derive(Clone, Debug)]
pub struct AtHand {
    router: Router,
    house: House,
}

impl AtHand {
    pub(crate) fn new(router: Router, house: House) -> Self {
        Self { router, house }
    }

    /// Asks for something, and waits for the answer as long as a person would.
    pub async fn get(&self, path: &str) -> Answer {
        let answered = exchange(self.router.clone(), path);
        let outcome = match self.house.patient(answered).await {
            Some(outcome) => outcome,
            None => Err(Failure::NoAnswer),
        };
        Answer { outcome }
    }
}

/// What the router makes of a request. A path that is none meets what a closed door would.
async fn exchange(router: Router, path: &str) -> Result<Reply, Failure> {
    let request = Request::get(path).body(Body::empty());
    let request = request.map_err(|_| Failure::Closed)?;
    let Ok(response) = router.oneshot(request).await;
    let (head, body) = response.into_parts();
    let body = body::to_bytes(body, usize::MAX).await;
    Ok(Reply {
        status: head.status,
        headers: head.headers,
        body: body.map_err(|_| Failure::Closed)?.to_vec(),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failing test may panic")]

    use std::future;

    use axum::routing::get;

    use super::*;
    use crate::real_time::RealTime;

    #[tokio::test]
    async fn a_request_at_hand_is_answered_as_any_other() {
        let router = Router::new()
            .route("/greeting", get(|| async { "hello" }))
            .route("/never", get(future::pending::<()>));
        let house = House::new(RealTime::start().unwrap()).unwrap();
        let visitor = AtHand::new(router, house);

        let answer = visitor.get("/greeting").await;
        assert_eq!(answer.status(), Some(200));
        assert_eq!(answer.text(), "hello");
        assert_eq!(visitor.get("/nothing").await.status(), Some(404));
        assert_eq!(visitor.get("no path").await.summary(), "connection closed");
        assert_eq!(visitor.get("/never").await.summary(), "no answer");
    }
}
