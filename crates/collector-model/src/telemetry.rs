//! What flows through a collector: OTLP's own messages.

use opentelemetry_proto::tonic::common::v1::{InstrumentationScope, KeyValue};
use opentelemetry_proto::tonic::logs::v1::ResourceLogs;
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use opentelemetry_proto::tonic::metrics::v1::{Metric, ResourceMetrics};
use opentelemetry_proto::tonic::resource::v1::Resource;
use opentelemetry_proto::tonic::trace::v1::ResourceSpans;

/// One of the three kinds of telemetry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Signal {
    /// Spans.
    Traces,
    /// Data points of metrics.
    Metrics,
    /// Log records.
    Logs,
}

impl Signal {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Traces, Self::Metrics, Self::Logs];

    /// What a pipeline for it is called: `traces`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Traces => "traces",
            Self::Metrics => "metrics",
            Self::Logs => "logs",
        }
    }

    /// What the collector's own metrics call what it counts: `otelcol_exporter_sent_spans`.
    pub fn items(self) -> &'static str {
        match self {
            Self::Traces => "spans",
            Self::Metrics => "metric_points",
            Self::Logs => "log_records",
        }
    }
}

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

/// Whose attributes are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    Resource,
    Scope,
    /// A span, a data point or a log record.
    Item,
    /// An event of a span.
    Event,
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

    /// How many spans, data points or records there are.
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

    /// Adds what another has of the same kind.
    pub(crate) fn append(&mut self, other: Self) {
        match (self, other) {
            (Self::Traces(to), Self::Traces(from)) => to.extend(from),
            (Self::Metrics(to), Self::Metrics(from)) => to.extend(from),
            (Self::Logs(to), Self::Logs(from)) => to.extend(from),
            _ => {} // a pipeline carries one kind
        }
    }

    /// Visits all attributes that a processor may change.
    pub(crate) fn each_attributes(&mut self, visit: &mut dyn FnMut(Level, &mut Vec<KeyValue>)) {
        match self {
            Self::Traces(resources) => {
                for one in resources {
                    visit_resource(&mut one.resource, visit);
                    for scope in &mut one.scope_spans {
                        visit_scope(&mut scope.scope, visit);
                        for span in &mut scope.spans {
                            visit(Level::Item, &mut span.attributes);
                            for event in &mut span.events {
                                visit(Level::Event, &mut event.attributes);
                            }
                        }
                    }
                }
            }
            Self::Metrics(resources) => {
                for one in resources {
                    visit_resource(&mut one.resource, visit);
                    for scope in &mut one.scope_metrics {
                        visit_scope(&mut scope.scope, visit);
                        for metric in &mut scope.metrics {
                            each_point(metric, &mut |attributes| visit(Level::Item, attributes));
                        }
                    }
                }
            }
            Self::Logs(resources) => {
                for one in resources {
                    visit_resource(&mut one.resource, visit);
                    for scope in &mut one.scope_logs {
                        visit_scope(&mut scope.scope, visit);
                        for record in &mut scope.log_records {
                            visit(Level::Item, &mut record.attributes);
                        }
                    }
                }
            }
        }
    }
}

fn visit_resource(
    resource: &mut Option<Resource>,
    visit: &mut dyn FnMut(Level, &mut Vec<KeyValue>),
) {
    visit(
        Level::Resource,
        &mut resource.get_or_insert_default().attributes,
    );
}

fn visit_scope(
    scope: &mut Option<InstrumentationScope>,
    visit: &mut dyn FnMut(Level, &mut Vec<KeyValue>),
) {
    visit(Level::Scope, &mut scope.get_or_insert_default().attributes);
}

/// Visits the attributes of a metric's data points.
pub(crate) fn each_point(metric: &mut Metric, visit: &mut dyn FnMut(&mut Vec<KeyValue>)) {
    match &mut metric.data {
        Some(Data::Gauge(data)) => each(&mut data.data_points, |one| visit(&mut one.attributes)),
        Some(Data::Sum(data)) => each(&mut data.data_points, |one| visit(&mut one.attributes)),
        Some(Data::Histogram(data)) => {
            each(&mut data.data_points, |one| visit(&mut one.attributes));
        }
        Some(Data::ExponentialHistogram(data)) => {
            each(&mut data.data_points, |one| visit(&mut one.attributes));
        }
        Some(Data::Summary(data)) => each(&mut data.data_points, |one| visit(&mut one.attributes)),
        None => {}
    }
}

fn each<T>(points: &mut [T], visit: impl FnMut(&mut T)) {
    points.iter_mut().for_each(visit);
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
