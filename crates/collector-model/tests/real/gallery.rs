//! Telemetry as a service sends it: forty traces, with what is slow, wrong and secret among them.

use collector_model::Telemetry;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::common::v1::{
    AnyValue, ArrayValue, InstrumentationScope, KeyValue, KeyValueList,
};
use opentelemetry_proto::tonic::logs::v1::{LogRecord, ResourceLogs, ScopeLogs};
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use opentelemetry_proto::tonic::metrics::v1::{
    Gauge, Histogram, HistogramDataPoint, Metric, NumberDataPoint, ResourceMetrics, ScopeMetrics,
    Sum, number_data_point,
};
use opentelemetry_proto::tonic::resource::v1::Resource;
use opentelemetry_proto::tonic::trace::v1::span::Event;
use opentelemetry_proto::tonic::trace::v1::{ResourceSpans, ScopeSpans, Span, Status};

/// A moment in 2026, in nanoseconds.
const THEN: u64 = 1_795_000_000_000_000_000;

/// All requests of a visit: several for traces, since a trace arrives in parts.
pub(crate) fn requests() -> Vec<Telemetry> {
    let traces = (0..3).map(|part| {
        let spans = (0..40_u8).filter_map(|trace| span(trace, part));
        Telemetry::Traces(vec![ResourceSpans {
            resource: Some(resource(part)),
            scope_spans: vec![ScopeSpans {
                scope: Some(scope()),
                spans: spans.collect(),
                ..ScopeSpans::default()
            }],
            ..ResourceSpans::default()
        }])
    });
    traces.chain([metrics(), logs()]).collect()
}

pub(crate) fn text(text: &str) -> Value {
    Value::StringValue(text.to_owned())
}

pub(crate) fn pair(key: &str, value: Value) -> KeyValue {
    KeyValue {
        key: key.to_owned(),
        value: Some(AnyValue { value: Some(value) }),
        ..KeyValue::default()
    }
}

fn list(values: Vec<Value>) -> Value {
    let values = values
        .into_iter()
        .map(|value| AnyValue { value: Some(value) });
    Value::ArrayValue(ArrayValue {
        values: values.collect(),
    })
}

fn map(values: Vec<KeyValue>) -> Value {
    Value::KvlistValue(KeyValueList { values })
}

fn resource(part: usize) -> Resource {
    let name = ["draw64", "painters", "draw64"][part];
    Resource {
        attributes: vec![
            pair("service.name", text(name)),
            pair("deployment.environment.name", text("workshop")),
            pair("host.api_key", text("k-31415926")),
        ],
        ..Resource::default()
    }
}

fn scope() -> InstrumentationScope {
    InstrumentationScope {
        name: "gallery".to_owned(),
        version: "1.0".to_owned(),
        attributes: vec![pair("password", text("of the scope"))],
        ..InstrumentationScope::default()
    }
}

/// The part-th span of a trace, where it has so many.
fn span(trace: u8, part: usize) -> Option<Span> {
    let parts = 1 + usize::from(trace) % 3;
    if part >= parts {
        return None;
    }
    let mut id = [trace + 1; 16];
    id[0] = trace.wrapping_mul(37);
    id[15] = trace.wrapping_mul(91);
    let routes = ["/images", "/images/{id}", "/healthz", "/images/{id}/order"];
    let route = routes[usize::from(trace) % routes.len()];
    let milliseconds = [3, 40, 120, 501, 1800][usize::from(trace) % 5];
    let start = THEN + u64::from(trace) * 10_000_000 + part as u64 * 1_000_000;
    let failed = trace % 7 == 3 && part == 0;
    let status = if failed {
        500
    } else {
        [200, 204, 404][usize::from(trace) % 3]
    };
    let mut attributes = vec![
        pair("http.route", text(route)),
        pair("http.response.status_code", Value::IntValue(status)),
        pair(
            "draw64.user.premium",
            Value::BoolValue(trace.is_multiple_of(2)),
        ),
        pair("ratio", Value::DoubleValue(f64::from(trace) / 4.0)),
    ];
    match trace % 6 {
        0 => attributes.push(pair("password", text("hunter2"))),
        1 => attributes.push(pair(
            "note",
            text("card 4111 1111 1111 1111, and 4000-0000-0000-0002\nbye"),
        )),
        2 => attributes.push(pair("user.api_key", Value::IntValue(31_415_926))),
        3 => attributes.push(pair("user.email", text("ada@example.org"))),
        4 => attributes.push(pair(
            "colors",
            list(vec![text("4111 1111 1111 1111"), Value::IntValue(7)]),
        )),
        _ => attributes.push(pair("numeric", text("42"))),
    }
    Some(Span {
        trace_id: id.to_vec(),
        span_id: [trace + 1, part as u8 + 1, 0, 0, 0, 0, 0, 1].to_vec(),
        parent_span_id: match part {
            0 => Vec::new(),
            part => [trace + 1, part as u8, 0, 0, 0, 0, 0, 1].to_vec(),
        },
        name: if part == 0 {
            format!("GET {route}")
        } else {
            "load image".to_owned()
        },
        kind: if part == 0 { 2 } else { 1 },
        start_time_unix_nano: start,
        end_time_unix_nano: start + milliseconds * 1_000_000,
        attributes,
        events: match trace % 8 {
            5 => vec![Event {
                time_unix_nano: start,
                name: "exception".to_owned(),
                attributes: vec![pair("exception.message", text("password=hunter2 refused"))],
                ..Event::default()
            }],
            _ => Vec::new(),
        },
        status: match (failed, trace % 9) {
            (true, _) => Some(Status {
                code: 2,
                message: "the database is away".to_owned(),
            }),
            (false, 4) => Some(Status {
                code: 1,
                ..Status::default()
            }),
            _ => None,
        },
        ..Span::default()
    })
}

