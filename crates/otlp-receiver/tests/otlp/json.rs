//! OTLP in JSON, as the specification maps it, written by hand.

use http::StatusCode;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::common::v1::{AnyValue, KeyValue};
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use opentelemetry_proto::tonic::metrics::v1::number_data_point;
use opentelemetry_proto::tonic::trace::v1::span::SpanKind;
use opentelemetry_proto::tonic::trace::v1::status::StatusCode as SpanStatus;
use otlp_receiver::{Encoding, Receiver, Telemetry};
use serde_json::json;

use crate::visitor::post;

/// Sends a request to a receiver of its own, and returns what came of it.
async fn sent(path: &str, body: &serde_json::Value) -> (StatusCode, Option<Telemetry>) {
    let receiver = Receiver::start().unwrap();
    let request = post(&receiver, path, Encoding::Json).body(body.to_string());
    let status = request.send().await.unwrap().status();
    let arrivals = receiver.take();
    (status, arrivals.requests()[0].telemetry.clone())
}

fn span_with(changed: &serde_json::Value) -> serde_json::Value {
    let mut span = json!({
        "traceId": "5b8efff798038103d269b633813fc60c",
        "spanId": "EEE19B7EC3C1B174",
        "parentSpanId": "",
        "name": "store image",
        "kind": 3,
        "startTimeUnixNano": "1544712660000000000",
        "endTimeUnixNano": 1_544_712_661_000_000_000_u64,
        "status": { "code": 2, "message": "no room" },
    });
    let fields = changed.as_object().unwrap().clone();
    span.as_object_mut().unwrap().extend(fields);
    json!({ "resourceSpans": [{ "scopeSpans": [{ "spans": [span] }] }] })
}

#[tokio::test]
async fn a_span_is_read_as_it_is_meant() {
    let attributes = json!([
        { "key": "text", "value": { "stringValue": "a" } },
        { "key": "number", "value": { "intValue": "9007199254740993" } },
        { "key": "small", "value": { "intValue": -5 } },
        { "key": "ratio", "value": { "doubleValue": 0.1 } },
        { "key": "whole ratio", "value": { "doubleValue": 2 } },
        { "key": "truth", "value": { "boolValue": true } },
        { "key": "bytes", "value": { "bytesValue": "AAH/" } },
        { "key": "none", "value": {} },
        { "key": "future", "value": { "futureValue": [1], "intValue": 1 } },
        { "key": "list", "value": { "arrayValue": { "values": [{ "intValue": "1" }] } } },
        { "key": "map", "value": { "kvlistValue": { "values": [
            { "key": "in", "value": { "boolValue": false } },
        ] } } },
    ]);
    let fields = json!({ "attributes": attributes, "aFieldOfTheFuture": { "x": [1] } });
    let (status, telemetry) = sent("/v1/traces", &span_with(&fields)).await;
    assert_eq!(status, StatusCode::OK);
    let Some(Telemetry::Traces(request)) = telemetry else {
        panic!("traces were sent");
    };
    let span = &request[0].scope_spans[0].spans[0];
    let id: String = span.trace_id.iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(id, "5b8efff798038103d269b633813fc60c");
    assert_eq!(
        span.span_id,
        [0xee, 0xe1, 0x9b, 0x7e, 0xc3, 0xc1, 0xb1, 0x74]
    );
    assert!(span.parent_span_id.is_empty());
    assert_eq!(span.kind(), SpanKind::Client);
    assert_eq!(span.start_time_unix_nano, 1_544_712_660_000_000_000);
    assert_eq!(span.end_time_unix_nano, 1_544_712_661_000_000_000);
    assert_eq!(span.status.as_ref().unwrap().code(), SpanStatus::Error);

    let value = |key: &str| {
        let found = span.attributes.iter().find(|pair| pair.key == key);
        found.unwrap().value.clone().unwrap().value
    };
    assert_eq!(value("none"), None);
    let value = |key: &str| value(key).unwrap();
    assert_eq!(value("future"), Value::IntValue(1));
    assert_eq!(value("text"), Value::StringValue("a".to_owned()));
    // More than a double could hold.
    assert_eq!(value("number"), Value::IntValue(9_007_199_254_740_993));
    assert_eq!(value("small"), Value::IntValue(-5));
    assert_eq!(value("ratio"), Value::DoubleValue(0.1));
    assert_eq!(value("whole ratio"), Value::DoubleValue(2.0));
    assert_eq!(value("truth"), Value::BoolValue(true));
    assert_eq!(value("bytes"), Value::BytesValue(vec![0, 1, 255]));
    let Value::ArrayValue(list) = value("list") else {
        panic!("a list was sent");
    };
    assert_eq!(
        list.values,
        [AnyValue {
            value: Some(Value::IntValue(1))
        }]
    );
    let Value::KvlistValue(map) = value("map") else {
        panic!("a map was sent");
    };
    let pair = KeyValue {
        key: "in".to_owned(),
        value: Some(AnyValue {
            value: Some(Value::BoolValue(false)),
        }),
        ..KeyValue::default()
    };
    assert_eq!(map.values, [pair]);
}

