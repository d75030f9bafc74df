//! Who comes from a kiosk: a screen in a museum that people draw at, and that says so in its requests.

// ANCHOR: kiosk-imports
use opentelemetry::baggage::BaggageExt;
use opentelemetry::{Context, KeyValue};
// ANCHOR_END: kiosk-imports

use axum::extract::Request;
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;
use opentelemetry::trace::FutureExt;
use tracing::info;

/// Which kiosk somebody stands at: on baggage and spans by this name.
pub(crate) const KIOSK: &str = "draw64.kiosk";

/// What the kiosk says of whoever stands before it.
struct Visitor {
    /// Where it stands: `hall-2`.
    kiosk: String,
    /// Where the picture is to be sent.
    email: String,
}

impl Visitor {
    fn of(headers: &HeaderMap) -> Option<Self> {
        let header = |name| Some(headers.get(name)?.to_str().ok()?.to_owned());
        Some(Self {
            kiosk: header("draw64-kiosk")?,
            email: header("from").unwrap_or_default(),
        })
    }
}

/// Greets whoever comes from a kiosk, and sends along where they are.
pub(crate) async fn greet(request: Request, next: Next) -> Response {
    let Some(visitor) = Visitor::of(request.headers()) else {
        return next.run(request).await;
    };
    let reachable = visitor.email.contains('@');
    info!(draw64.visitor.reachable = reachable, "somebody at a kiosk");

    // ANCHOR: kiosk
    let kiosk = KeyValue::new(KIOSK, visitor.kiosk);
    let context = Context::current_with_baggage([kiosk]);
    next.run(request).with_context(context).await
    // ANCHOR_END: kiosk
}
