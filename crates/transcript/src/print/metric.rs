//! Metrics and their points.

use std::fmt::{self, Write};

use super::{moment, write_resource, write_scope_details};
use crate::label::{self, exponential as wide, metric as of_metric, scope as of_scope};
use crate::model::{
    Attribute, Bucket, ExponentialPoint, HistogramPoint, Metric, MetricData, Number, NumberPoint,
    Resource, Signal, Temporality, Time,
};

/// Metrics print their resource at every flush: so each resource stands before the metrics that
/// came after it.
pub(super) fn write_metrics<'a>(
    to: &mut String,
    resources: impl Iterator<Item = &'a Resource>,
    metrics: &[Metric],
) -> fmt::Result {
    let mut resources = resources.peekable();
    let mut scope = None;
    let (mut scopes, mut in_scope, mut opened) = (0, 0, false);
    for metric in metrics {
        while let Some(resource) = resources.next_if(|resource| resource.at <= metric.at) {
            write_resource(to, resource)?;
            (scope, scopes, opened) = (None, 0, true);
        }
        if !opened {
            writeln!(to, "{}\n{}", label::batch(Signal::Metrics), label::RESOURCE)?;
            opened = true;
        }
        if scope != Some(&metric.scope) {
            writeln!(to, "{}{scopes}", of_scope::OF_METRICS)?;
            writeln!(to, "{}{}", of_scope::NAME, metric.scope.name)?;
            write_scope_details(to, &metric.scope)?;
            (scope, scopes, in_scope) = (Some(&metric.scope), scopes + 1, 0);
        }
        writeln!(to, "{}{in_scope}", label::record(Signal::Metrics))?;
        write_metric(to, metric)?;
        in_scope += 1;
    }
    resources.try_for_each(|resource| write_resource(to, resource))
}

fn write_metric(to: &mut String, metric: &Metric) -> fmt::Result {
    writeln!(to, "{}{}", of_metric::NAME, metric.name)?;
    writeln!(to, "{}{}", of_metric::DESCRIPTION, metric.description)?;
    writeln!(to, "{}{}", of_metric::UNIT, metric.unit)?;
    match &metric.data {
        MetricData::Gauge { start, end, points } => {
            writeln!(to, "{}Gauge", of_metric::TYPE)?;
            writeln!(to, "{}", of_metric::GAUGE_POINTS)?;
            if let Some(start) = start {
                writeln!(to, "{}{}", of_metric::START, moment(*start))?;
            }
            writeln!(to, "{}{}", of_metric::END, moment(*end))?;
            write_points(to, points, write_number)
        }
        MetricData::Sum {
            monotonic,
            temporality,
            start,
            end,
            points,
        } => {
            writeln!(to, "{}Sum", of_metric::TYPE)?;
            writeln!(to, "{}", of_metric::SUM_POINTS)?;
            writeln!(to, "{}{monotonic}", of_metric::MONOTONIC)?;
            write_span_of_time(to, *temporality, *start, *end)?;
            write_points(to, points, write_number)
        }
        MetricData::Histogram {
            temporality,
            start,
            end,
            points,
        } => {
            writeln!(to, "{}Histogram", of_metric::TYPE)?;
            write_span_of_time(to, *temporality, *start, *end)?;
            writeln!(to, "{}", of_metric::HISTOGRAM_POINTS)?;
            write_points(to, points, write_histogram)
        }
        MetricData::ExponentialHistogram {
            temporality,
            start,
            end,
            points,
        } => {
            writeln!(to, "{}Exponential Histogram", of_metric::TYPE)?;
            write_span_of_time(to, *temporality, *start, *end)?;
            writeln!(to, "{}", of_metric::EXPONENTIAL_POINTS)?;
            write_points(to, points, write_exponential)
        }
    }
}

fn write_span_of_time(
    to: &mut String,
    temporality: Temporality,
    start: Time,
    end: Time,
) -> fmt::Result {
    let temporality = match temporality {
        Temporality::Cumulative => "Cumulative",
        Temporality::Delta => "Delta",
    };
    writeln!(to, "{}{temporality}", of_metric::TEMPORALITY)?;
    writeln!(to, "{}{}", of_metric::START, moment(start))?;
    writeln!(to, "{}{}", of_metric::END, moment(end))
}

