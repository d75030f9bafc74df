//! Batches that lose nothing.
//!
//! The SDK's batch processors drop a record when their queue is full. That is right where a far-away
//! collector may be slow: a service must not wait for it. It is wrong for stdout, where a record that is missing
//! looks like code that never ran. So whoever makes a record while the queue is full waits until there is room, as
//! `println!` waits for a slow terminal.
//!
//! A place in the queue is taken before a record goes in and given back after it was written, so the SDK never
//! sees its queue full.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use opentelemetry::logs::Severity;
use opentelemetry::{Context, InstrumentationScope};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::{OTelSdkError, OTelSdkResult};
use opentelemetry_sdk::logs::{
    BatchLogProcessor, LogBatch, LogExporter, LogProcessor, SdkLogRecord,
};
use opentelemetry_sdk::trace::{BatchSpanProcessor, Span, SpanData, SpanExporter, SpanProcessor};

use crate::limits::Limits;

/// The places in a queue.
#[derive(Debug)]
struct Places {
    taken: AtomicUsize,
    all: usize,
}

impl Places {
    fn new(all: usize) -> Arc<Self> {
        let taken = AtomicUsize::new(0);
        Arc::new(Self { taken, all })
    }

    /// Takes a place; where there is none, has the queue written and tries again. After the end of the
    /// processor there is nothing to wait for.
    fn take(&self, flush: impl Fn() -> OTelSdkResult) {
        while self.taken.fetch_add(1, Ordering::AcqRel) >= self.all {
            self.give_back(1);
            match flush() {
                Ok(()) => {}
                Err(OTelSdkError::AlreadyShutdown) => return,
                // The writer is slow, or many ask at once.
                Err(_) => thread::sleep(Duration::from_millis(1)),
            }
        }
    }

    fn give_back(&self, places: usize) {
        self.taken.fetch_sub(places, Ordering::AcqRel);
    }
}

/// Hands on what it gets, and gives the places back.
#[derive(Debug)]
struct Returning<E> {
    exporter: E,
    places: Arc<Places>,
}

impl<E: SpanExporter> SpanExporter for Returning<E> {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        let spans = batch.len();
        let result = self.exporter.export(batch).await;
        self.places.give_back(spans);
        result
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.exporter.shutdown_with_timeout(timeout)
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.exporter.force_flush()
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.exporter.set_resource(resource);
    }
}

impl<E: LogExporter> LogExporter for Returning<E> {
    async fn export(&self, batch: LogBatch<'_>) -> OTelSdkResult {
        let records = batch.iter().count();
        let result = self.exporter.export(batch).await;
        self.places.give_back(records);
        result
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.exporter.shutdown_with_timeout(timeout)
    }

    fn event_enabled(&self, level: Severity, target: &str, name: Option<&str>) -> bool {
        self.exporter.event_enabled(level, target, name)
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.exporter.set_resource(resource);
    }
}

/// The SDK's batches of spans, with patience.
#[derive(Debug)]
pub(crate) struct PatientSpans {
    batches: BatchSpanProcessor,
    places: Arc<Places>,
}

impl PatientSpans {
    pub(crate) fn new(exporter: impl SpanExporter + 'static, limits: Limits) -> Self {
        let places = Places::new(limits.queue);
        let exporter = Returning {
            exporter,
            places: Arc::clone(&places),
        };
        Self {
            batches: BatchSpanProcessor::new(exporter, limits.for_spans()),
            places,
        }
    }
}

impl SpanProcessor for PatientSpans {
    fn on_start(&self, span: &mut Span, context: &Context) {
        self.batches.on_start(span, context);
    }

    fn on_end(&self, span: SpanData) {
        // The batch passes over the others without queueing them.
        if span.span_context.is_sampled() {
            self.places.take(|| self.batches.force_flush());
        }
        self.batches.on_end(span);
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.batches.force_flush()
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.batches.shutdown_with_timeout(timeout)
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.batches.set_resource(resource);
    }
}

/// The SDK's batches of log records, with patience.
#[derive(Debug)]
pub(crate) struct PatientLogs {
    batches: BatchLogProcessor,
    places: Arc<Places>,
}

impl PatientLogs {
    pub(crate) fn new(exporter: impl LogExporter + 'static, limits: Limits) -> Self {
        let places = Places::new(limits.queue);
        let exporter = Returning {
            exporter,
            places: Arc::clone(&places),
        };
        let batches = BatchLogProcessor::builder(exporter).with_batch_config(limits.for_logs());
        Self {
            batches: batches.build(),
            places,
        }
    }
}

impl LogProcessor for PatientLogs {
    fn emit(&self, record: &mut SdkLogRecord, scope: &InstrumentationScope) {
        self.places.take(|| self.batches.force_flush());
        self.batches.emit(record, scope);
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.batches.force_flush()
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.batches.shutdown_with_timeout(timeout)
    }

    fn event_enabled(&self, level: Severity, target: &str, name: Option<&str>) -> bool {
        self.batches.event_enabled(level, target, name)
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.batches.set_resource(resource);
    }
}
