//! Requests without a connection.
//!
//! Hours of visitors whom nobody watches would mostly be the cost of their connections. What such a visitor asks for is
//! handed to the service's router, through all its layers: the service does all that it does for others.

use axum::Router;
use axum::body::{self, Body};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use tower::ServiceExt as _;

use crate::visit::{Answer, Failure, House, Reply};

/// Somebody within the program, of whom nothing is printed.
#[derive(Clone, Debug)]
pub struct AtHand {
    router: Router,
    house: House,
    headers: HeaderMap,
}

impl AtHand {
    pub(crate) fn new(router: Router, house: House) -> Self {
        let headers = HeaderMap::new();
        Self {
            router,
            house,
            headers,
        }
    }

    /// The same visitor with a header on whatever they ask. One whose value cannot be sent is left out.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(HeaderName::from_static(name), value);
        }
        self
    }

    /// Asks for something, and waits for the answer as long as a person would.
    pub async fn get(&self, path: &str) -> Answer {
        let answered = exchange(self.router.clone(), path, &self.headers);
        let outcome = match self.house.patient(answered).await {
            Some(outcome) => outcome,
            None => Err(Failure::NoAnswer),
        };
        Answer { outcome }
    }
}

/// What the router makes of a request. A path that is none meets what a closed door would.
async fn exchange(router: Router, path: &str, headers: &HeaderMap) -> Result<Reply, Failure> {
    let request = Request::get(path).body(Body::empty());
    let mut request = request.map_err(|_| Failure::Closed)?;
    request.headers_mut().clone_from(headers);
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

    #[tokio::test]
    async fn whoever_has_a_header_sends_it() {
        let agent = |headers: HeaderMap| async move { format!("{:?}", headers.get("user-agent")) };
        let router = Router::new().route("/agent", get(agent));
        let house = House::new(RealTime::start().unwrap()).unwrap();
        let visitor = AtHand::new(router, house);

        assert_eq!(visitor.get("/agent").await.text(), "None");
        let named = visitor.header("user-agent", "sketchbot7/1.0");
        assert_eq!(named.get("/agent").await.text(), "Some(\"sketchbot7/1.0\")");
    }
}
