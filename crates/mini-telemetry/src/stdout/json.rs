//! Log records as lines of JSON, for programs.

use std::fmt::Write as _;
use std::io::Write;
use std::time::Duration;

use opentelemetry::{InstrumentationScope, Key};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::logs::{LogBatch, SdkLogRecord};
use serde::Serialize;
use serde_json::{Map, Value};

use super::any_value::json;
use super::sink::Sink;
use super::text::{component, level};
use super::time::millis;

/// Prints a log record as one line of JSON:
///
/// ```json
/// {"timestamp":"2026-11-21T10:48:10.042Z","level":"ERROR","logger":"orders.payment","message":"payment refused","service.name":"orders","service.version":"1.4.0","deployment.environment.name":"production","trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","span_id":"00f067aa0ba902b7","data":{"order.id":42}}
/// ```
///
/// What a record does not have is left out; `data` holds its attributes.
///
/// ```
/// use mini_telemetry::stdout::JsonExporter;
/// use opentelemetry_sdk::logs::SdkLoggerProvider;
///
/// let provider = SdkLoggerProvider::builder()
///     .with_simple_exporter(JsonExporter::default())
///     .build();
/// # provider.shutdown()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Default)]
pub struct JsonExporter {
    sink: Sink,
    service: Service,
}

impl JsonExporter {
    /// One that writes somewhere else than to stdout.
    ///
    /// ```
    /// # use mini_telemetry::stdout::JsonExporter;
    /// let exporter = JsonExporter::to(std::io::stderr());
    /// # let _ = exporter;
    /// ```
    pub fn to(writer: impl Write + Send + 'static) -> Self {
        Self {
            sink: Sink::new(writer),
            ..Self::default()
        }
    }
}

/// What every line repeats of the resource, so that each can be read alone.
#[derive(Debug, Default, Serialize)]
struct Service {
    #[serde(rename = "service.name", skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(rename = "service.version", skip_serializing_if = "Option::is_none")]
    version: Option<String>,
    #[serde(
        rename = "deployment.environment.name",
        skip_serializing_if = "Option::is_none"
    )]
    environment: Option<String>,
}

impl Service {
    fn of(resource: &Resource) -> Self {
        let text = |key: &'static str| {
            let value = resource.get_ref(&Key::from_static_str(key))?;
            Some(value.as_str().into_owned())
        };
        Self {
            name: text("service.name"),
            version: text("service.version"),
            environment: text("deployment.environment.name"),
        }
    }
}

#[derive(Serialize)]
struct Line<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    timestamp: Option<String>,
    level: &'a str,
    logger: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Value>,
    #[serde(flatten)]
    service: &'a Service,
    #[serde(skip_serializing_if = "Option::is_none")]
    trace_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    span_id: Option<String>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    data: Map<String, Value>,
}

impl<'a> Line<'a> {
    fn of(record: &'a SdkLogRecord, scope: &'a InstrumentationScope, service: &'a Service) -> Self {
        let time = record.timestamp().or(record.observed_timestamp());
        let context = record.trace_context();
        let data = record.attributes_iter();
        Self {
            timestamp: time.map(|time| millis(time).to_string()),
            level: level(record),
            logger: component(record, scope),
            message: record.body().map(json),
            service,
            trace_id: context.map(|context| context.trace_id.to_string()),
            span_id: context.map(|context| context.span_id.to_string()),
            data: data
                .map(|(key, value)| (key.to_string(), json(value)))
                .collect(),
        }
    }
}

impl opentelemetry_sdk::logs::LogExporter for JsonExporter {
    async fn export(&self, batch: LogBatch<'_>) -> OTelSdkResult {
        self.sink.export(|out| {
            batch.iter().try_for_each(|(record, scope)| {
                let line = Line::of(record, scope, &self.service);
                let line = serde_json::to_string(&line).map_err(|_| std::fmt::Error)?;
                writeln!(out, "{line}")
            })
        })
    }

    fn shutdown_with_timeout(&self, _timeout: Duration) -> OTelSdkResult {
        self.sink.shut_down()
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.service = Service::of(resource);
    }
}
