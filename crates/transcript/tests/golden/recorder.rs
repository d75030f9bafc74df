//! Exporters that hand everything on to the stdout exporters and write down, from the SDK's own
//! data, what was handed on.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use opentelemetry::logs::AnyValue;
use opentelemetry::{Array, InstrumentationScope, KeyValue, SpanId};
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::logs::{LogBatch, LogExporter, SdkLogRecord};
use opentelemetry_sdk::metrics::Temporality;
use opentelemetry_sdk::metrics::data::{
    AggregatedMetrics, ExponentialHistogramDataPoint, HistogramDataPoint, MetricData,
    ResourceMetrics,
};
use opentelemetry_sdk::metrics::exporter::PushMetricExporter;
use opentelemetry_sdk::trace::{SpanData, SpanExporter};
use opentelemetry_sdk::{Resource, logs, metrics, trace};
use smol_str::{SmolStr, ToSmolStr as _, format_smolstr};
use transcript::model::{self, Section, Signal, Time, Value};

/// What was handed on so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Recorder(Arc<Mutex<Section>>);

impl Recorder {
    /// The three providers, all of which export through the recorder.
    pub(crate) fn providers(
        &self,
        resource: Resource,
        temporality: Temporality,
    ) -> (
        trace::TracerProviderBuilder,
        metrics::MeterProviderBuilder,
        logs::SdkLoggerProvider,
    ) {
        let metrics = opentelemetry_stdout::MetricExporter::builder().with_temporality(temporality);
        let metrics = TeeMetrics {
            stdout: metrics.build(),
            recorder: self.clone(),
        };
        let reader = opentelemetry_sdk::metrics::PeriodicReader::builder(metrics)
            .with_interval(Duration::from_secs(3600))
            .build();
        let spans = TeeSpans {
            stdout: Default::default(),
            recorder: self.clone(),
            resource: Mutex::default(),
        };
        let logs = TeeLogs {
            stdout: Default::default(),
            recorder: self.clone(),
            resource: Mutex::default(),
        };
        (
            trace::SdkTracerProvider::builder()
                .with_batch_exporter(spans)
                .with_resource(resource.clone()),
            metrics::SdkMeterProvider::builder()
                .with_reader(reader)
                .with_resource(resource.clone()),
            logs::SdkLoggerProvider::builder()
                .with_batch_exporter(logs)
                .with_resource(resource)
                .build(),
        )
    }

    /// Prints a plain line, and writes that down too.
    pub(crate) fn say(&self, text: &str) {
        println!("{text}");
        let lines = text.split('\n').map(|text| model::Line {
            at: 0,
            text: text.to_owned(),
        });
        self.section(|section| section.lines.extend(lines));
    }

    /// All that was written down.
    pub(crate) fn into_section(self) -> Section {
        let mut section = Section::default();
        self.section(|recorded| std::mem::swap(recorded, &mut section));
        section
    }

    /// Writes something down.
    pub(crate) fn section(&self, write: impl FnOnce(&mut Section)) {
        write(&mut self.0.lock().unwrap());
    }
}

#[derive(Debug)]
struct TeeSpans {
    stdout: opentelemetry_stdout::SpanExporter,
    recorder: Recorder,
    /// Until it has been printed.
    resource: Mutex<Option<Resource>>,
}

impl SpanExporter for TeeSpans {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        self.recorder.section(|section| {
            section
                .resources
                .extend(print_resource(&self.resource, Signal::Traces));
            section.spans.extend(batch.iter().map(span));
        });
        self.stdout.export(batch).await
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.stdout.shutdown_with_timeout(timeout)
    }

    fn set_resource(&mut self, resource: &Resource) {
        *self.resource.lock().unwrap() = Some(resource.clone());
        self.stdout.set_resource(resource);
    }
}

#[derive(Debug)]
struct TeeLogs {
    stdout: opentelemetry_stdout::LogExporter,
    recorder: Recorder,
    resource: Mutex<Option<Resource>>,
}

