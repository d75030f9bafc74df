//! What a file exporter writes: a message of OTLP a line, as JSON.

use opentelemetry_proto::tonic::collector::logs::v1::ExportLogsServiceRequest;
use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use otlp_telemetry::Telemetry;
use serde_json::{Error, Value, json};

/// Reads a line.
///
/// # Errors
///
/// It is no JSON, or no message of OTLP.
pub fn telemetry(line: &str) -> Result<Telemetry, Error> {
    let mut message: Value = serde_json::from_str(line)?;
    even_out(&mut message);
    if message.get("resourceSpans").is_some() {
        let read: ExportTraceServiceRequest = serde_json::from_value(message)?;
        Ok(Telemetry::Traces(read.resource_spans))
    } else if message.get("resourceMetrics").is_some() {
        let read: ExportMetricsServiceRequest = serde_json::from_value(message)?;
        Ok(Telemetry::Metrics(read.resource_metrics))
    } else {
        let read: ExportLogsServiceRequest = serde_json::from_value(message)?;
        Ok(Telemetry::Logs(read.resource_logs))
    }
}

/// The real one writes an empty list without its values, which the types want, and a body where there is none.
fn even_out(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(even_out),
        Value::Object(map) => {
            if map.get("body") == Some(&json!({})) {
                map.remove("body");
            }
            for (key, value) in map {
                if (key == "arrayValue" || key == "kvlistValue") && value.get("values").is_none() {
                    value["values"] = json!([]);
                }
                even_out(value);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use otlp_telemetry::Signal;

    use super::*;

    #[test]
    fn a_line_is_telemetry_of_one_signal() {
        let spans = r#"{"resourceSpans":[{"scopeSpans":[{"spans":[
            {"traceId":"0102","spanId":"03","name":"a","attributes":[{"key":"k","value":{"arrayValue":{}}}]}]}]}]}"#;
        let read = telemetry(spans).unwrap();
        assert_eq!((read.signal(), read.len()), (Signal::Traces, 1));
        let log = r#"{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":{}}]}]}]}"#;
        let Telemetry::Logs(read) = telemetry(log).unwrap() else {
            panic!("no logs");
        };
        assert_eq!(read[0].scope_logs[0].log_records[0].body, None);
        assert!(telemetry("{\"resourceLogs\":").is_err());
    }
}