fn write_points<T>(
    to: &mut String,
    points: &[T],
    write: fn(&mut String, &T) -> fmt::Result,
) -> fmt::Result {
    for (index, point) in points.iter().enumerate() {
        writeln!(to, "{}{index}", of_metric::POINT)?;
        write(to, point)?;
    }
    Ok(())
}

fn write_number(to: &mut String, point: &NumberPoint) -> fmt::Result {
    writeln!(to, "{}{}", of_metric::VALUE, point.value)?;
    writeln!(to, "{}", of_metric::ATTRIBUTES)?;
    write_attributes(to, &point.attributes, ": ")
}

/// Raw, as the exporter does: the types are not shown.
fn write_attributes(to: &mut String, attributes: &[Attribute], separator: &str) -> fmt::Result {
    for Attribute { key, value } in attributes {
        writeln!(to, "{}{key}{separator}{value}", of_metric::ATTRIBUTE)?;
    }
    Ok(())
}

fn write_optional(to: &mut String, label: &str, number: Option<Number>) -> fmt::Result {
    match number {
        Some(number) => writeln!(to, "{label}{number}"),
        None => Ok(()),
    }
}

fn write_histogram(to: &mut String, point: &HistogramPoint) -> fmt::Result {
    writeln!(to, "{}{}", of_metric::COUNT, point.count)?;
    writeln!(to, "{}{}", of_metric::SUM, point.sum)?;
    write_optional(to, of_metric::MIN, point.min)?;
    write_optional(to, of_metric::MAX, point.max)?;
    writeln!(to, "{}", of_metric::ATTRIBUTES)?;
    write_attributes(to, &point.attributes, ": ")?;
    for (
        index,
        Bucket {
            above,
            up_to,
            count,
        },
    ) in point.buckets.iter().enumerate()
    {
        if index == 0 {
            writeln!(to, "{}", of_metric::BUCKETS)?;
        }
        let count = bucket_count(*count);
        if *up_to == f64::INFINITY {
            writeln!(
                to,
                "{}{above} to {} : {count}",
                of_metric::LAST_BUCKET,
                of_metric::INFINITY
            )?;
        } else {
            writeln!(to, "{}{above} to {up_to} : {count}", of_metric::BUCKET)?;
        }
    }
    Ok(())
}

fn bucket_count(count: Option<u64>) -> Number {
    count.map_or(Number::Placeholder, |count| Number::Int(count.into()))
}

fn write_exponential(to: &mut String, point: &ExponentialPoint) -> fmt::Result {
    writeln!(to, "{}{}", wide::COUNT, point.count)?;
    writeln!(to, "{}{}", wide::SUM, point.sum)?;
    write_optional(to, wide::MIN, point.min)?;
    write_optional(to, wide::MAX, point.max)?;
    writeln!(to, "{}{}", wide::SCALE, point.scale)?;
    let base = 2f64.powf(2f64.powf(-f64::from(point.scale)));
    writeln!(to, "{}{base:?}", wide::BASE)?;
    writeln!(to, "{}{}", wide::ZERO_COUNT, point.zero_count)?;
    writeln!(to, "{}{}", wide::ZERO_THRESHOLD, point.zero_threshold)?;
    writeln!(to, "{}", wide::ATTRIBUTES)?;
    write_attributes(to, &point.attributes, "  : ")?;
    writeln!(to, "{}{}", wide::NEGATIVE, point.negative_offset)?;
    // The exporter counts buckets from zero outwards.
    for (index, bucket) in (0..point.negative.len()).rev().zip(&point.negative) {
        write_exponential_bucket(to, index, bucket)?;
    }
    writeln!(to, "{}{}", wide::POSITIVE, point.positive_offset)?;
    for (index, bucket) in point.positive.iter().enumerate() {
        write_exponential_bucket(to, index, bucket)?;
    }
    Ok(())
}

fn write_exponential_bucket(to: &mut String, index: usize, bucket: &Bucket) -> fmt::Result {
    let Bucket {
        above,
        up_to,
        count,
    } = bucket;
    let count = bucket_count(*count);
    writeln!(
        to,
        "{}{index} ({above:?}, {up_to:?}] : {count}",
        wide::BUCKET
    )
}
