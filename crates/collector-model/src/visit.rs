//! The attributes of telemetry, whatever the signal.

use opentelemetry_proto::tonic::common::v1::{InstrumentationScope, KeyValue};
use opentelemetry_proto::tonic::metrics::v1::Metric;
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use opentelemetry_proto::tonic::resource::v1::Resource;
use otlp_telemetry::Telemetry;

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

/// Visits all attributes that a processor may change.
pub(crate) fn each_attributes(
    telemetry: &mut Telemetry,
    visit: &mut dyn FnMut(Level, &mut Vec<KeyValue>),
) {
    match telemetry {
        Telemetry::Traces(resources) => {
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
        Telemetry::Metrics(resources) => {
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
        Telemetry::Logs(resources) => {
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
