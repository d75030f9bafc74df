//! What is printed is read as what was sent.

#![allow(clippy::unwrap_used)] // A test may panic: that is how it fails.

use opentelemetry_proto::tonic::common::v1::any_value::Value as Sent;
use opentelemetry_proto::tonic::common::v1::{AnyValue, InstrumentationScope, KeyValue};
use opentelemetry_proto::tonic::logs::v1::{LogRecord, ResourceLogs, ScopeLogs};
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use opentelemetry_proto::tonic::metrics::v1::{
    Histogram, HistogramDataPoint, Metric, NumberDataPoint, ResourceMetrics, ScopeMetrics, Sum,
    number_data_point,
};
use opentelemetry_proto::tonic::resource::v1::Resource;
use opentelemetry_proto::tonic::trace::v1::span::Event;
use opentelemetry_proto::tonic::trace::v1::{
    ResourceSpans, ScopeSpans, Span, Status as SentStatus,
};
use otlp_text::Sections;
use transcript::model::{
    MetricData, Number, Section, Signal, SpanKind, Status, Temporality, Value,
};

fn any(value: Sent) -> Option<AnyValue> {
    Some(AnyValue { value: Some(value) })
}

fn pair(key: &str, value: Sent) -> KeyValue {
    KeyValue {
        key: key.to_owned(),
        value: any(value),
        ..KeyValue::default()
    }
}

fn text(text: &str) -> Sent {
    Sent::StringValue(text.to_owned())
}

fn resource(name: &str) -> Option<Resource> {
    Some(Resource {
        attributes: vec![pair("service.name", text(name))],
        ..Resource::default()
    })
}

fn scope() -> Option<InstrumentationScope> {
    Some(InstrumentationScope {
        name: "draw64::press".to_owned(),
        version: "1.2".to_owned(),
        ..InstrumentationScope::default()
    })
}

fn read(sections: Sections) -> Section {
    let printed = sections.print();
    let mut sections = transcript::parse(printed.as_bytes()).sections;
    assert_eq!(sections.len(), 1, "{printed}");
    let section = sections.remove(0);
    assert!(
        section.lines.is_empty() && section.torn.is_empty(),
        "{printed}"
    );
    section
}

#[test]
fn a_span_keeps_all_that_it_has() {
    let span = Span {
        trace_id: vec![0xab; 16],
        span_id: vec![0xcd; 8],
        parent_span_id: vec![0xef; 8],
        name: "print poster".to_owned(),
        kind: 3,
        start_time_unix_nano: 1_000_000,
        end_time_unix_nano: 3_000_000,
        attributes: vec![
            pair("pages", Sent::IntValue(2)),
            pair("ratio", Sent::DoubleValue(0.5)),
        ],
        events: vec![Event {
            name: "paper out".to_owned(),
            attributes: vec![pair("tray", text("left"))],
            ..Event::default()
        }],
        status: Some(SentStatus {
            code: 2,
            message: "no paper".to_owned(),
        }),
        ..Span::default()
    };
    let message = |name, spans| ResourceSpans {
        resource: resource(name),
        scope_spans: vec![ScopeSpans {
            scope: scope(),
            spans,
            ..ScopeSpans::default()
        }],
        ..ResourceSpans::default()
    };
    let messages = [
        message("draw64", vec![span.clone()]),
        message("draw64", vec![span]),
    ];
    let section = read(Sections::default().with_spans(&messages));
    assert_eq!((section.resources.len(), section.spans.len()), (1, 2));
    let span = &section.spans[0];
    assert_eq!(
        (span.name.as_str(), span.kind),
        ("print poster", SpanKind::Client)
    );
    assert_eq!(span.trace_id, "ab".repeat(16));
    assert_eq!(
        span.parent_span_id.as_deref(),
        Some("ef".repeat(8).as_str())
    );
    assert_eq!(span.status, Status::Error("no paper".to_owned()));
    assert_eq!(
        span.end.micros().unwrap() - span.start.micros().unwrap(),
        2000
    );
    assert_eq!(span.attributes[1].value, Value::Float(0.5));
    assert_eq!(
        span.events[0].attributes[0].value,
        Value::String("left".into())
    );
    assert_eq!(span.scope.version.as_deref(), Some("1.2"));
}

