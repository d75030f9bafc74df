//! The HTTP side: handlers as plain functions, and the router made of them.
//!
//! | route | what it does |
//! |---|---|
//! | `GET /painters` | lists painters |
//! | `POST /painters` | registers one, from [`NewPainter`]: 201, or 409 where the name is taken |
//! | `GET /painters/{name}/allowance` | what the painter may draw |
//! | `POST /painters/{name}/spend` | spends pixels, from [`Spend`]: 409 where too few are left |
//! | `POST /painters/{name}/refund` | gives back what was spent, from [`Refund`] |
//! | `GET /livez` | is it alive? |
//! | `GET /readyz` | should it be sent requests? |

mod health;
mod painters;

use axum::Router;
use axum::routing::{get, post};

pub use self::health::{Check, Report, Status, live, ready};
pub use self::painters::{
    IDEMPOTENCY_KEY, NewPainter, Refund, Spend, allowance, list_painters, refund, register, spend,
};

use crate::store::Store;

/// The largest body that is read, in bytes.
pub const BODY_LIMIT: usize = 4 * 1024;

/// The whole service.
pub fn router(store: Store) -> Router {
    let router = painter_routes().merge(health_routes());
    service_kit::routing::finish(router, BODY_LIMIT).with_state(store)
}

/// What people come for.
pub fn painter_routes() -> Router<Store> {
    Router::new()
        .route("/painters", get(list_painters).post(register))
        .route("/painters/{name}/allowance", get(allowance))
        .route("/painters/{name}/spend", post(spend))
        .route("/painters/{name}/refund", post(refund))
}

/// What a platform asks. Kept apart, since a span of every check says little.
pub fn health_routes() -> Router<Store> {
    Router::new()
        .route("/livez", get(live))
        .route("/readyz", get(ready))
}
