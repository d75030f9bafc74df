//! What a painter may still draw: the painters service knows, so we ask it, over HTTP.

// ANCHOR: inject-imports
use opentelemetry::global;
use opentelemetry_http::HeaderInjector;
// ANCHOR_END: inject-imports

use std::net::SocketAddr;

use axum::http::HeaderMap;
use painters::client::{Client, ClientError, Limits, NotAnAddress};
use painters::painter::{PainterName, SpendingKey};
use tracing::field::Empty;
use tracing::{Span, instrument};

/// Asks the painters service.
#[derive(Clone)]
pub(crate) struct Allowances {
    painters: Client,
}

impl Allowances {
    /// Those that the service at this address keeps.
    pub(crate) fn of(address: SocketAddr) -> Result<Self, NotAnAddress> {
        let client = Client::new(&format!("http://{address}"), Limits::default())?;
        Ok(Self {
            painters: client.with_headers(headers),
        })
    }

    /// Spends pixels of a painter's allowance, all or none.
    #[instrument(
        name = "spend pixels",
        skip_all,
        fields(otel.kind = "client", draw64.pixels.left = Empty)
    )]
    pub(crate) async fn spend(&self, name: &PainterName, pixels: usize) -> Result<(), ClientError> {
        let pixels = u32::try_from(pixels).unwrap_or(u32::MAX);
        let key = SpendingKey::random();
        let spent = self.painters.spend(name, pixels, &key).await?;
        Span::current().record("draw64.pixels.left", i64::from(spent.allowance.left));
        Ok(())
    }
}

/// What goes along with a request to the painters service. It is made for each attempt, in the span that
/// asks.
fn headers() -> HeaderMap {
    // ANCHOR: inject
    let mut headers = HeaderMap::new();
    global::get_text_map_propagator(|propagator| {
        propagator.inject(&mut HeaderInjector(&mut headers));
    });
    headers
    // ANCHOR_END: inject
}