impl LogExporter for TeeLogs {
    async fn export(&self, batch: LogBatch<'_>) -> OTelSdkResult {
        self.recorder.section(|section| {
            section
                .resources
                .extend(print_resource(&self.resource, Signal::Logs));
            section
                .logs
                .extend(batch.iter().map(|(record, scope)| log(record, scope)));
        });
        self.stdout.export(batch).await
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.stdout.shutdown_with_timeout(timeout)
    }

    fn set_resource(&mut self, resource: &Resource) {
        *self.resource.lock().unwrap() = Some(resource.clone());
        self.stdout.set_resource(resource);
    }
}

struct TeeMetrics {
    stdout: opentelemetry_stdout::MetricExporter,
    recorder: Recorder,
}

impl PushMetricExporter for TeeMetrics {
    async fn export(&self, metrics: &ResourceMetrics) -> OTelSdkResult {
        self.recorder.section(|section| {
            section
                .resources
                .push(self::resource(metrics.resource(), Signal::Metrics));
            for group in metrics.scope_metrics() {
                section
                    .metrics
                    .extend(group.metrics().map(|metric| model::Metric {
                        at: 0,
                        scope: scope(group.scope(), |value| Value::Untyped(value.to_smolstr())),
                        name: metric.name().into(),
                        description: metric.description().into(),
                        unit: metric.unit().into(),
                        data: match metric.data() {
                            AggregatedMetrics::F64(data) => self::data(data, model::Number::Float),
                            AggregatedMetrics::U64(data) => {
                                self::data(data, |value| model::Number::Int(value.into()))
                            }
                            AggregatedMetrics::I64(data) => {
                                self::data(data, |value| model::Number::Int(value.into()))
                            }
                        },
                    }));
            }
        });
        self.stdout.export(metrics).await
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.stdout.force_flush()
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.stdout.shutdown_with_timeout(timeout)
    }

    fn temporality(&self) -> Temporality {
        self.stdout.temporality()
    }
}

fn print_resource(resource: &Mutex<Option<Resource>>, signal: Signal) -> Option<model::Resource> {
    resource
        .lock()
        .unwrap()
        .take()
        .map(|taken| self::resource(&taken, signal))
}

fn resource(resource: &Resource, signal: Signal) -> model::Resource {
    let attributes = resource
        .iter()
        .map(|(key, value)| model::Attribute {
            key: key.to_smolstr(),
            value: self::value(value),
        })
        .collect();
    let schema_url = resource.schema_url().map(SmolStr::from);
    model::Resource {
        at: 0,
        signal,
        schema_url,
        attributes,
    }
}

fn scope(scope: &InstrumentationScope, value: fn(&opentelemetry::Value) -> Value) -> model::Scope {
    let attributes = scope
        .attributes()
        .map(|pair| model::Attribute {
            key: pair.key.to_smolstr(),
            value: value(&pair.value),
        })
        .collect();
    model::Scope {
        name: scope.name().into(),
        version: scope.version().map(SmolStr::from),
        schema_url: scope.schema_url().map(SmolStr::from),
        attributes,
    }
}

fn time(time: SystemTime) -> Time {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap();
    Time::At(since.as_micros().try_into().unwrap())
}

fn value(value: &opentelemetry::Value) -> Value {
    match value {
        opentelemetry::Value::Bool(value) => Value::Bool(*value),
        opentelemetry::Value::I64(value) => Value::Int(*value),
        opentelemetry::Value::F64(value) => Value::Float(*value),
        opentelemetry::Value::String(text) => Value::String(text.to_smolstr()),
        opentelemetry::Value::Array(Array::Bool(values)) => {
            Value::Array(values.iter().copied().map(Value::Bool).collect())
        }
        opentelemetry::Value::Array(Array::I64(values)) => {
            Value::Array(values.iter().copied().map(Value::Int).collect())
        }
        opentelemetry::Value::Array(Array::F64(values)) => {
            Value::Array(values.iter().copied().map(Value::Float).collect())
        }
        opentelemetry::Value::Array(Array::String(values)) => Value::Array(
            values
                .iter()
                .map(|text| Value::String(text.to_smolstr()))
                .collect(),
        ),
        other => panic!("{other:?} is new"),
    }
}

