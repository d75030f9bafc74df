//! Exporters that hand the same batch to `opentelemetry-stdout` and to ours.

use std::fs::File;
use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use mini_telemetry::stdout as ours;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::logs::{LogBatch, LogExporter, SdkLoggerProvider};
use opentelemetry_sdk::metrics::data::ResourceMetrics;
use opentelemetry_sdk::metrics::exporter::PushMetricExporter;
use opentelemetry_sdk::metrics::{
    MeterProviderBuilder, PeriodicReader, SdkMeterProvider, Temporality,
};
use opentelemetry_sdk::trace::{SdkTracerProvider, SpanData, SpanExporter, TracerProviderBuilder};
use transcript::model::Section;

/// The file that all of ours write to, in the order in which the program prints.
#[derive(Clone)]
pub(crate) struct Recorder(Arc<Mutex<File>>);

impl Default for Recorder {
    fn default() -> Self {
        let path = std::env::var_os(crate::OURS).expect("the test says where");
        Self(Arc::new(Mutex::new(File::create(path).unwrap())))
    }
}

impl Write for Recorder {
    fn write(&mut self, text: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(text)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.0.lock().unwrap().flush()
    }
}

impl Recorder {
    pub(crate) fn providers(
        &self,
        resource: Resource,
        temporality: Temporality,
    ) -> (
        TracerProviderBuilder,
        MeterProviderBuilder,
        SdkLoggerProvider,
    ) {
        let theirs = opentelemetry_stdout::MetricExporter::builder();
        let metrics = Both {
            theirs: theirs.with_temporality(temporality).build(),
            ours: ours::MetricExporter::to(self.clone()).with_temporality(temporality),
        };
        let reader = PeriodicReader::builder(metrics);
        let reader = reader.with_interval(Duration::from_secs(3600)).build();
        let spans = Both {
            theirs: opentelemetry_stdout::SpanExporter::default(),
            ours: ours::SpanExporter::to(self.clone()),
        };
        let logs = Both {
            theirs: opentelemetry_stdout::LogExporter::default(),
            ours: ours::LogExporter::to(self.clone()),
        };
        (
            SdkTracerProvider::builder()
                .with_batch_exporter(spans)
                .with_resource(resource.clone()),
            SdkMeterProvider::builder()
                .with_reader(reader)
                .with_resource(resource.clone()),
            SdkLoggerProvider::builder()
                .with_batch_exporter(logs)
                .with_resource(resource)
                .build(),
        )
    }

    pub(crate) fn say(&self, text: &str) {
        println!("{text}");
        writeln!(self.clone(), "{text}").unwrap();
    }

    /// What was printed is read from the file.
    pub(crate) fn into_section(self) -> Section {
        Section::default()
    }
}

#[derive(Debug)]
struct Both<T, O> {
    theirs: T,
    ours: O,
}

impl<T: SpanExporter, O: SpanExporter> SpanExporter for Both<T, O> {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        self.ours.export(batch.clone()).await?;
        self.theirs.export(batch).await
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.ours.shutdown_with_timeout(timeout)?;
        self.theirs.shutdown_with_timeout(timeout)
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.ours.set_resource(resource);
        self.theirs.set_resource(resource);
    }
}

impl<T: LogExporter, O: LogExporter> LogExporter for Both<T, O> {
    async fn export(&self, batch: LogBatch<'_>) -> OTelSdkResult {
        let records: Vec<_> = batch.iter().collect();
        self.ours.export(LogBatch::new(&records)).await?;
        self.theirs.export(LogBatch::new(&records)).await
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.ours.shutdown_with_timeout(timeout)?;
        self.theirs.shutdown_with_timeout(timeout)
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.ours.set_resource(resource);
        self.theirs.set_resource(resource);
    }
}

impl<T: PushMetricExporter, O: PushMetricExporter> PushMetricExporter for Both<T, O> {
    async fn export(&self, metrics: &ResourceMetrics) -> OTelSdkResult {
        self.ours.export(metrics).await?;
        self.theirs.export(metrics).await
    }

    fn force_flush(&self) -> OTelSdkResult {
        Ok(())
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.ours.shutdown_with_timeout(timeout)?;
        self.theirs.shutdown_with_timeout(timeout)
    }

    fn temporality(&self) -> Temporality {
        self.ours.temporality()
    }
}
