//! Metrics: the frame around the points, which `points` prints.

use std::fmt::{self, Debug, Write as _};
use std::io::Write;
use std::time::{Duration, SystemTime};

use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::metrics::Temporality;
use opentelemetry_sdk::metrics::data::{AggregatedMetrics, Metric, MetricData, ResourceMetrics};
use opentelemetry_sdk::metrics::exporter::PushMetricExporter;

use super::sink::Sink;
use super::time::micros;
use super::{exponential, points, resource, span};

/// Prints metrics as `opentelemetry-stdout` does, a collection in one write.
///
/// Sums and histograms are cumulative: each collection repeats what was counted since the start.
///
/// ```
/// use mini_telemetry::stdout::MetricExporter;
/// use opentelemetry_sdk::metrics::SdkMeterProvider;
///
/// let provider = SdkMeterProvider::builder()
///     .with_periodic_exporter(MetricExporter::default())
///     .build();
/// # provider.shutdown()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Default)]
pub struct MetricExporter {
    sink: Sink,
    temporality: Temporality,
}

impl MetricExporter {
    /// One that writes somewhere else than to stdout.
    ///
    /// ```
    /// # use mini_telemetry::stdout::MetricExporter;
    /// let exporter = MetricExporter::to(std::io::stderr());
    /// # let _ = exporter;
    /// ```
    pub fn to(writer: impl Write + Send + 'static) -> Self {
        Self {
            sink: Sink::new(writer),
            ..Self::default()
        }
    }

    /// With another temporality: [`Temporality::Delta`] has each collection count from the one before.
    ///
    /// ```
    /// # use mini_telemetry::stdout::MetricExporter;
    /// use opentelemetry_sdk::metrics::Temporality;
    ///
    /// let exporter = MetricExporter::default().with_temporality(Temporality::Delta);
    /// # let _ = exporter;
    /// ```
    #[must_use]
    pub fn with_temporality(mut self, temporality: Temporality) -> Self {
        self.temporality = temporality;
        self
    }
}

impl PushMetricExporter for MetricExporter {
    async fn export(&self, metrics: &ResourceMetrics) -> OTelSdkResult {
        self.sink.export(|out| print(out, metrics))
    }

    fn force_flush(&self) -> OTelSdkResult {
        Ok(())
    }

    fn shutdown_with_timeout(&self, _timeout: Duration) -> OTelSdkResult {
        self.sink.shut_down()
    }

    fn temporality(&self) -> Temporality {
        self.temporality
    }
}

fn print(out: &mut String, metrics: &ResourceMetrics) -> fmt::Result {
    writeln!(out, "Metrics")?;
    resource(out, metrics.resource(), "\t")?;
    for (index, group) in metrics.scope_metrics().enumerate() {
        writeln!(out, "\tInstrumentation Scope #{index}")?;
        writeln!(out, "\t\tName         : {}", group.scope().name())?;
        span::scope(out, group.scope())?;
        for (index, metric) in group.metrics().enumerate() {
            writeln!(out, "Metric #{index}")?;
            instrument(out, metric)?;
        }
    }
    Ok(())
}

fn instrument(out: &mut String, metric: &Metric) -> fmt::Result {
    writeln!(out, "\t\tName         : {}", metric.name())?;
    writeln!(out, "\t\tDescription  : {}", metric.description())?;
    writeln!(out, "\t\tUnit         : {}", metric.unit())?;
    match metric.data() {
        AggregatedMetrics::F64(data) => kind(out, data),
        AggregatedMetrics::U64(data) => kind(out, data),
        AggregatedMetrics::I64(data) => kind(out, data),
    }
}

fn kind<T: Debug + Copy>(out: &mut String, data: &MetricData<T>) -> fmt::Result {
    match data {
        MetricData::Gauge(gauge) => {
            writeln!(out, "\t\tType         : Gauge")?;
            writeln!(out, "\t\tGauge DataPoints")?;
            if let Some(start) = gauge.start_time() {
                writeln!(out, "\t\tStartTime    : {}", micros(start))?;
            }
            writeln!(out, "\t\tEndTime      : {}", micros(gauge.time()))?;
            let points = gauge.data_points();
            points::numbers(out, points.map(|point| (point.value(), point.attributes())))
        }
        MetricData::Sum(sum) => {
            writeln!(out, "\t\tType         : Sum")?;
            writeln!(out, "\t\tSum DataPoints")?;
            writeln!(out, "\t\tMonotonic    : {}", sum.is_monotonic())?;
            span_of_time(out, sum.temporality(), sum.start_time(), sum.time())?;
            let points = sum.data_points();
            points::numbers(out, points.map(|point| (point.value(), point.attributes())))
        }
        MetricData::Histogram(data) => {
            writeln!(out, "\t\tType         : Histogram")?;
            span_of_time(out, data.temporality(), data.start_time(), data.time())?;
            writeln!(out, "\t\tHistogram DataPoints")?;
            points::histograms(out, data.data_points())
        }
        MetricData::ExponentialHistogram(data) => {
            writeln!(out, "\t\tType         : Exponential Histogram")?;
            span_of_time(out, data.temporality(), data.start_time(), data.time())?;
            writeln!(out, "\t\tExponential Histogram DataPoints")?;
            exponential::histograms(out, data.data_points())
        }
    }
}

fn span_of_time(
    out: &mut String,
    temporality: Temporality,
    start: SystemTime,
    end: SystemTime,
) -> fmt::Result {
    let temporality = match temporality {
        Temporality::Cumulative => "Cumulative",
        _ => "Delta",
    };
    writeln!(out, "\t\tTemporality  : {temporality}")?;
    writeln!(out, "\t\tStartTime    : {}", micros(start))?;
    writeln!(out, "\t\tEndTime      : {}", micros(end))
}