#[tokio::test]
async fn points_of_metrics_keep_their_numbers() {
    let body = json!({ "resourceMetrics": [{ "scopeMetrics": [{ "metrics": [
        { "name": "draw64.pixels", "unit": "{pixel}", "sum": {
            "aggregationTemporality": 2, "isMonotonic": true, "dataPoints": [
                { "asInt": "9007199254740993", "timeUnixNano": "1" },
                { "asInt": 5 },
                { "asDouble": 1.5 },
            ] } },
        { "name": "draw64.render.duration", "unit": "s", "histogram": {
            "aggregationTemporality": 1, "dataPoints": [
                { "count": "3", "sum": 0.25, "bucketCounts": ["1", 2, "0"], "explicitBounds": [0.1, 1] },
            ] } },
    ] }] }] });
    let (status, telemetry) = sent("/v1/metrics", &body).await;
    assert_eq!(status, StatusCode::OK);
    let telemetry = telemetry.unwrap();
    assert_eq!(telemetry.len(), 4);
    let Telemetry::Metrics(request) = telemetry else {
        panic!("metrics were sent");
    };
    let metrics = &request[0].scope_metrics[0].metrics;
    let Some(Data::Sum(sum)) = &metrics[0].data else {
        panic!("a sum was sent");
    };
    assert!(sum.is_monotonic);
    assert_eq!(sum.aggregation_temporality, 2);
    let values: Vec<_> = sum.data_points.iter().map(|p| p.value.unwrap()).collect();
    let expected = [
        number_data_point::Value::AsInt(9_007_199_254_740_993),
        number_data_point::Value::AsInt(5),
        number_data_point::Value::AsDouble(1.5),
    ];
    assert_eq!(values, expected);
    let Some(Data::Histogram(histogram)) = &metrics[1].data else {
        panic!("a histogram was sent");
    };
    let point = &histogram.data_points[0];
    assert_eq!((point.count, point.sum), (3, Some(0.25)));
    assert_eq!(point.bucket_counts, [1, 2, 0]);
    assert_eq!(point.explicit_bounds, [0.1, 1.0]);
}

#[tokio::test]
async fn a_log_record_has_its_ids_and_its_body() {
    let body = json!({ "resourceLogs": [{
        "resource": { "attributes": [{ "key": "service.name", "value": { "stringValue": "draw64" } }] },
        "scopeLogs": [{ "logRecords": [{
            "timeUnixNano": "1", "observedTimeUnixNano": "2", "severityNumber": 17, "severityText": "ERROR",
            "body": { "stringValue": "no room" }, "eventName": "draw64.full",
            "traceId": "5B8EFFF798038103D269B633813FC60C", "spanId": "EEE19B7EC3C1B174",
        }] }],
    }] });
    let (status, telemetry) = sent("/v1/logs", &body).await;
    assert_eq!(status, StatusCode::OK);
    let Some(Telemetry::Logs(request)) = telemetry else {
        panic!("logs were sent");
    };
    let record = &request[0].scope_logs[0].log_records[0];
    assert_eq!(
        (record.time_unix_nano, record.observed_time_unix_nano),
        (1, 2)
    );
    assert_eq!(
        (record.severity_number, record.event_name.as_str()),
        (17, "draw64.full")
    );
    assert_eq!((record.trace_id.len(), record.span_id.len()), (16, 8));
    let body = record.body.clone().unwrap().value.unwrap();
    assert_eq!(body, Value::StringValue("no room".to_owned()));
}

#[tokio::test]
async fn what_other_mappings_of_protobuf_write_is_refused() {
    for (wrong, fields) in [
        (
            "an id in base64",
            json!({ "traceId": "W47/95gDgQPSabYzgT/GDA==" }),
        ),
        (
            "an enumeration by name",
            json!({ "kind": "SPAN_KIND_CLIENT" }),
        ),
        (
            "a number that is no number",
            json!({ "startTimeUnixNano": "soon" }),
        ),
    ] {
        let (status, telemetry) = sent("/v1/traces", &span_with(&fields)).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{wrong}");
        assert_eq!(telemetry, None, "{wrong}");
    }
}

/// What the crate's documentation says that it cannot read. Where this fails, opentelemetry-proto has learnt it, and
/// the sentence can go.
#[tokio::test]
async fn a_double_in_words_is_refused() {
    let attribute = json!({ "key": "a", "value": { "doubleValue": "NaN" } });
    let span = span_with(&json!({ "attributes": [attribute] }));
    let (status, _) = sent("/v1/traces", &span).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
}
