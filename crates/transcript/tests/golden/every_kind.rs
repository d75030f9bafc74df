//! A program that prints every kind of telemetry, with the values that are hard to read.

use std::collections::HashMap;
use std::time::{Duration, SystemTime};

use opentelemetry::logs::{AnyValue, LogRecord, Logger, LoggerProvider, Severity};
use opentelemetry::metrics::MeterProvider;
use opentelemetry::trace::{
    Event, Link, Span, SpanBuilder, SpanContext, SpanKind, Status, TraceContextExt, TraceFlags,
    TraceState, Tracer, TracerProvider,
};
use opentelemetry::{
    Array, Context, InstrumentationScope, Key, KeyValue, SpanId, StringValue, TraceId, Value,
};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::metrics::{Aggregation, Instrument, Stream, Temporality};
use transcript::model::Section;

use crate::recorder::Recorder;

/// Texts that a printer or a reader may stumble over.
const TEXTS: &[&str] = &[
    "",
    "plain",
    " blank at both ends ",
    "\"quoted\" and \\ backslashed \\\\",
    "two\nlines\r\nand a\ttab, a \0 and a \u{7f}",
    "Ünïcödé 日本語 العربية 🦀 e\u{301} \u{200b}\u{202e}",
    ")]}, Static(\"no\") -> : =",
    "Span #0",
    "{placeholder 1}",
    "'single'",
];

fn string(text: &str) -> StringValue {
    StringValue::from(text.to_owned())
}

fn values() -> Vec<KeyValue> {
    let mut pairs = vec![
        KeyValue::new("bool", true),
        KeyValue::new("int", i64::MIN),
        KeyValue::new("float", 0.1),
        KeyValue::new("float.large", 1e300),
        KeyValue::new("float.small", -1e-300),
        KeyValue::new("float.whole", 5.0),
        KeyValue::new("float.infinite", f64::NEG_INFINITY),
        KeyValue::new("text.static", "a"),
        KeyValue::new(
            "text.shared",
            Value::String(std::sync::Arc::<str>::from("b").into()),
        ),
        KeyValue::new("array.bool", Value::Array(Array::Bool(vec![true, false]))),
        KeyValue::new("array.int", Value::Array(Array::I64(vec![1, -2]))),
        KeyValue::new(
            "array.float",
            Value::Array(Array::F64(vec![0.5, f64::INFINITY])),
        ),
        KeyValue::new("array.empty", Value::Array(Array::I64(vec![]))),
        KeyValue::new(
            "array.text",
            Value::Array(Array::String(TEXTS.iter().copied().map(string).collect())),
        ),
        KeyValue::new("key: with, = \"marks\"", 1),
        KeyValue::new("", "no key"),
    ];
    for (index, text) in TEXTS.iter().enumerate() {
        pairs.push(KeyValue::new(format!("text.{index}"), (*text).to_owned()));
    }
    pairs
}

/// The same for places that are printed raw, where a line break would end the line.
fn raw_values() -> Vec<KeyValue> {
    values()
        .into_iter()
        .filter(|pair| !pair.value.as_str().contains('\n'))
        .map(plain_key)
        .collect()
}

/// A raw value says nothing about where its key ended.
fn plain_key(pair: KeyValue) -> KeyValue {
    KeyValue::new(pair.key.as_str().replace(": ", ""), pair.value)
}

