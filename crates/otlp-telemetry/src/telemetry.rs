//! Telemetry of one signal.

use opentelemetry_proto::tonic::logs::v1::ResourceLogs;
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use opentelemetry_proto::tonic::metrics::v1::{Metric, ResourceMetrics};
use opentelemetry_proto::tonic::trace::v1::ResourceSpans;

use crate::signal::Signal;

/// Telemetry on its way, by resource and scope.
#[derive(Clone, Debug, PartialEq)]
pub enum Telemetry {
    /// Spans.
    Traces(Vec<ResourceSpans>),
    /// Metrics.
    Metrics(Vec<ResourceMetrics>),
    /// Log records.
    Logs(Vec<ResourceLogs>),
}

impl Telemetry {
    /// Which kind it is.
    pub fn signal(&self) -> Signal {
        match self {
            Self::Traces(_) => Signal::Traces,
            Self::Metrics(_) => Signal::Metrics,
            Self::Logs(_) => Signal::Logs,
        }
    }

    /// How many spans, data points or log records there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Traces(resources) => {
                let scopes = resources.iter().flat_map(|one| &one.scope_spans);
                scopes.map(|one| one.spans.len()).sum()
            }
            Self::Metrics(resources) => {
                let scopes = resources.iter().flat_map(|one| &one.scope_metrics);
                scopes.flat_map(|one| &one.metrics).map(points).sum()
            }
            Self::Logs(resources) => {
                let scopes = resources.iter().flat_map(|one| &one.scope_logs);
                scopes.map(|one| one.log_records.len()).sum()
            }
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds what another has of the same kind. Of another kind, it adds nothing: a pipeline carries one.
    pub fn append(&mut self, other: Self) {
        match (self, other) {
            (Self::Traces(to), Self::Traces(from)) => to.extend(from),
            (Self::Metrics(to), Self::Metrics(from)) => to.extend(from),
            (Self::Logs(to), Self::Logs(from)) => to.extend(from),
            _ => {}
        }
    }
}

fn points(metric: &Metric) -> usize {
    match &metric.data {
        Some(Data::Gauge(data)) => data.data_points.len(),
        Some(Data::Sum(data)) => data.data_points.len(),
        Some(Data::Histogram(data)) => data.data_points.len(),
        Some(Data::ExponentialHistogram(data)) => data.data_points.len(),
        Some(Data::Summary(data)) => data.data_points.len(),
        None => 0,
    }
}
