//! Spans.

use std::fmt::{self, Write as _};
use std::io::Write;
use std::time::Duration;

use opentelemetry::{InstrumentationScope, KeyValue, SpanId};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::SpanData;

use super::Once;
use super::sink::Sink;
use super::time::micros;

/// Prints spans as `opentelemetry-stdout` does, a batch in one write.
///
/// ```
/// use mini_telemetry::opentelemetry::trace::{Tracer, TracerProvider};
/// use mini_telemetry::stdout::SpanExporter;
/// use opentelemetry_sdk::trace::SdkTracerProvider;
///
/// let provider = SdkTracerProvider::builder()
///     .with_batch_exporter(SpanExporter::default())
///     .build();
/// provider.tracer("orders").start("validate order");
/// provider.shutdown()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Default)]
pub struct SpanExporter {
    sink: Sink,
    resource: Once,
}

impl SpanExporter {
    /// One that writes somewhere else than to stdout.
    ///
    /// ```
    /// # use mini_telemetry::stdout::SpanExporter;
    /// let file = std::env::temp_dir().join("mini-telemetry-spans.txt");
    /// let exporter = SpanExporter::to(std::fs::File::create(file)?);
    /// # let _ = exporter;
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn to(writer: impl Write + Send + 'static) -> Self {
        Self {
            sink: Sink::new(writer),
            ..Self::default()
        }
    }

    /// Prints a batch.
    pub(crate) fn print(&self, batch: &[SpanData]) -> OTelSdkResult {
        self.sink.export(|out| {
            writeln!(out, "Spans")?;
            self.resource.print(out, "\t")?;
            for (index, span) in batch.iter().enumerate() {
                writeln!(out, "Span #{index}")?;
                print(out, span)?;
            }
            Ok(())
        })
    }
}

impl opentelemetry_sdk::trace::SpanExporter for SpanExporter {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        self.print(&batch)
    }

    fn shutdown_with_timeout(&self, _timeout: Duration) -> OTelSdkResult {
        self.sink.shut_down()
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.resource.set(resource);
    }
}

fn print(out: &mut String, span: &SpanData) -> fmt::Result {
    writeln!(out, "\tInstrumentation Scope")?;
    let name = span.instrumentation_scope.name();
    writeln!(out, "\t\tName         : {name:?}")?;
    scope(out, &span.instrumentation_scope)?;

    let context = &span.span_context;
    writeln!(out)?;
    writeln!(out, "\tName         : {}", span.name)?;
    writeln!(out, "\tTraceId      : {}", context.trace_id())?;
    writeln!(out, "\tSpanId       : {}", context.span_id())?;
    writeln!(out, "\tTraceFlags   : {:?}", context.trace_flags())?;
    if span.parent_span_id == SpanId::INVALID {
        writeln!(out, "\tParentSpanId : None (root span)")?;
    } else {
        writeln!(out, "\tParentSpanId : {}", span.parent_span_id)?;
    }
    writeln!(out, "\tKind         : {:?}", span.span_kind)?;
    writeln!(out, "\tStart time   : {}", micros(span.start_time))?;
    writeln!(out, "\tEnd time     : {}", micros(span.end_time))?;
    writeln!(out, "\tStatus       : {:?}", span.status)?;
    attributes(out, &span.attributes)?;

    for (index, event) in span.events.iter().enumerate() {
        if index == 0 {
            writeln!(out, "\tEvents:")?;
        }
        writeln!(out, "\tEvent #{index}")?;
        writeln!(out, "\tName      : {}", event.name)?;
        writeln!(out, "\tTimestamp : {}", micros(event.timestamp))?;
        attributes(out, &event.attributes)?;
    }
    for (index, link) in span.links.iter().enumerate() {
        if index == 0 {
            writeln!(out, "\tLinks:")?;
        }
        writeln!(out, "\tLink #{index}")?;
        writeln!(out, "\tTraceId: {}", link.span_context.trace_id())?;
        writeln!(out, "\tSpanId : {}", link.span_context.span_id())?;
        attributes(out, &link.attributes)?;
    }
    Ok(())
}

/// What spans and metrics print of a scope below its name.
pub(super) fn scope(out: &mut String, scope: &InstrumentationScope) -> fmt::Result {
    if let Some(version) = scope.version() {
        writeln!(out, "\t\tVersion  : {version:?}")?;
    }
    if let Some(address) = scope.schema_url() {
        writeln!(out, "\t\tSchemaUrl: {address:?}")?;
    }
    for (index, pair) in scope.attributes().enumerate() {
        if index == 0 {
            writeln!(out, "\t\tScope Attributes:")?;
        }
        writeln!(out, "\t\t\t ->  {}: {}", pair.key, pair.value)?;
    }
    Ok(())
}

fn attributes(out: &mut String, pairs: &[KeyValue]) -> fmt::Result {
    if !pairs.is_empty() {
        writeln!(out, "\tAttributes:")?;
    }
    for pair in pairs {
        writeln!(out, "\t\t ->  {}: {:?}", pair.key, pair.value)?;
    }
    Ok(())
}
