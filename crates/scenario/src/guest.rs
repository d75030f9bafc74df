//! Connections that stay open: a WebSocket, a stream of events.
//!
//! ```text
//! GET /images/amber-042/live -> 101 Switching Protocols
//! ```
//!
//! What comes through them is not printed. Somebody is there, and at some moment goes: with a goodbye,
//! or without a word, as when a laptop is closed.

use futures_util::{SinkExt, StreamExt};
use reqwest::header::{CONNECTION, SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_VERSION, UPGRADE};
use reqwest::{Response, StatusCode, Upgraded};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::Role;

use crate::visit::{Answer, Failure, House, Reply, Visit};

/// Sixteen bytes in base 64. A server makes its answer of them, which we have no need to check.
const KEY: &str = "d29ya3Nob3AgdmlzaXRvcg==";

/// Somebody whose connection stays open until they go.
#[derive(Debug)]
#[must_use = "whoever is dropped goes without a word"]
pub struct Guest {
    line: Line,
    house: House,
}

/// What connects a guest to the service.
#[derive(Debug)]
enum Line {
    Socket(Box<WebSocketStream<Upgraded>>),
    /// A body that goes on; it is never read, only held.
    Stream(#[expect(dead_code, reason = "what counts is when it is dropped")] Box<Response>),
    /// No answer came, or one that ends by itself.
    None,
}

impl Visit {
    /// Asks for a WebSocket, and stays.
    pub async fn join(mut self) -> Guest {
        self.request = self
            .request
            .header(CONNECTION, "upgrade")
            .header(UPGRADE, "websocket")
            .header(SEC_WEBSOCKET_VERSION, "13")
            .header(SEC_WEBSOCKET_KEY, KEY);
        self.stay().await
    }

    /// Sends the request and stays as soon as an answer begins, whether or not it ever ends.
    pub async fn stay(self) -> Guest {
        let Self {
            line: spoken,
            request,
            house,
            quiet,
        } = self;
        let asked = house.begun.enter();
        let waited = house.real_time.timeout(house.patience(), request.send());
        let answered = match waited.await {
            Some(Ok(response)) => Ok(response),
            Some(Err(error)) => Err(Failure::of(&error)),
            None => {
                house.lose_patience();
                Err(Failure::NoAnswer)
            }
        };
        drop(asked);
        let seen = Answer {
            outcome: answered
                .as_ref()
                .map_err(|failure| *failure)
                .map(|response| Reply {
                    status: response.status(),
                    headers: response.headers().clone(),
                    body: Vec::new(),
                }),
        };
        if !quiet {
            seen.print(&spoken);
        }
        let line = match answered {
            Ok(response) if response.status() == StatusCode::SWITCHING_PROTOCOLS => {
                socket(response).await
            }
            Ok(response) => Line::Stream(Box::new(response)),
            Err(_) => Line::None,
        };
        Guest { line, house }
    }
}

async fn socket(response: Response) -> Line {
    match response.upgrade().await {
        Ok(upgraded) => {
            let socket = WebSocketStream::from_raw_socket(upgraded, Role::Client, None).await;
            Line::Socket(Box::new(socket))
        }
        Err(_) => Line::None,
    }
}

impl Guest {
    /// Whether the service let them in.
    pub fn is_there(&self) -> bool {
        !matches!(self.line, Line::None)
    }

    /// Says goodbye, and waits for the answer to that as long as a person would.
    pub async fn leave(self) {
        let Line::Socket(mut socket) = self.line else {
            return;
        };
        let goodbye = async {
            if socket.close().await.is_ok() {
                while let Some(Ok(_)) = socket.next().await {}
            }
        };
        let patience = self.house.patience();
        if self
            .house
            .real_time
            .timeout(patience, goodbye)
            .await
            .is_none()
        {
            self.house.lose_patience();
        }
    }

    /// Goes without a word: the connection is cut.
    pub fn vanish(self) {}
}
