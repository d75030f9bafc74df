//! Handlers of painters: each a few lines over the store.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use service_kit::extract::{Json, Path};

use crate::painter::{
    Allowance, HIGHEST_LIMIT, Painter, PainterName, Spending, SpendingKey, USUAL_LIMIT,
};
use crate::problem::Problem;
use crate::store::Store;

/// The header under which a client names what it spends.
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// A painter who wants to draw: `{"name": "ada"}`, or `{"name": "ada", "limit": 100}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewPainter {
    /// The name.
    pub name: PainterName,
    /// Pixels that the painter may draw, 1 to [`HIGHEST_LIMIT`].
    #[serde(default = "usual_limit")]
    pub limit: u32,
}

fn usual_limit() -> u32 {
    USUAL_LIMIT
}

/// Pixels to spend: `{"pixels": 12}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spend {
    /// How many, 1 at least.
    pub pixels: u32,
}

/// What to give back: `{"key": "9f2c"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refund {
    /// The key of the spending.
    pub key: SpendingKey,
}

/// `GET /painters`.
pub async fn list_painters(State(store): State<Store>) -> Result<Json<Vec<Painter>>, Problem> {
    Ok(Json(store.list().await?))
}

/// `POST /painters`: 201, the painter, and where the allowance is.
pub async fn register(
    State(store): State<Store>,
    Json(new): Json<NewPainter>,
) -> Result<Response, Problem> {
    if !(1..=HIGHEST_LIMIT).contains(&new.limit) {
        let detail = format!("a limit is 1 to {HIGHEST_LIMIT} pixels, not {}", new.limit);
        return Err(Problem::invalid(detail));
    }
    let painter = store.register(&new.name, new.limit).await?;
    let location = format!("/painters/{}/allowance", painter.name);
    let location = [(header::LOCATION, location)];
    Ok((StatusCode::CREATED, location, Json(painter)).into_response())
}

/// `GET /painters/{name}/allowance`.
pub async fn allowance(
    State(store): State<Store>,
    Path(name): Path<PainterName>,
) -> Result<Json<Allowance>, Problem> {
    Ok(Json(store.allowance(&name).await?))
}

/// `POST /painters/{name}/spend`. With the header `Idempotency-Key` it may be asked again: the
/// same key spends once.
pub async fn spend(
    State(store): State<Store>,
    Path(name): Path<PainterName>,
    headers: HeaderMap,
    Json(spend): Json<Spend>,
) -> Result<Json<Spending>, Problem> {
    if spend.pixels == 0 {
        return Err(Problem::invalid("there is nothing to spend: 0 pixels"));
    }
    let key = match headers.get(IDEMPOTENCY_KEY) {
        None => SpendingKey::random(),
        Some(key) => key
            .to_str()
            .unwrap_or_default()
            .parse()
            .map_err(|wrong| Problem::invalid(format!("Idempotency-Key: {wrong}")))?,
    };
    Ok(Json(store.spend(&name, spend.pixels, &key).await?))
}

/// `POST /painters/{name}/refund`.
pub async fn refund(
    State(store): State<Store>,
    Path(name): Path<PainterName>,
    Json(refund): Json<Refund>,
) -> Result<Json<Spending>, Problem> {
    Ok(Json(store.refund(&name, &refund.key).await?))
}
