//! Goes through telemetry scene by scene, and leaves out what is not to stay.

use opentelemetry_proto::tonic::metrics::v1::Metric;
use otlp_telemetry::Telemetry;

use super::scene::{Item, Scene};
use crate::visit::each_point;

/// What is looked at in metrics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Spans, records, metrics.
    Items,
    /// Single data points.
    Points,
}

/// Visits each scene; where the visit says no, the span, record or metric is dropped, and what is empty without it.
pub(crate) fn each_scene(
    telemetry: &mut Telemetry,
    scope_of_metrics: Scope,
    visit: &mut dyn FnMut(&mut Scene<'_>) -> bool,
) {
    match telemetry {
        Telemetry::Traces(resources) => resources.retain_mut(|one| {
            let resource = one.resource.get_or_insert_default();
            one.scope_spans.retain_mut(|inner| {
                let scope = inner.scope.get_or_insert_default();
                inner.spans.retain_mut(|span| {
                    visit(&mut Scene {
                        resource,
                        scope,
                        item: Item::Span(span),
                    })
                });
                !inner.spans.is_empty()
            });
            !one.scope_spans.is_empty()
        }),
        Telemetry::Logs(resources) => resources.retain_mut(|one| {
            let resource = one.resource.get_or_insert_default();
            one.scope_logs.retain_mut(|inner| {
                let scope = inner.scope.get_or_insert_default();
                inner.log_records.retain_mut(|record| {
                    visit(&mut Scene {
                        resource,
                        scope,
                        item: Item::Record(record),
                    })
                });
                !inner.log_records.is_empty()
            });
            !one.scope_logs.is_empty()
        }),
        Telemetry::Metrics(resources) => resources.retain_mut(|one| {
            let resource = one.resource.get_or_insert_default();
            one.scope_metrics.retain_mut(|inner| {
                let scope = inner.scope.get_or_insert_default();
                inner.metrics.retain_mut(|metric| {
                    if scope_of_metrics == Scope::Items {
                        let item = Item::Metric(metric, None);
                        return visit(&mut Scene {
                            resource,
                            scope,
                            item,
                        });
                    }
                    // A point and the metric that it is of cannot be lent at once.
                    let mut data = Metric {
                        data: metric.data.take(),
                        ..Metric::default()
                    };
                    each_point(&mut data, &mut |point| {
                        let item = Item::Metric(metric, Some(point));
                        visit(&mut Scene {
                            resource,
                            scope,
                            item,
                        });
                    });
                    metric.data = data.data;
                    true
                });
                !inner.metrics.is_empty()
            });
            !one.scope_metrics.is_empty()
        }),
    }
}
