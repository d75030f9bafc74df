//! What is told of what was counted.

use std::time::Duration;

use opentelemetry_proto::tonic::common::v1::InstrumentationScope;
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use opentelemetry_proto::tonic::metrics::v1::{
    AggregationTemporality, Histogram, HistogramDataPoint, Metric, NumberDataPoint,
    ResourceMetrics, ScopeMetrics, Sum, number_data_point,
};
use opentelemetry_proto::tonic::resource::v1::Resource;

use super::{Series, SpanMetrics};

impl SpanMetrics {
    /// The metrics of a resource.
    pub(super) fn told(&self, series: &mut Series, now: Duration) -> ResourceMetrics {
        let temporality = match self.is_delta {
            true => AggregationTemporality::Delta,
            false => AggregationTemporality::Cumulative,
        } as i32;
        let name = |name: &str| match self.namespace.as_str() {
            "" => name.to_owned(),
            namespace => format!("{namespace}.{name}"),
        };
        let calls = series.calls.values_mut().map(|one| {
            let is_first = std::mem::replace(&mut one.is_new, false) && !self.is_delta;
            NumberDataPoint {
                attributes: one.attributes.clone(),
                start_time_unix_nano: one.since.as_nanos() as u64,
                time_unix_nano: now.as_nanos() as u64,
                value: Some(number_data_point::Value::AsInt(if is_first {
                    0
                } else {
                    one.count
                })),
                ..NumberDataPoint::default()
            }
        });
        let mut metrics = vec![Metric {
            name: name("calls"),
            data: Some(Data::Sum(Sum {
                data_points: calls.collect(),
                aggregation_temporality: temporality,
                is_monotonic: true,
            })),
            ..Metric::default()
        }];
        if let Some(unit) = self.unit {
            let points = series.durations.values().map(|one| HistogramDataPoint {
                attributes: one.attributes.clone(),
                start_time_unix_nano: one.since.as_nanos() as u64,
                time_unix_nano: now.as_nanos() as u64,
                count: one.counts.iter().sum(),
                sum: Some(one.sum),
                bucket_counts: one.counts.clone(),
                explicit_bounds: self.bounds.clone(),
                ..HistogramDataPoint::default()
            });
            metrics.push(Metric {
                name: name("duration"),
                unit: unit.name().to_owned(),
                data: Some(Data::Histogram(Histogram {
                    data_points: points.collect(),
                    aggregation_temporality: temporality,
                })),
                ..Metric::default()
            });
        }
        ResourceMetrics {
            resource: Some(Resource {
                attributes: series.resource.clone(),
                ..Resource::default()
            }),
            scope_metrics: vec![ScopeMetrics {
                scope: Some(InstrumentationScope {
                    name: "spanmetricsconnector".to_owned(),
                    ..InstrumentationScope::default()
                }),
                metrics,
                ..ScopeMetrics::default()
            }],
            ..ResourceMetrics::default()
        }
    }
}