#[test]
fn a_record_has_its_target_back() {
    let record = LogRecord {
        severity_number: 18,
        severity_text: "ERROR".to_owned(),
        body: any(text("no paper")),
        attributes: vec![pair("tray", text("left"))],
        trace_id: vec![1; 16],
        span_id: vec![2; 8],
        flags: 1,
        event_name: "paper.out".to_owned(),
        ..LogRecord::default()
    };
    let message = ResourceLogs {
        resource: resource("draw64"),
        scope_logs: vec![ScopeLogs {
            scope: scope(),
            log_records: vec![record],
            ..ScopeLogs::default()
        }],
        ..ResourceLogs::default()
    };
    let section = read(Sections::default().with_logs(&[message]));
    assert_eq!(section.resources[0].signal, Signal::Logs);
    let log = &section.logs[0];
    assert_eq!(log.target.as_deref(), Some("draw64::press"));
    assert_eq!(log.severity.as_deref(), Some("Error2"));
    assert_eq!(log.event_name.as_deref(), Some("paper.out"));
    assert_eq!(log.body, Some(Value::String("no paper".into())));
    assert_eq!(
        (log.sampled, log.span_id.as_deref()),
        (Some(true), Some("0202020202020202"))
    );
}

#[test]
fn points_keep_their_values_and_buckets() {
    let number = NumberDataPoint {
        attributes: vec![pair("size", text("dot"))],
        value: Some(number_data_point::Value::AsInt(7)),
        ..NumberDataPoint::default()
    };
    let distribution = HistogramDataPoint {
        count: 3,
        sum: Some(1.5),
        bucket_counts: vec![1, 2],
        explicit_bounds: vec![0.5],
        ..HistogramDataPoint::default()
    };
    let metric = |name: &str, data| Metric {
        name: name.to_owned(),
        data: Some(data),
        ..Metric::default()
    };
    let message = ResourceMetrics {
        resource: resource("draw64"),
        scope_metrics: vec![ScopeMetrics {
            scope: scope(),
            metrics: vec![
                metric(
                    "strokes",
                    Data::Sum(Sum {
                        data_points: vec![number],
                        aggregation_temporality: 1,
                        is_monotonic: true,
                    }),
                ),
                metric(
                    "durations",
                    Data::Histogram(Histogram {
                        data_points: vec![distribution],
                        aggregation_temporality: 2,
                    }),
                ),
            ],
            ..ScopeMetrics::default()
        }],
        ..ResourceMetrics::default()
    };
    let section = read(Sections::default().with_metrics(&[message]));
    let MetricData::Sum {
        temporality,
        points,
        ..
    } = &section.metrics[0].data
    else {
        panic!("{:?}", section.metrics[0]);
    };
    assert_eq!(
        (*temporality, points[0].value),
        (Temporality::Delta, Number::Int(7))
    );
    let MetricData::Histogram { points, .. } = &section.metrics[1].data else {
        panic!("{:?}", section.metrics[1]);
    };
    let buckets: Vec<_> = points[0]
        .buckets
        .iter()
        .map(|bucket| bucket.count)
        .collect();
    assert_eq!((points[0].count, buckets), (3, vec![Some(1), Some(2)]));
}

#[test]
fn other_resources_speak_for_themselves_and_nothing_is_nothing() {
    let of = |name| ResourceSpans {
        resource: resource(name),
        scope_spans: vec![ScopeSpans {
            spans: vec![Span::default()],
            ..ScopeSpans::default()
        }],
        ..ResourceSpans::default()
    };
    let section = read(Sections::default().with_spans(&[of("draw64"), of("painters")]));
    assert_eq!((section.resources.len(), section.spans.len()), (2, 2));
    assert_eq!(Sections::default().print(), "");
}