/// Plays the program, and gives back what it recorded.
pub(crate) fn play() -> Section {
    let recorder = Recorder::default();
    let resource = Resource::builder_empty()
        .with_schema_url(values(), "https://opentelemetry.io/schemas/1.37.0")
        .build();
    let (spans, metrics, logs) = recorder.providers(resource, Temporality::Cumulative);
    let spans = spans.build();

    recorder.say("before any telemetry\n\n\twith a tab, and an empty line");
    play_spans(&spans);
    spans.force_flush().unwrap();
    recorder.say("Spans\nSpan #0\nand other words that only look like telemetry\nResource\nLogs");
    recorder.say("Metric #7");
    play_logs(&logs);
    logs.force_flush().unwrap();
    let metrics = metrics.with_view(|instrument: &Instrument| match instrument.name() {
        "exponential" | "exponential.whole" => Some(
            Stream::builder()
                .with_aggregation(Aggregation::Base2ExponentialHistogram {
                    max_size: 8,
                    max_scale: 20,
                    record_min_max: true,
                })
                .build()
                .unwrap(),
        ),
        "bounds" => Some(
            Stream::builder()
                .with_aggregation(Aggregation::ExplicitBucketHistogram {
                    boundaries: vec![-2.5, 0.0, 1e-9, 1e21],
                    record_min_max: false,
                })
                .build()
                .unwrap(),
        ),
        "no.bounds" => Some(
            Stream::builder()
                .with_aggregation(Aggregation::ExplicitBucketHistogram {
                    boundaries: vec![],
                    record_min_max: true,
                })
                .build()
                .unwrap(),
        ),
        _ => None,
    });
    let metrics = metrics.build();
    play_metrics(&metrics);
    metrics.force_flush().unwrap();
    recorder.say("between two flushes");
    metrics.force_flush().unwrap();
    recorder.say("second batches print no resource");
    play_spans(&spans);
    spans.force_flush().unwrap();
    play_logs(&logs);
    logs.force_flush().unwrap();

    let (_, delta, _) = recorder.providers(
        Resource::builder_empty()
            .with_attribute(KeyValue::new("only", "one"))
            .build(),
        Temporality::Delta,
    );
    let delta = delta.build();
    play_metrics(&delta);
    delta.shutdown().unwrap();
    spans.shutdown().unwrap();
    metrics.shutdown().unwrap();
    logs.shutdown().unwrap();
    recorder.say("after the end");
    recorder.into_section()
}

fn play_spans(provider: &opentelemetry_sdk::trace::SdkTracerProvider) {
    let scope = InstrumentationScope::builder("a \"quoted\" scope")
        .with_version("1.2.3-\"x\"")
        .with_schema_url("https://opentelemetry.io/schemas/1.0.0")
        .with_attributes(raw_values())
        .build();
    let tracer = provider.tracer_with_scope(scope);
    let start = SystemTime::UNIX_EPOCH + Duration::new(951_782_399, 999_999_999);
    for kind in [
        SpanKind::Client,
        SpanKind::Server,
        SpanKind::Internal,
        SpanKind::Producer,
        SpanKind::Consumer,
    ] {
        tracer.span_builder("kind").with_kind(kind).start(&tracer);
    }
    let remote = SpanContext::new(
        TraceId::from(7),
        SpanId::from(9),
        TraceFlags::SAMPLED,
        true,
        TraceState::default(),
    );
    let other = SpanContext::new(
        TraceId::from(u128::MAX),
        SpanId::from(1),
        TraceFlags::default(),
        false,
        TraceState::default(),
    );
    let builder = SpanBuilder::from_name("  a name: with -> marks = and Name         : ")
        .with_kind(SpanKind::Server)
        .with_start_time(start)
        .with_attributes(values())
        .with_events(vec![
            Event::new("no attributes", start, vec![], 0),
            Event::new("", start, values(), 0),
            Event::with_name("last"),
        ])
        .with_links(vec![
            Link::new(remote.clone(), vec![], 0),
            Link::new(other, values(), 0),
        ]);
    let parent = Context::new().with_remote_span_context(remote);
    let mut span = tracer.build_with_context(builder, &parent);
    span.set_status(Status::error(TEXTS[4]));
    span.end_with_timestamp(start + Duration::from_secs(3));

    let plain = provider.tracer("");
    let mut span = plain.start("");
    span.set_status(Status::Ok);
    span.add_event("only an event", vec![]);
    drop(span);
    let mut span = plain.start("link only");
    span.set_status(Status::error(""));
    span.add_link(SpanContext::empty_context(), vec![]);
}

