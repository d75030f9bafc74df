//! Telemetry as lines that can be compared: a line for each span, point and record, in order, times of our own left out.

use std::collections::BTreeMap;

use collector_model::Telemetry;
use opentelemetry_proto::tonic::collector::logs::v1::ExportLogsServiceRequest;
use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use serde_json::{Value, json};

/// Lines of telemetry that the model sent, or that the real one wrote.
pub(crate) fn of(sent: &[Telemetry]) -> Vec<String> {
    let messages = sent.iter().map(|telemetry| match telemetry.clone() {
        Telemetry::Traces(resource_spans) => {
            serde_json::to_value(ExportTraceServiceRequest { resource_spans })
        }
        Telemetry::Metrics(resource_metrics) => {
            serde_json::to_value(ExportMetricsServiceRequest { resource_metrics })
        }
        Telemetry::Logs(resource_logs) => {
            serde_json::to_value(ExportLogsServiceRequest { resource_logs })
        }
    });
    lines(messages.map(Result::unwrap))
}

/// Lines of telemetry that the real one wrote into a file.
pub(crate) fn of_file(text: &str) -> Vec<String> {
    let read = text.lines().map(|line| {
        real_collector::telemetry(line).unwrap_or_else(|error| panic!("{error} in {line}"))
    });
    of(&read.collect::<Vec<_>>())
}

fn lines(messages: impl Iterator<Item = Value>) -> Vec<String> {
    let mut lines = Vec::new();
    for message in messages {
        for (resources, scopes, items) in [
            ("resourceSpans", "scopeSpans", "spans"),
            ("resourceMetrics", "scopeMetrics", "metrics"),
            ("resourceLogs", "scopeLogs", "logRecords"),
        ] {
            for resource in each(&message, resources) {
                for scope in each(resource, scopes) {
                    for item in each(scope, items) {
                        let (resource, scope) = (&resource["resource"], &scope["scope"]);
                        let item = normal(item.clone());
                        if items == "metrics" {
                            lines.extend(points(&item, resource, scope));
                        } else {
                            lines.push(line(resource, scope, &item));
                        }
                    }
                }
            }
        }
    }
    lines.sort_unstable();
    lines
}

fn each<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    let values = value[key].as_array();
    values.map(Vec::as_slice).unwrap_or_default().iter()
}

fn line(resource: &Value, scope: &Value, item: &Value) -> String {
    let attributes = |value: &Value| match &value["attributes"] {
        Value::Null => json!([]), // there is no scope, or no resource
        attributes => normal(attributes.clone()),
    };
    format!(
        "{} | {} {} | {item}",
        attributes(resource),
        scope["name"].as_str().unwrap_or_default(),
        attributes(scope),
    )
}

/// A line for each point of a metric.
fn points(metric: &Value, resource: &Value, scope: &Value) -> Vec<String> {
    let kinds = [
        "gauge",
        "sum",
        "histogram",
        "exponentialHistogram",
        "summary",
    ];
    let mut lines = Vec::new();
    for kind in kinds {
        for point in each(&metric[kind], "dataPoints") {
            let about = json!({
                "name": metric["name"], "unit": metric["unit"], "kind": kind,
                "temporality": metric[kind]["aggregationTemporality"], "point": point,
            });
            lines.push(line(resource, scope, &about));
        }
    }
    lines
}

/// Keys in order, lists of attributes as maps, what says nothing left out, and what a collector chose itself evened out.
fn normal(value: Value) -> Value {
    match value {
        Value::Array(values) => {
            let is_attributes =
                !values.is_empty() && values.iter().all(|one| one.get("key").is_some());
            if !is_attributes {
                return values.into_iter().map(normal).collect();
            }
            let entries = values.into_iter().map(|one| {
                let key = one["key"].as_str().unwrap_or_default().to_owned();
                let value = match key.as_str() {
                    "collector.instance.id" => json!("one"),
                    _ => normal(one["value"].clone()),
                };
                (key, value)
            });
            json!(entries.collect::<BTreeMap<_, _>>())
        }
        Value::Object(map) => {
            let is_own = map.contains_key("bucketCounts") || map.contains_key("asInt");
            let entries = map.into_iter().filter_map(|(key, value)| {
                let time = is_own && (key.ends_with("TimeUnixNano") || key == "timeUnixNano");
                let value = normal(value);
                let empty = matches!(&value, Value::Null)
                    || matches!(&value, Value::Array(all) if all.is_empty())
                    || matches!(&value, Value::Object(all) if all.is_empty())
                    || matches!(&value, Value::String(text) if text.is_empty())
                    || value == json!(0) && key != "asInt";
                (!time && !empty).then_some((key, value))
            });
            json!(entries.collect::<BTreeMap<_, _>>())
        }
        other => other,
    }
}

/// What is in one and not in the other.
pub(crate) fn difference(model: &[String], real: &[String]) -> Option<String> {
    if model == real {
        return None;
    }
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    for line in model {
        *counts.entry(line).or_default() += 1;
    }
    for line in real {
        *counts.entry(line).or_default() -= 1;
    }
    let differing = counts.iter().filter(|(_, count)| **count != 0);
    let shown = differing.take(6).map(|(line, count)| match count {
        1.. => format!("  only the model:    {line}"),
        _ => format!("  only the real one: {line}"),
    });
    Some(shown.collect::<Vec<_>>().join("\n"))
}
