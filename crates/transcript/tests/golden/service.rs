//! A program like those of the workshop: a service that answers requests, with traces, logs and
//! metrics of the kind and size that real services print.

use std::time::Duration;

use opentelemetry::metrics::MeterProvider;
use opentelemetry::trace::{Span, SpanKind, Status, TraceContextExt, Tracer, TracerProvider};
use opentelemetry::{Context, InstrumentationScope, KeyValue};
use opentelemetry_appender_tracing::layer::OpenTelemetryTracingBridge;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::metrics::Temporality;
use tracing_subscriber::layer::SubscriberExt;
use transcript::model::Section;

use crate::recorder::Recorder;

/// Plays the program, and gives back what it recorded.
pub(crate) fn play() -> Section {
    let recorder = Recorder::default();
    let resource = Resource::builder()
        .with_service_name("draw64")
        .with_attribute(KeyValue::new("service.version", "0.1.0"))
        .with_attribute(KeyValue::new("deployment.environment.name", "workshop"))
        .build();
    let (spans, metrics, logs) = recorder.providers(resource, Temporality::Cumulative);
    let (spans, metrics) = (spans.build(), metrics.build());
    let scope = InstrumentationScope::builder("opentelemetry-instrumentation-tower")
        .with_version("0.19.0")
        .with_schema_url("https://opentelemetry.io/schemas/1.37.0")
        .build();
    let server = spans.tracer_with_scope(scope.clone());
    let own = spans.tracer("draw64");
    let meter = metrics.meter_with_scope(scope);
    let duration = meter
        .f64_histogram("http.server.request.duration")
        .with_unit("s")
        .with_boundaries(vec![
            0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0,
        ]);
    let duration = duration
        .with_description("Duration of HTTP server requests.")
        .build();
    let drawn = metrics
        .meter("draw64")
        .u64_counter("draw64.pixels.drawn")
        .with_unit("{pixel}")
        .build();
    let subscriber = tracing_subscriber::registry().with(OpenTelemetryTracingBridge::new(&logs));
    let _default = tracing::subscriber::set_default(subscriber);

    let routes = [
        ("GET", "/images", 200),
        ("POST", "/images", 201),
        ("GET", "/images/{id}", 200),
        ("PUT", "/images/{id}", 204),
        ("GET", "/images/{id}", 404),
        ("GET", "/stats", 503),
    ];
    for round in 0..4_u64 {
        for (index, (method, route, status)) in routes.into_iter().enumerate() {
            let id = format!("amber-{:03}", round * 10 + index as u64);
            let mut request = server
                .span_builder(format!("{method} {route}"))
                .with_kind(SpanKind::Server)
                .with_attributes([
                    KeyValue::new("http.request.method", method),
                    KeyValue::new("http.route", route),
                    KeyValue::new("url.path", route.replace("{id}", &id)),
                    KeyValue::new("url.scheme", "http"),
                    KeyValue::new("server.address", "127.0.0.1:43817"),
                    KeyValue::new("network.protocol.version", "1.1"),
                    KeyValue::new("user_agent.original", "draw64-scenario/0.1"),
                ])
                .start(&server);
            request.set_attribute(KeyValue::new("http.response.status_code", status));
            if status >= 500 {
                request.set_status(Status::error("the store is away"));
            }
            let context = Context::current_with_span(request);
            let _request = context.clone().attach();
            let child = own
                .span_builder("store image")
                .with_attributes([
                    KeyValue::new("draw64.image.id", id.clone()),
                    KeyValue::new("db.system.name", "sqlite"),
                    KeyValue::new(
                        "db.query.text",
                        "SELECT id, pixels FROM images WHERE id = ?",
                    ),
                    KeyValue::new("code.file.path", "exercises/02-traces/src/routes.rs"),
                    KeyValue::new("code.module.name", "traces::routes"),
                    KeyValue::new("code.line.number", 41),
                    KeyValue::new("thread.id", 1),
                    KeyValue::new("thread.name", "main"),
                    KeyValue::new("busy_ns", 18_233),
                    KeyValue::new("idle_ns", 402),
                ])
                .start_with_context(&own, &context);
            let inner = context.with_span(child);
            {
                let _inner = inner.clone().attach();
                tracing::info!(image.id = %id, pixels = 64 * 64, route, "image {} in {} ms", "stored", 3);
                if status >= 500 {
                    tracing::error!(
                        error = "the store is \"away\"\n  after 2 tries",
                        "request failed"
                    );
                    let failure = [KeyValue::new("exception.message", "the store is \"away\"")];
                    inner.span().add_event("exception", failure.to_vec());
                }
            }
            drop(inner);
            let labels = [
                KeyValue::new("http.request.method", method),
                KeyValue::new("http.route", route),
                KeyValue::new("http.response.status_code", status),
                KeyValue::new("url.scheme", "http"),
            ];
            duration.record(0.001 * (index + 1) as f64, &labels);
            drawn.add(round + 1, &[KeyValue::new("draw64.tool", "pencil")]);
        }
        std::thread::sleep(Duration::from_millis(1));
        spans.force_flush().unwrap();
        logs.force_flush().unwrap();
        metrics.force_flush().unwrap();
        recorder.say(&format!(
            "round {round}: GET /images -> 200 OK, http://127.0.0.1:43817/images"
        ));
    }
    spans.shutdown().unwrap();
    logs.shutdown().unwrap();
    metrics.shutdown().unwrap();
    recorder.into_section()
}
