//! A service on a port of its own.

use axum::Router;
use painters::api;
use painters::store::Store;
use serde_json::Value;
use tokio::net::TcpListener;

/// Serves until the test ends, and says where.
pub(crate) async fn serve(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(service_kit::server::serve(
        listener,
        router,
        std::future::pending(),
    ));
    address
}

pub(crate) struct Service {
    pub(crate) store: Store,
    pub(crate) address: String,
    pub(crate) http: reqwest::Client,
}

impl Service {
    pub(crate) async fn start() -> Service {
        let store = Store::open("sqlite::memory:").await.unwrap();
        Service {
            address: serve(api::router(store.clone())).await,
            store,
            http: reqwest::Client::builder().no_proxy().build().unwrap(),
        }
    }

    pub(crate) async fn get(&self, path: &str) -> reqwest::Response {
        let request = self.http.get(format!("{}{path}", self.address));
        request.send().await.unwrap()
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> reqwest::Response {
        let request = self.http.post(format!("{}{path}", self.address));
        request.json(&body).send().await.unwrap()
    }
}

/// A JSON answer of this status.
pub(crate) async fn json(response: reqwest::Response, status: u16) -> Value {
    assert_eq!(response.status(), status);
    response.json().await.unwrap()
}

/// A problem document of this status and the last word of its kind.
pub(crate) async fn problem(response: reqwest::Response, status: u16, kind: &str) -> Value {
    let content = &response.headers()["content-type"];
    assert_eq!(content, "application/problem+json");
    let problem = json(response, status).await;
    assert_eq!(problem["status"], status);
    let whole = problem["type"].as_str().unwrap();
    assert_eq!(whole.rsplit(':').next(), Some(kind), "{problem}");
    assert!(!problem["detail"].as_str().unwrap().is_empty(), "{problem}");
    problem
}
