//! The handlers that the service brings along, each in a span of the query that it makes.

use axum::extract;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use painters::api::{self, IDEMPOTENCY_KEY, Refund, Spend};
use painters::painter::PainterName;
use service_kit::extract::{Json, Path};
use tracing::instrument::WithSubscriber;
use tracing::subscriber::NoSubscriber;
use tracing::{Instrument, info_span};

use super::State;
use crate::settings::Operation;

pub(super) async fn allowance(
    extract::State(state): extract::State<State>,
    Path(name): Path<PainterName>,
) -> Response {
    let name = Path(name);
    let answer = api::allowance(extract::State(state.store), name);
    query("SELECT", "painters", answer).await
}

pub(super) async fn spend(
    extract::State(state): extract::State<State>,
    Path(name): Path<PainterName>,
    headers: HeaderMap,
    Json(spend): Json<Spend>,
) -> Response {
    let key = headers.get(IDEMPOTENCY_KEY);
    let key = key.and_then(|key| key.to_str().ok()).unwrap_or_default();
    let passed = state.hitches.pass(Operation::Spend, name.as_str(), key);
    if let Err(refused) = passed.await {
        return *refused;
    }
    let store = extract::State(state.store);
    let answer = api::spend(store, Path(name), headers, Json(spend));
    query("INSERT", "spendings", answer).await
}

pub(super) async fn refund(
    extract::State(state): extract::State<State>,
    Path(name): Path<PainterName>,
    Json(refund): Json<Refund>,
) -> Response {
    let key = refund.key.as_str();
    let passed = state.hitches.pass(Operation::Refund, name.as_str(), key);
    if let Err(refused) = passed.await {
        return *refused;
    }
    let answer = api::refund(extract::State(state.store), Path(name), Json(refund));
    query("UPDATE", "spendings", answer).await
}

/// Runs what asks the database in a span. The database works on a thread of its own, which would hold on to the
/// span: so it sees none.
async fn query(
    operation: &'static str,
    table: &'static str,
    answer: impl Future<Output: IntoResponse>,
) -> Response {
    let span = info_span!(
        "query",
        otel.name = format!("{operation} {table}"),
        otel.kind = "client",
        db.system.name = "sqlite",
        db.operation.name = operation,
        db.collection.name = table,
    );
    let answer = answer.with_subscriber(NoSubscriber::default());
    answer.instrument(span).await.into_response()
}
