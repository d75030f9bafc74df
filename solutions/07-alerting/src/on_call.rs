//! Those who are told: a webhook for each receiver, which says in a line what a message is about.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use serde::Deserialize;

use crate::clock::{Clock, time_of_day};

/// The port of the webhooks.
pub(crate) const PORT: u16 = 9095;

/// What is read of Alertmanager's message.
#[derive(Deserialize)]
struct Message {
    alerts: Vec<Alert>,
}

/// One alert of it.
#[derive(Deserialize)]
struct Alert {
    status: String,
    labels: BTreeMap<String, String>,
}

/// `POST /team`, `POST /pager`.
pub(crate) fn router(clock: Clock) -> Router {
    Router::new()
        .route("/{receiver}", post(told))
        .with_state(clock)
}

async fn told(
    State(clock): State<Clock>,
    Path(receiver): Path<String>,
    Json(message): Json<Message>,
) -> StatusCode {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for alert in &message.alerts {
        let name = alert.labels.get("alertname").map_or("", String::as_str);
        *counts.entry((name, &alert.status)).or_default() += 1;
    }
    let counts = counts.iter();
    let counts: Vec<String> = counts
        .map(|((name, status), count)| format!("{count} {name} {status}"))
        .collect();
    let time = time_of_day(clock.now());
    println!("{time}  told      {receiver}: {}", counts.join(", "));
    StatusCode::OK
}
