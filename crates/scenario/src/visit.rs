//! Requests, and what came back.
//!
//! ```text
//! POST /images -> 201 Created
//!     {"id":"amber-042","pixels":4096}
//! ```

use std::future::IntoFuture;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use reqwest::{Client, Method, StatusCode};
use serde_json::Value;
use tokio::task::JoinHandle;

use crate::at_hand::AtHand;
use crate::body;
use crate::in_flight::InFlight;
use crate::real_time::RealTime;

/// How long a visitor waits for an answer, in real time.
const PATIENCE: Duration = Duration::from_secs(2);

/// How long they wait once somebody has waited in vain. A service in which every request hangs
/// would otherwise use up the stage's time before its last step.
const PATIENCE_LOST: Duration = Duration::from_millis(500);

/// Who visitors say they are, unless a script says otherwise.
const AGENT: &str = "visitor/1.0";

/// What all visitors of a run have in common.
#[derive(Clone, Debug)]
pub(crate) struct House {
    client: Client,
    pub(crate) real_time: RealTime,
    lost_patience: Arc<AtomicBool>,
    /// Requests that have been begun and neither answered nor given up.
    pub(crate) begun: InFlight,
}

impl House {
    /// A client that speaks to 127.0.0.1 and to nothing else: no proxy, no redirects, a connection
    /// for each request (so that no request meets one that the server is about to close).
    pub(crate) fn new(real_time: RealTime) -> reqwest::Result<Self> {
        let client = Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .pool_max_idle_per_host(0)
            .user_agent(AGENT)
            .build()?;
        Ok(Self {
            client,
            real_time,
            lost_patience: Arc::new(AtomicBool::new(false)),
            begun: InFlight::default(),
        })
    }

    pub(crate) fn patience(&self) -> Duration {
        if self.lost_patience.load(Ordering::Relaxed) {
            PATIENCE_LOST
        } else {
            PATIENCE
        }
    }

    /// Waits as long as a person would. `None` where that was in vain.
    pub(crate) async fn patient<F: Future>(&self, answer: F) -> Option<F::Output> {
        let answered = self.real_time.timeout(self.patience(), answer).await;
        if answered.is_none() {
            self.lose_patience();
        }
        answered
    }

    /// Somebody has waited in vain.
    pub(crate) fn lose_patience(&self) {
        self.lost_patience.store(true, Ordering::Relaxed);
    }
}

/// Somebody who speaks HTTP to a service and says what they see.
#[derive(Clone, Debug)]
pub struct Visitor {
    address: SocketAddr,
    name: Option<String>,
    router: Router,
    house: House,
}

impl Visitor {
    pub(crate) fn new(address: SocketAddr, router: Router, house: House) -> Self {
        Self {
            address,
            name: None,
            router,
            house,
        }
    }

    /// The same visitor under a name, which then stands before each line: `replica 2: GET / -> ...`.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// The same without a connection and without a word: for hours of visitors whom nobody watches.
    pub fn at_hand(&self) -> AtHand {
        let headers = [
            ("host", self.address.to_string()),
            ("user-agent", AGENT.to_owned()),
        ];
        AtHand::new(self.router.clone(), self.house.clone(), headers.into())
    }

    /// A GET request, not sent yet.
    pub fn get(&self, path: &str) -> Visit {
        self.visit(Method::GET, path)
    }

    /// A POST request, not sent yet.
    pub fn post(&self, path: &str) -> Visit {
        self.visit(Method::POST, path)
    }

    /// A PUT request, not sent yet.
    pub fn put(&self, path: &str) -> Visit {
        self.visit(Method::PUT, path)
    }

    /// A PATCH request, not sent yet.
    pub fn patch(&self, path: &str) -> Visit {
        self.visit(Method::PATCH, path)
    }

    /// A DELETE request, not sent yet.
    pub fn delete(&self, path: &str) -> Visit {
        self.visit(Method::DELETE, path)
    }

    fn visit(&self, method: Method, path: &str) -> Visit {
        let who = self.name.as_ref().map(|name| format!("{name}: "));
        Visit {
            line: format!("{}{method} {path}", who.unwrap_or_default()),
            request: self
                .house
                .client
                .request(method, format!("http://{}{path}", self.address)),
            house: self.house.clone(),
            quiet: false,
        }
    }
}

/// A request that can be awaited, or begun and awaited later.
#[derive(Debug)]
#[must_use = "a request is sent when it is awaited or begun"]
pub struct Visit {
    pub(crate) line: String,
    pub(crate) request: reqwest::RequestBuilder,
    pub(crate) house: House,
    pub(crate) quiet: bool,
}

impl Visit {
    /// Sends a JSON body.
    pub fn json(mut self, body: &Value) -> Self {
        self.request = self.request.json(body);
        self
    }

    /// Sends a body of any other kind.
    pub fn body(mut self, content_type: &'static str, body: impl Into<Vec<u8>>) -> Self {
        self.request = self
            .request
            .header(CONTENT_TYPE, HeaderValue::from_static(content_type))
            .body(body.into());
        self
    }

