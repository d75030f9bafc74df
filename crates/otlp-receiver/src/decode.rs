//! What a body holds.

use opentelemetry_proto::tonic::collector::logs::v1::ExportLogsServiceRequest;
use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use otlp_telemetry::{Signal, Telemetry};

use crate::encoding::{Encoding, Unreadable};

/// Reads a body as the request for a signal.
pub(crate) fn decode(
    signal: Signal,
    encoding: Encoding,
    body: &[u8],
) -> Result<Telemetry, Unreadable> {
    Ok(match signal {
        Signal::Traces => {
            let request: ExportTraceServiceRequest = encoding.decode(body)?;
            Telemetry::Traces(request.resource_spans)
        }
        Signal::Metrics => {
            let request: ExportMetricsServiceRequest = encoding.decode(body)?;
            Telemetry::Metrics(request.resource_metrics)
        }
        Signal::Logs => {
            let request: ExportLogsServiceRequest = encoding.decode(body)?;
            Telemetry::Logs(request.resource_logs)
        }
    })
}
