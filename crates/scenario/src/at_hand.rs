//! Requests without a connection.
//!
//! Hours of visitors whom nobody watches would mostly be the cost of their connections. What such a visitor asks for is
//! handed to the service's router, through all its layers: the service does all that it does for others.

use std::collections::BTreeMap;

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
    headers: Headers,
}

type Headers = BTreeMap<&'static str, String>;

impl AtHand {
    /// Somebody who sends these headers with whatever they ask.
    pub(crate) fn new(router: Router, house: House, headers: Headers) -> Self {
        Self {
            router,
            house,
            headers,
        }
    }

    /// The same visitor with this header too, or instead of the one of this name.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.insert(name, value.to_owned());
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

/// What the router makes of a request. One that cannot be sent meets what a closed door would.
async fn exchange(router: Router, path: &str, headers: &Headers) -> Result<Reply, Failure> {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    let request = request.body(Body::empty());
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

    use axum::http::HeaderMap;
    use axum::routing::get;

    use super::*;
    use crate::real_time::RealTime;

    #[tokio::test]
    async fn a_request_at_hand_is_answered_as_any_other() {
        let router = Router::new()
            .route("/greeting", get(|| async { "hello" }))
            .route("/never", get(future::pending::<()>));
        let house = House::new(RealTime::start().unwrap()).unwrap();
        let visitor = AtHand::new(router, house, Headers::new());

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
        let visitor = AtHand::new(router, house, Headers::new());

        assert_eq!(visitor.get("/agent").await.text(), "None");
        let named = visitor.header("user-agent", "visitor/1.0");
        let named = named.header("user-agent", "sketchbot7/1.0");
        assert_eq!(named.get("/agent").await.text(), "Some(\"sketchbot7/1.0\")");
        let split = named.header("user-agent", "sketchbot7\n");
        assert_eq!(split.get("/agent").await.summary(), "connection closed");
    }
}
