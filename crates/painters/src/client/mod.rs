//! How Draw64 asks the painters service: with a time limit, few retries, and a budget for them.
//!
//! A retry is cheap for the one who asks and dear for the one who is asked: when the service is
//! slow for everybody, retries are what keeps it slow. So a client may retry often only as long as
//! most of what it asks is answered ([`Limits::retry_share`]).
//!
//! Asking again is safe: what is spent carries a key, and the same key spends once.

mod error;
mod limits;
mod retry;

use std::fmt;
use std::sync::Arc;

use axum::http::HeaderMap;
use reqwest::{RequestBuilder, Url};

pub use self::error::{Answered, ClientError, GaveUp, NotAnAddress, Refusal};
pub use self::limits::Limits;

use self::retry::Retries;
use crate::api::{IDEMPOTENCY_KEY, Refund, Spend};
use crate::painter::{Allowance, PainterName, Spending, SpendingKey};

/// A client of the painters service. Cheap to clone: clones share connections and the budget.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    address: Url,
    retries: Arc<Retries>,
    headers: Arc<Headers>,
}

/// What makes the headers that go with every attempt.
type Headers = dyn Fn() -> HeaderMap + Send + Sync;

impl Client {
    /// A client of the service at this address, such as `http://127.0.0.1:6465`.
    ///
    /// # Errors
    /// [`NotAnAddress`] where the text is no `http` URL with a host.
    pub fn new(address: &str, limits: Limits) -> Result<Client, NotAnAddress> {
        let wrong = || NotAnAddress(address.to_owned());
        let url = Url::parse(address).map_err(|_| wrong())?;
        if url.scheme() != "http" || url.host_str().is_none_or(str::is_empty) {
            return Err(wrong());
        }
        // No proxy: both services stand side by side, whatever the environment says.
        let http = reqwest::Client::builder().no_proxy().build();
        Ok(Client {
            http: http.map_err(|_| wrong())?,
            address: url,
            retries: Arc::new(Retries::new(limits)),
            headers: Arc::new(HeaderMap::new),
        })
    }

    /// The same, with headers that are made anew for each attempt: for what must travel along with a
    /// request, as the context of a trace.
    #[must_use]
    pub fn with_headers(self, headers: impl Fn() -> HeaderMap + Send + Sync + 'static) -> Client {
        Client {
            headers: Arc::new(headers),
            ..self
        }
    }

    /// What a painter may draw.
    ///
    /// # Errors
    /// [`ClientError::Refused`] where there is no such painter, [`ClientError::Unavailable`].
    pub async fn allowance(&self, name: &PainterName) -> Result<Allowance, ClientError> {
        let url = self.url(name, "allowance");
        self.retries
            .ask(|| self.with(self.http.get(url.clone())))
            .await
    }

    /// Spends pixels of a painter's allowance, all or none.
    ///
    /// # Errors
    /// [`ClientError::Refused`] where too few are left or there is no such painter,
    /// [`ClientError::Unavailable`]: then nobody knows whether they were spent. A
    /// [`refund`](Client::refund) with the key settles it, since a spending that is not there
    /// is refused.
    pub async fn spend(
        &self,
        name: &PainterName,
        pixels: u32,
        key: &SpendingKey,
    ) -> Result<Spending, ClientError> {
        let url = self.url(name, "spend");
        let request = || {
            let request = self.http.post(url.clone());
            self.with(request.header(IDEMPOTENCY_KEY, key.as_str()))
                .json(&Spend { pixels })
        };
        self.retries.ask(request).await
    }

    /// Gives back what was spent under this key, once.
    ///
    /// # Errors
    /// [`ClientError::Refused`] where there is no such spending, [`ClientError::Unavailable`].
    pub async fn refund(
        &self,
        name: &PainterName,
        key: &SpendingKey,
    ) -> Result<Spending, ClientError> {
        let url = self.url(name, "refund");
        let body = Refund { key: key.clone() };
        let request = || self.with(self.http.post(url.clone())).json(&body);
        self.retries.ask(request).await
    }

    fn url(&self, name: &PainterName, what: &str) -> Url {
        let mut url = self.address.clone();
        url.set_path(&format!("/painters/{name}/{what}"));
        url
    }

    fn with(&self, request: RequestBuilder) -> RequestBuilder {
        request.headers((self.headers)())
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("address", &self.address.as_str())
            .finish_non_exhaustive()
    }
}
