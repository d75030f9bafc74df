//! `GET /metrics`: what is measured, for Prometheus, as stage 3 left it.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use opentelemetry_sdk::metrics::SdkMeterProvider;
use prometheus::{Registry, TEXT_FORMAT, TextEncoder};

use crate::requests;

/// Where Prometheus looks for OpenTelemetry by custom.
pub(crate) const PORT: u16 = 9464;

/// Sets metrics up, and has them shown by a registry.
pub(crate) fn init(registry: &Registry) -> SdkMeterProvider {
    let builder = SdkMeterProvider::builder().with_view(requests::view);
    let exporter = opentelemetry_prometheus::exporter()
        .with_registry(registry.clone())
        .without_target_info()
        .build();
    match exporter {
        Ok(exporter) => builder.with_reader(exporter).build(),
        Err(error) => {
            eprintln!("Prometheus will find nothing: {error}");
            builder.build()
        }
    }
}

/// `GET /metrics`, and nothing else.
pub(crate) fn router(registry: Registry) -> Router {
    Router::new()
        .route("/metrics", get(metrics))
        .with_state(registry)
}

async fn metrics(State(registry): State<Registry>) -> Response {
    match TextEncoder::new().encode_to_string(&registry.gather()) {
        Ok(text) => ([(CONTENT_TYPE, TEXT_FORMAT)], text).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}