fn metrics() -> Telemetry {
    let number = |value, attributes| NumberDataPoint {
        attributes,
        time_unix_nano: THEN,
        start_time_unix_nano: THEN - 1_000_000_000,
        value: Some(value),
        ..NumberDataPoint::default()
    };
    let int = number_data_point::Value::AsInt;
    let with = |key: &str| vec![pair(key, text("hunter2")), pair("draw64.size", text("dot"))];
    let named = |name: &str, unit: &str, data| Metric {
        name: name.to_owned(),
        unit: unit.to_owned(),
        data: Some(data),
        ..Metric::default()
    };
    let strokes = Data::Sum(Sum {
        data_points: vec![
            number(int(3), with("password")),
            number(int(8), with("draw64.kiosk")),
        ],
        aggregation_temporality: 2,
        is_monotonic: true,
    });
    let users = Data::Gauge(Gauge {
        data_points: vec![number(
            number_data_point::Value::AsDouble(2.5),
            with("user.api_key"),
        )],
    });
    let durations = Data::Histogram(Histogram {
        data_points: vec![HistogramDataPoint {
            attributes: with("user.email"),
            time_unix_nano: THEN,
            count: 3,
            sum: Some(1.5),
            bucket_counts: vec![1, 2],
            explicit_bounds: vec![0.5],
            ..HistogramDataPoint::default()
        }],
        aggregation_temporality: 2,
    });
    Telemetry::Metrics(vec![ResourceMetrics {
        resource: Some(resource(0)),
        scope_metrics: vec![ScopeMetrics {
            scope: Some(scope()),
            metrics: vec![
                named("draw64.strokes", "{stroke}", strokes),
                named("draw64.users", "{user}", users),
                named("http.server.request.duration", "s", durations),
            ],
            ..ScopeMetrics::default()
        }],
        ..ResourceMetrics::default()
    }])
}

fn logs() -> Telemetry {
    let bodies = [
        text("image created"),
        text("I log in with password=hunter2 and card 4111 1111 1111 1111"),
        map(vec![
            pair("password", text("hunter2")),
            pair("card", text("4111 1111 1111 1111")),
            pair(
                "who",
                map(vec![
                    pair("user.api_key", text("k-1")),
                    pair("name", text("ada")),
                ]),
            ),
            pair(
                "several",
                list(vec![text("4111 1111 1111 1111"), text("fine")]),
            ),
        ]),
        list(vec![text("fine"), text("4111 1111 1111 1111")]),
        Value::IntValue(4_111_111_111_111_111),
        text("drawn"),
    ];
    let severities = [
        (9, "INFO"),
        (5, "DEBUG"),
        (17, "ERROR"),
        (13, "WARN"),
        (9, "INFO"),
        (1, "TRACE"),
    ];
    let records = bodies.into_iter().zip(severities).enumerate();
    let records = records.map(|(at, (body, (number, severity)))| LogRecord {
        time_unix_nano: THEN + at as u64,
        observed_time_unix_nano: THEN + at as u64,
        severity_number: number,
        severity_text: severity.to_owned(),
        body: Some(AnyValue { value: Some(body) }),
        attributes: vec![
            pair(
                "log.target",
                text(["draw64::images", "hyper", "h2"][at % 3]),
            ),
            pair("user.api_key", text("k-31415926")),
        ],
        trace_id: vec![at as u8 + 1; 16],
        span_id: vec![at as u8 + 1; 8],
        ..LogRecord::default()
    });
    Telemetry::Logs(vec![ResourceLogs {
        resource: Some(resource(0)),
        scope_logs: vec![ScopeLogs {
            scope: Some(scope()),
            log_records: records.collect(),
            ..ScopeLogs::default()
        }],
        ..ResourceLogs::default()
    }])
}
