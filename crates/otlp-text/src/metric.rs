//! Metrics: one message has a moment for each of its points, the printer one for all of them, the last.

use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use opentelemetry_proto::tonic::metrics::v1::number_data_point;
use opentelemetry_proto::tonic::metrics::v1::{
    HistogramDataPoint, Metric as Message, NumberDataPoint,
};
use transcript::model::{
    Attribute, Bucket, HistogramPoint, Metric, MetricData, Number, NumberPoint, Scope, Temporality,
    Value,
};

use crate::value::{attributes, moment};

/// A metric. `None` where it has no points, or is of a kind that no instrument of OpenTelemetry makes.
pub(crate) fn metric(message: &Message, scope: &Scope) -> Option<Metric> {
    Some(Metric {
        at: 0,
        scope: scope.clone(),
        name: (&message.name).into(),
        description: (&message.description).into(),
        unit: (&message.unit).into(),
        data: data(message.data.as_ref()?)?,
    })
}

fn data(data: &Data) -> Option<MetricData> {
    Some(match data {
        Data::Gauge(gauge) => {
            let (start, end) = span_of(gauge.data_points.iter().map(times))?;
            MetricData::Gauge {
                start: (start > 0).then(|| moment(start)),
                end: moment(end),
                points: gauge.data_points.iter().map(number).collect(),
            }
        }
        Data::Sum(sum) => {
            let (start, end) = span_of(sum.data_points.iter().map(times))?;
            MetricData::Sum {
                monotonic: sum.is_monotonic,
                temporality: temporality(sum.aggregation_temporality),
                start: moment(start),
                end: moment(end),
                points: sum.data_points.iter().map(number).collect(),
            }
        }
        Data::Histogram(histogram) => {
            let points = histogram.data_points.iter();
            let times = points.map(|one| (one.start_time_unix_nano, one.time_unix_nano));
            let (start, end) = span_of(times)?;
            MetricData::Histogram {
                temporality: temporality(histogram.aggregation_temporality),
                start: moment(start),
                end: moment(end),
                points: histogram.data_points.iter().map(distribution).collect(),
            }
        }
        Data::ExponentialHistogram(_) | Data::Summary(_) => return None,
    })
}

fn times(point: &NumberDataPoint) -> (u64, u64) {
    (point.start_time_unix_nano, point.time_unix_nano)
}

/// From the first start to the last end.
fn span_of(times: impl Iterator<Item = (u64, u64)>) -> Option<(u64, u64)> {
    times.reduce(|(start, end), (other_start, other_end)| {
        (start.min(other_start), end.max(other_end))
    })
}

fn temporality(temporality: i32) -> Temporality {
    match temporality {
        1 => Temporality::Delta,
        _ => Temporality::Cumulative,
    }
}

fn number(point: &NumberDataPoint) -> NumberPoint {
    NumberPoint {
        value: match point.value {
            Some(number_data_point::Value::AsInt(whole)) => Number::Int(whole.into()),
            Some(number_data_point::Value::AsDouble(number)) => Number::Float(number),
            None => Number::Int(0),
        },
        attributes: untyped(attributes(&point.attributes)),
    }
}

fn distribution(point: &HistogramDataPoint) -> HistogramPoint {
    let bounds = &point.explicit_bounds;
    let bound = |at: usize| bounds.get(at).copied();
    let buckets = point.bucket_counts.iter().enumerate();
    let buckets = buckets.map(|(at, count)| Bucket {
        above: at
            .checked_sub(1)
            .and_then(bound)
            .unwrap_or(f64::NEG_INFINITY),
        up_to: bound(at).unwrap_or(f64::INFINITY),
        count: Some(*count),
    });
    HistogramPoint {
        count: point.count,
        sum: Number::Float(point.sum.unwrap_or_default()),
        min: point.min.map(Number::Float),
        max: point.max.map(Number::Float),
        attributes: untyped(attributes(&point.attributes)),
        buckets: buckets.collect(),
    }
}

/// The printer shows the attributes of points without their types.
fn untyped(attributes: Vec<Attribute>) -> Vec<Attribute> {
    let attributes = attributes.into_iter().map(|one| Attribute {
        value: match one.value {
            Value::String(text) => Value::Untyped(text),
            other => Value::Untyped(other.to_string().into()),
        },
        ..one
    });
    attributes.collect()
}