    /// Sends a header.
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.request = self.request.header(name, value);
        self
    }

    /// Prints nothing about it: for requests that come in numbers.
    pub fn quietly(mut self) -> Self {
        self.quiet = true;
        self
    }

    /// Sends the request and does not wait for its answer.
    pub fn begin(self) -> Pending {
        let guard = self.house.begun.enter();
        let request = self.request;
        let exchange = tokio::spawn(async move {
            let outcome = exchange(request).await;
            drop(guard);
            outcome
        });
        Pending {
            line: self.line,
            exchange,
            house: self.house,
            quiet: self.quiet,
        }
    }
}

impl IntoFuture for Visit {
    type Output = Answer;
    type IntoFuture = Pin<Box<dyn Future<Output = Answer> + Send>>;

    /// Sends the request, waits for the answer as long as a person would, and prints both.
    fn into_future(self) -> Self::IntoFuture {
        let patience = self.house.patience();
        Box::pin(self.begin().within(patience))
    }
}

/// A request that is under way.
#[derive(Debug)]
#[must_use = "a request under way is given up unless its answer is awaited"]
pub struct Pending {
    line: String,
    exchange: JoinHandle<Result<Reply, Failure>>,
    house: House,
    quiet: bool,
}

impl Pending {
    /// Whether the answer is there, or the connection gone.
    pub fn is_over(&self) -> bool {
        self.exchange.is_finished()
    }

    /// Waits for the answer as long as a person would. Prints what was seen.
    pub async fn answer(self) -> Answer {
        let patience = self.house.patience();
        self.within(patience).await
    }

    /// Waits for the answer, but no longer than a span of real time, then gives up. Prints what was
    /// seen.
    pub async fn within(mut self, limit: Duration) -> Answer {
        let waited = self
            .house
            .real_time
            .timeout(limit, &mut self.exchange)
            .await;
        let outcome = match waited {
            Some(Ok(outcome)) => outcome,
            Some(Err(_)) => Err(Failure::Closed),
            None => {
                self.house.lose_patience();
                Err(Failure::NoAnswer)
            }
        };
        let answer = Answer { outcome };
        if !self.quiet {
            answer.print(&self.line);
        }
        answer
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        self.exchange.abort();
    }
}

async fn exchange(request: reqwest::RequestBuilder) -> Result<Reply, Failure> {
    let response = request.send().await.map_err(|error| Failure::of(&error))?;
    let status = response.status();
    let headers = response.headers().clone();
    let body = response.bytes().await.map_err(|_| Failure::Closed)?;
    Ok(Reply {
        status,
        headers,
        body: body.to_vec(),
    })
}

/// What a visitor got.
#[derive(Clone, Debug)]
pub struct Answer {
    pub(crate) outcome: Result<Reply, Failure>,
}

#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

/// Why there is no answer, as far as a visitor can tell.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Failure {
    NoAnswer,
    Refused,
    Closed,
}

impl Failure {
    /// What a visitor sees of it.
    pub(crate) fn of(error: &reqwest::Error) -> Self {
        if error.is_connect() {
            Self::Refused
        } else {
            Self::Closed
        }
    }
}

impl Answer {
    /// The status code; `None` where no answer came.
    pub fn status(&self) -> Option<u16> {
        self.outcome
            .as_ref()
            .ok()
            .map(|reply| reply.status.as_u16())
    }

    /// Whether there is an answer and its status is 2xx.
    pub fn is_success(&self) -> bool {
        matches!(&self.outcome, Ok(reply) if reply.status.is_success())
    }

    /// A header, as text; `None` where it was not sent, or no answer came.
    pub fn header(&self, name: &str) -> Option<&str> {
        let reply = self.outcome.as_ref().ok()?;
        reply.headers.get(name)?.to_str().ok()
    }

    /// The body as text; empty where no answer came.
    pub fn text(&self) -> String {
        self.outcome.as_ref().map_or_else(
            |_| String::new(),
            |reply| String::from_utf8_lossy(&reply.body).into_owned(),
        )
    }

    /// The body as JSON; `null` where it is none.
    pub fn json(&self) -> Value {
        self.outcome.as_ref().map_or(Value::Null, |reply| {
            serde_json::from_slice(&reply.body).unwrap_or(Value::Null)
        })
    }

    /// A text field of a JSON body, or `none` where there is none: a script goes on with it either
    /// way, and what it asks for next will not be found.
    pub fn field(&self, name: &str) -> String {
        self.json()[name].as_str().unwrap_or("none").to_owned()
    }

    /// What a visitor sees first: `200 OK`, `connection refused`.
    pub fn summary(&self) -> String {
        match &self.outcome {
            Ok(reply) => reply.status.to_string(),
            Err(Failure::NoAnswer) => "no answer".to_owned(),
            Err(Failure::Refused) => "connection refused".to_owned(),
            Err(Failure::Closed) => "connection closed".to_owned(),
        }
    }

    pub(crate) fn print(&self, line: &str) {
        println!("{line} -> {}", self.summary());
        if let Ok(reply) = &self.outcome {
            reply.print();
        }
    }
}

impl Reply {
    /// Prints the body, short, and indented so that no line of it can be taken for a heading.
    fn print(&self) {
        if self.body.is_empty() {
            return;
        }
        let content_type = self.headers.get(CONTENT_TYPE);
        let content_type = content_type.and_then(|value| value.to_str().ok());
        let short = body::shown(content_type.unwrap_or_default(), &self.body);
        for line in short.lines() {
            println!("    {line}");
        }
    }
}
