//! A service on a port of its own, spoken to over real HTTP and WebSockets.

use std::time::Duration;

use draw64::server::{Ending, serve_live};
use draw64::store::Store;
use draw64::{App, api};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// How long a test waits for what should come at once.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

pub(crate) struct Service {
    pub(crate) app: App,
    pub(crate) host: String,
    pub(crate) client: reqwest::Client,
    stop: Option<oneshot::Sender<()>>,
    serving: JoinHandle<std::io::Result<Ending>>,
}

impl Service {
    pub(crate) async fn start() -> Service {
        Service::start_with("sqlite::memory:", Duration::from_secs(5)).await
    }

    pub(crate) async fn start_with(database: &str, drain_limit: Duration) -> Service {
        let app = App::with_seed(Store::open(database).await.unwrap(), 64);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let host = listener.local_addr().unwrap().to_string();
        let (stop, stopped) = oneshot::channel();
        let shutdown = async { drop(stopped.await) };
        let router = api::router(app.clone());
        let hub = app.hub.clone();
        let serving = tokio::spawn(serve_live(listener, router, hub, shutdown, drain_limit));
        Service {
            app,
            host,
            client: reqwest::Client::builder().no_proxy().build().unwrap(),
            stop: Some(stop),
            serving,
        }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.host)
    }

    pub(crate) async fn get(&self, path: &str) -> reqwest::Response {
        self.client.get(self.url(path)).send().await.unwrap()
    }

    /// A new image's name.
    pub(crate) async fn image(&self) -> String {
        let request = self.client.post(self.url("/images")).json(&json!({}));
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 201);
        let image: Value = response.json().await.unwrap();
        image["id"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn live(&self, id: &str) -> Socket {
        let url = format!("ws://{}/images/{id}/live", self.host);
        Socket(connect_async(url).await.unwrap().0)
    }

    /// Asks the server to stop, without waiting for it.
    pub(crate) fn ask_to_stop(&mut self) {
        let _ = self.stop.take().unwrap().send(());
    }

    pub(crate) async fn ended(self) -> Ending {
        let ended = tokio::time::timeout(PATIENCE, self.serving).await;
        ended.expect("the server ends in time").unwrap().unwrap()
    }
}

pub(crate) struct Socket(pub(crate) WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Socket {
    pub(crate) async fn send(&mut self, message: Value) {
        self.send_text(&message.to_string()).await;
    }

    pub(crate) async fn send_text(&mut self, text: &str) {
        self.0.send(Message::text(text)).await.unwrap();
    }

    async fn message(&mut self) -> Option<Message> {
        let next = tokio::time::timeout(PATIENCE, self.0.next()).await;
        next.expect("a message comes in time")?.ok()
    }

    /// The next JSON message of this type; others are passed over.
    pub(crate) async fn next(&mut self, kind: &str) -> Value {
        loop {
            let message = self.message().await.expect("the socket is open");
            if let Message::Text(text) = message {
                let value: Value = serde_json::from_str(&text).unwrap();
                if value["type"] == kind {
                    return value;
                }
            }
        }
    }

    /// The code the server closes with, after whatever it says before.
    pub(crate) async fn close_code(&mut self) -> u16 {
        loop {
            match self
                .message()
                .await
                .expect("a close frame comes before the end")
            {
                Message::Close(frame) => return frame.expect("it has a code").code.into(),
                _ => continue,
            }
        }
    }
}

pub(crate) fn dot(x: u8, y: u8, color: u8) -> Value {
    json!({"x": x, "y": y, "color": color})
}

/// A problem document, with what every one of them must have.
pub(crate) async fn problem(response: reqwest::Response, status: u16) -> Value {
    assert_eq!(response.status(), status);
    assert_eq!(
        response.headers()["content-type"],
        "application/problem+json"
    );
    let problem: Value = response.json().await.unwrap();
    assert_eq!(problem["status"], status);
    for member in ["type", "title", "detail"] {
        assert!(!problem[member].as_str().unwrap().is_empty(), "{problem}");
    }
    problem
}