fn any_value(value: &AnyValue) -> Value {
    match value {
        AnyValue::Int(value) => Value::Int(*value),
        AnyValue::Double(value) => Value::Float(*value),
        AnyValue::String(text) => Value::String(text.to_smolstr()),
        AnyValue::Boolean(value) => Value::Bool(*value),
        AnyValue::Bytes(bytes) => Value::Bytes(bytes.to_vec()),
        AnyValue::ListAny(values) => Value::Array(values.iter().map(any_value).collect()),
        AnyValue::Map(map) => {
            let mut entries: Vec<_> = map
                .iter()
                .map(|(key, value)| (key.to_smolstr(), any_value(value)))
                .collect();
            entries.sort_by(|one, other| one.0.cmp(&other.0));
            Value::Map(entries)
        }
        other => panic!("{other:?} is new"),
    }
}

fn typed(pairs: &[KeyValue]) -> Vec<model::Attribute> {
    let pair = |pair: &KeyValue| model::Attribute {
        key: pair.key.to_smolstr(),
        value: value(&pair.value),
    };
    pairs.iter().map(pair).collect()
}

fn span(span: &SpanData) -> model::Span {
    use opentelemetry::trace::{SpanKind, Status};
    model::Span {
        at: 0,
        scope: scope(&span.instrumentation_scope, |value| {
            Value::Untyped(value.to_smolstr())
        }),
        name: span.name.to_smolstr(),
        trace_id: span.span_context.trace_id().to_smolstr(),
        span_id: span.span_context.span_id().to_smolstr(),
        parent_span_id: (span.parent_span_id != SpanId::INVALID)
            .then(|| span.parent_span_id.to_smolstr()),
        sampled: span.span_context.is_sampled(),
        kind: match span.span_kind {
            SpanKind::Internal => model::SpanKind::Internal,
            SpanKind::Server => model::SpanKind::Server,
            SpanKind::Client => model::SpanKind::Client,
            SpanKind::Producer => model::SpanKind::Producer,
            SpanKind::Consumer => model::SpanKind::Consumer,
        },
        start: time(span.start_time),
        end: time(span.end_time),
        status: match &span.status {
            Status::Unset => model::Status::Unset,
            Status::Ok => model::Status::Ok,
            Status::Error { description } => model::Status::Error(description.to_string()),
        },
        attributes: typed(&span.attributes),
        events: span
            .events
            .iter()
            .map(|event| model::Event {
                name: event.name.to_smolstr(),
                time: time(event.timestamp),
                attributes: typed(&event.attributes),
            })
            .collect(),
        links: span
            .links
            .iter()
            .map(|link| model::Link {
                trace_id: link.span_context.trace_id().to_smolstr(),
                span_id: link.span_context.span_id().to_smolstr(),
                attributes: typed(&link.attributes),
            })
            .collect(),
    }
}

fn log(record: &SdkLogRecord, scope: &InstrumentationScope) -> model::Log {
    let context = record.trace_context();
    model::Log {
        at: 0,
        scope: self::scope(scope, value),
        event_name: record.event_name().map(SmolStr::from),
        target: record.target().map(|target| target.to_smolstr()),
        trace_id: context.map(|context| context.trace_id.to_smolstr()),
        span_id: context.map(|context| context.span_id.to_smolstr()),
        sampled: context
            .and_then(|context| context.trace_flags)
            .map(|flags| flags.is_sampled()),
        time: record.timestamp().map(time),
        observed: record.observed_timestamp().map(time),
        severity_text: record.severity_text().map(SmolStr::from),
        severity: record
            .severity_number()
            .map(|severity| format_smolstr!("{severity:?}")),
        body: record.body().map(any_value),
        attributes: record
            .attributes_iter()
            .map(|(key, value)| model::Attribute {
                key: key.to_smolstr(),
                value: any_value(value),
            })
            .collect(),
    }
}

fn temporality(temporality: Temporality) -> model::Temporality {
    match temporality {
        Temporality::Cumulative => model::Temporality::Cumulative,
        _ => model::Temporality::Delta,
    }
}