fn play_logs(provider: &opentelemetry_sdk::logs::SdkLoggerProvider) {
    let scope = InstrumentationScope::builder("a \"quoted\" scope")
        .with_version("1.2.3-\"x\"")
        .with_schema_url("https://opentelemetry.io/schemas/1.0.0")
        .with_attributes(values())
        .build();
    let logger = provider.logger_with_scope(scope);
    let mut full = logger.create_log_record();
    full.set_event_name("event src\\routes.rs:12");
    full.set_target("a \"target\"");
    full.set_timestamp(SystemTime::UNIX_EPOCH + Duration::from_micros(1));
    full.set_severity_text("INFO");
    full.set_severity_number(Severity::Info);
    full.set_trace_context(TraceId::from(1), SpanId::from(2), Some(TraceFlags::SAMPLED));
    full.set_body(nested(4));
    full.add_attribute("nested", nested(3));
    full.add_attribute("bytes", AnyValue::Bytes(Box::new(vec![0, 255, 104])));
    full.add_attribute("int", 5);
    full.add_attribute("float", 2.0);
    full.add_attribute("bool", false);
    for text in TEXTS {
        full.add_attribute(format!("text {text:?}"), (*text).to_owned());
    }
    logger.emit(full);

    let mut bare = logger.create_log_record();
    bare.set_trace_context(TraceId::from(1), SpanId::from(2), None);
    logger.emit(bare);
    for severity in [
        Severity::Trace,
        Severity::Debug4,
        Severity::Warn2,
        Severity::Fatal3,
    ] {
        let mut record = provider.logger("").create_log_record();
        record.set_severity_number(severity);
        record.set_body(AnyValue::String("a static body".into()));
        provider.logger("").emit(record);
    }
}

fn nested(depth: usize) -> AnyValue {
    if depth == 0 {
        return AnyValue::String(string(TEXTS[6]));
    }
    let map = HashMap::from([
        (
            Key::new("list"),
            AnyValue::ListAny(Box::new(vec![nested(depth - 1), AnyValue::Int(1)])),
        ),
        (Key::new("empty \"map\""), AnyValue::Map(Box::default())),
        (Key::new(TEXTS[4].to_owned()), AnyValue::Boolean(true)),
    ]);
    AnyValue::Map(Box::new(map))
}

fn play_metrics(provider: &opentelemetry_sdk::metrics::SdkMeterProvider) {
    let scope = InstrumentationScope::builder("a raw scope")
        .with_version("1.2.3-\"x\"")
        .with_schema_url("https://opentelemetry.io/schemas/1.0.0")
        .with_attributes(raw_values())
        .build();
    let meter = provider.meter_with_scope(scope);
    let counter = meter
        .u64_counter("counter")
        .with_unit("{thing}")
        .with_description(TEXTS[3])
        .build();
    counter.add(u64::MAX, &raw_values());
    counter.add(3, &[]);
    counter.add(4, &[KeyValue::new("->  odd", "a: b  : c")]);
    meter.f64_counter("counter.float").build().add(1e21, &[]);
    meter
        .i64_up_down_counter("up.down")
        .build()
        .add(-5, &[KeyValue::new("k", 1)]);
    meter
        .f64_up_down_counter("up.down.float")
        .build()
        .add(-0.5, &[]);
    meter.i64_gauge("gauge").build().record(i64::MIN, &[]);
    meter
        .f64_gauge("gauge.float")
        .build()
        .record(f64::INFINITY, &[]);
    meter
        .u64_observable_gauge("gauge.seen")
        .with_callback(|to| to.observe(7, &[]))
        .build();

    let other = provider.meter("another scope");
    let histogram = other.f64_histogram("histogram").with_unit("s").build();
    for value in [0.0, 0.1, 3.0, 1e9] {
        histogram.record(value, &[KeyValue::new("route", "/images/{id}")]);
    }
    other
        .u64_histogram("histogram.whole")
        .build()
        .record(7, &[]);
    other.f64_histogram("bounds").build().record(-2.6, &[]);
    other.f64_histogram("no.bounds").build().record(1.5, &[]);
    let exponential = other.f64_histogram("exponential").build();
    for value in [-8.0, -0.25, 0.0, 1.0, 1.1, 300.0] {
        exponential.record(
            value,
            &[KeyValue::new("a", "b"), KeyValue::new("c", "d  : e")],
        );
    }
    other
        .u64_histogram("exponential.whole")
        .build()
        .record(12, &[]);
}
