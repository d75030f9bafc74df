//! The processors of spans and of log records for stdout: they wait rather than lose any. See [`Queue`].

use std::io;
use std::time::Duration;

use opentelemetry::{Context, InstrumentationScope};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::logs::{LogProcessor, SdkLogRecord};
use opentelemetry_sdk::trace::{Span, SpanData, SpanProcessor};

use crate::limits::Limits;
use crate::queue::{Queue, Write};
use crate::stdout::{LogExporter, SpanExporter};

/// A log record and who made it.
type Record = (SdkLogRecord, InstrumentationScope);

impl Write<SpanData> for SpanExporter {
    fn set_resource(&mut self, resource: &Resource) {
        opentelemetry_sdk::trace::SpanExporter::set_resource(self, resource);
    }

    fn write(&self, batch: &[SpanData]) -> OTelSdkResult {
        self.print(batch)
    }

    fn wait_for_place() {
        drop(io::stdout().lock());
    }
}

impl Write<Record> for LogExporter {
    fn set_resource(&mut self, resource: &Resource) {
        opentelemetry_sdk::logs::LogExporter::set_resource(self, resource);
    }

    fn write(&self, batch: &[Record]) -> OTelSdkResult {
        self.print(batch.iter().map(|(record, scope)| (record, scope)))
    }

    fn wait_for_place() {
        drop(io::stdout().lock());
    }
}

/// Spans, in batches.
#[derive(Debug)]
pub(crate) struct PatientSpans {
    queue: Queue<SpanData>,
}

impl PatientSpans {
    pub(crate) fn new(limits: Limits) -> io::Result<Self> {
        let queue = Queue::start(SpanExporter::default(), limits)?;
        Ok(Self { queue })
    }
}

impl SpanProcessor for PatientSpans {
    fn on_start(&self, _span: &mut Span, _context: &Context) {}

    fn on_end(&self, span: SpanData) {
        if span.span_context.is_sampled() {
            self.queue.put(span);
        }
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.queue.flush()
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.queue.end(timeout)
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.queue.set_resource(resource);
    }
}

/// Log records, in batches.
#[derive(Debug)]
pub(crate) struct PatientLogs {
    queue: Queue<Record>,
}

impl PatientLogs {
    pub(crate) fn new(limits: Limits) -> io::Result<Self> {
        let queue = Queue::start(LogExporter::default(), limits)?;
        Ok(Self { queue })
    }
}

impl LogProcessor for PatientLogs {
    fn emit(&self, record: &mut SdkLogRecord, scope: &InstrumentationScope) {
        self.queue.put((record.clone(), scope.clone()));
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.queue.flush()
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.queue.end(timeout)
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.queue.set_resource(resource);
    }
}