fn untyped<'a>(pairs: impl Iterator<Item = &'a KeyValue>) -> Vec<model::Attribute> {
    pairs
        .map(|pair| model::Attribute {
            key: pair.key.to_smolstr(),
            value: Value::Untyped(pair.value.as_str().into()),
        })
        .collect()
}

fn data<T: Copy>(data: &MetricData<T>, number: fn(T) -> model::Number) -> model::MetricData {
    match data {
        MetricData::Gauge(gauge) => model::MetricData::Gauge {
            start: gauge.start_time().map(time),
            end: time(gauge.time()),
            points: gauge
                .data_points()
                .map(|point| model::NumberPoint {
                    value: number(point.value()),
                    attributes: untyped(point.attributes()),
                })
                .collect(),
        },
        MetricData::Sum(sum) => model::MetricData::Sum {
            monotonic: sum.is_monotonic(),
            temporality: temporality(sum.temporality()),
            start: time(sum.start_time()),
            end: time(sum.time()),
            points: sum
                .data_points()
                .map(|point| model::NumberPoint {
                    value: number(point.value()),
                    attributes: untyped(point.attributes()),
                })
                .collect(),
        },
        MetricData::Histogram(histogram) => model::MetricData::Histogram {
            temporality: temporality(histogram.temporality()),
            start: time(histogram.start_time()),
            end: time(histogram.time()),
            points: histogram
                .data_points()
                .map(|point| histogram_point(point, number))
                .collect(),
        },
        MetricData::ExponentialHistogram(histogram) => model::MetricData::ExponentialHistogram {
            temporality: temporality(histogram.temporality()),
            start: time(histogram.start_time()),
            end: time(histogram.time()),
            points: histogram
                .data_points()
                .map(|point| exponential_point(point, number))
                .collect(),
        },
    }
}

fn histogram_point<T: Copy>(
    point: &HistogramDataPoint<T>,
    number: fn(T) -> model::Number,
) -> model::HistogramPoint {
    let bounds: Vec<f64> = point.bounds().collect();
    let above = std::iter::once(f64::NEG_INFINITY).chain(bounds.iter().copied());
    let up_to = bounds.iter().copied().chain(std::iter::once(f64::INFINITY));
    let buckets = above.zip(up_to).zip(point.bucket_counts());
    model::HistogramPoint {
        count: point.count(),
        sum: number(point.sum()),
        min: point.min().map(number),
        max: point.max().map(number),
        attributes: untyped(point.attributes()),
        buckets: buckets
            .filter(|_| !bounds.is_empty())
            .map(|((above, up_to), count)| model::Bucket {
                above,
                up_to,
                count: Some(count),
            })
            .collect(),
    }
}

fn exponential_point<T: Copy>(
    point: &ExponentialHistogramDataPoint<T>,
    number: fn(T) -> model::Number,
) -> model::ExponentialPoint {
    let scale = i32::from(point.scale());
    let base = 2f64.powf(2f64.powf(-f64::from(scale)));
    let at = |index: i32| base.powf(f64::from(index));
    let buckets = |bucket: &metrics::data::ExponentialBucket| -> Vec<(i32, u64)> {
        (bucket.offset()..).zip(bucket.counts()).collect()
    };
    let bucket = |above, up_to, count| model::Bucket {
        above,
        up_to,
        count: Some(count),
    };
    let negative = buckets(point.negative_bucket()).into_iter().rev();
    let positive = buckets(point.positive_bucket()).into_iter();
    model::ExponentialPoint {
        count: point.count().try_into().unwrap(),
        sum: number(point.sum()),
        min: point.min().map(number),
        max: point.max().map(number),
        scale,
        zero_count: point.zero_count(),
        zero_threshold: point.zero_threshold(),
        attributes: untyped(point.attributes()),
        negative_offset: point.negative_bucket().offset(),
        negative: negative
            .map(|(index, count)| bucket(-at(index + 1), -at(index), count))
            .collect(),
        positive_offset: point.positive_bucket().offset(),
        positive: positive
            .map(|(index, count)| bucket(at(index), at(index + 1), count))
            .collect(),
    }
}
