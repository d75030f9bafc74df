//! Metrics as tables: a heading per instrument, a line per set of attributes.

use std::time::Duration;

use crate::draw::Options;
use crate::draw::bar;
use crate::draw::duration::duration;
use crate::draw::paint::Pen;
use crate::draw::text::{cell, cell_right, escape, fit, width};
use crate::model::{
    Attribute, Bucket, ExponentialPoint, HistogramPoint, Metric, MetricData, Number, NumberPoint,
    Temporality,
};

/// All instruments, a blank line between them. Points are sorted by their attributes, since the SDK
/// leaves their order to chance.
pub fn metrics(metrics: &[Metric], options: &Options) -> String {
    metrics
        .iter()
        .map(|metric| draw(metric, options))
        .collect::<Vec<_>>()
        .join("\n")
}

fn draw(metric: &Metric, options: &Options) -> String {
    let pen = Pen::new(options);
    let name = escape(&metric.name);
    let mut about = vec![kind(&metric.data)];
    if !metric.unit.is_empty() {
        about.push(escape(&metric.unit));
    }
    if temporality(&metric.data) == Some(Temporality::Delta) {
        about.push("delta".to_owned());
    }
    let about = fit(
        &format!("  {}", about.join("  ")),
        options.width.saturating_sub(width(&name)),
    );
    let name = fit(&name, options.width);
    let mut drawing = format!("{}{}\n", pen.strong(&name), pen.faint(&about));
    if !metric.description.is_empty() {
        let text = fit(&format!("  {}", escape(&metric.description)), options.width);
        drawing.push_str(&format!("{}\n", pen.faint(&text)));
    }
    let mut rows = rows(metric, pen);
    rows.sort_by(|one, other| one.label.cmp(&other.label));
    let value = rows.iter().map(|row| width(&row.value)).max().unwrap_or(0);
    let room = options.width.saturating_sub(value + 4);
    let label = rows.iter().map(|row| width(&row.label)).max().unwrap_or(0);
    // Attributes tell the points apart, so they are not cut while there is a line for them.
    let apart = label > room;
    for row in rows {
        let head = if apart {
            let text = fit(&row.label, options.width.saturating_sub(2));
            drawing.push_str(&format!("  {text}\n"));
            "    ".to_owned()
        } else {
            format!("  {}", cell(&row.label, label))
        };
        let gap = if label == 0 || apart { "" } else { "  " };
        let line = if apart {
            let room = options.width.saturating_sub(width(&head));
            format!("{head}{}", fit(&row.value, room))
        } else {
            format!("{head}{gap}{}", cell_right(&row.value, value))
        };
        let shape = row
            .shape
            .filter(|shape| width(&line) + 2 + width(shape) <= options.width)
            .map(|shape| format!("  {}", pen.bar(&shape)));
        drawing.push_str(format!("{line}{}", shape.unwrap_or_default()).trim_end());
        drawing.push('\n');
    }
    drawing
}

/// A line of the table.
struct Row {
    label: String,
    value: String,
    /// The buckets, small, where there are any.
    shape: Option<String>,
}

fn rows(metric: &Metric, pen: Pen) -> Vec<Row> {
    match &metric.data {
        MetricData::Gauge { points, .. } | MetricData::Sum { points, .. } => points
            .iter()
            .map(|NumberPoint { value, attributes }| Row {
                label: label(attributes),
                value: value.to_string(),
                shape: None,
            })
            .collect(),
        MetricData::Histogram { points, .. } => points
            .iter()
            .map(|point: &HistogramPoint| Row {
                label: label(&point.attributes),
                value: distribution(point.count, point.sum, point.max, &metric.unit),
                shape: shape(&[&point.buckets], pen),
            })
            .collect(),
        MetricData::ExponentialHistogram { points, .. } => points
            .iter()
            .map(|point: &ExponentialPoint| Row {
                label: label(&point.attributes),
                value: distribution(point.count, point.sum, point.max, &metric.unit),
                shape: shape(&[&point.negative, &point.positive], pen),
            })
            .collect(),
    }
}

fn label(attributes: &[Attribute]) -> String {
    let mut pairs: Vec<String> = attributes
        .iter()
        .map(|each| format!("{}={}", escape(&each.key), escape(&each.value.to_string())))
        .collect();
    pairs.sort();
    pairs.join(" ")
}

/// `count 3  mean 1.20 ms  max 2.41 ms`
fn distribution(count: u64, sum: Number, max: Option<Number>, unit: &str) -> String {
    let mut text = format!("count {count}");
    if let (Some(sum), true) = (sum.as_f64(), count > 0) {
        text.push_str(&format!("  mean {}", quantity(sum / count as f64, unit)));
    }
    if let Some(max) = max.and_then(Number::as_f64) {
        text.push_str(&format!("  max {}", quantity(max, unit)));
    }
    text
}

/// Seconds are shown as people say them, everything else as a number.
fn quantity(value: f64, unit: &str) -> String {
    match Duration::try_from_secs_f64(value) {
        Ok(time) if unit == "s" => duration(time),
        _ if value.fract() == 0.0 && value.abs() < 1e15 => format!("{value:.0}"),
        _ => format!("{value:.3}"),
    }
}

/// Nothing where there are no buckets, or where a normalised transcript does not say how full they
/// are.
fn shape(parts: &[&[Bucket]], pen: Pen) -> Option<String> {
    let counts: Vec<u64> = parts
        .iter()
        .flat_map(|buckets| buckets.iter().map(|bucket| bucket.count))
        .collect::<Option<_>>()?;
    (!counts.is_empty() && !pen.is_words()).then(|| bar::heights(&counts))
}

/// The name of the instrument that makes such data.
fn kind(data: &MetricData) -> String {
    match data {
        MetricData::Gauge { .. } => "gauge",
        MetricData::Sum {
            monotonic: true, ..
        } => "counter",
        MetricData::Sum { .. } => "up-down counter",
        MetricData::Histogram { .. } => "histogram",
        MetricData::ExponentialHistogram { .. } => "exponential histogram",
    }
    .to_owned()
}

fn temporality(data: &MetricData) -> Option<Temporality> {
    match data {
        MetricData::Gauge { .. } => None,
        MetricData::Sum { temporality, .. }
        | MetricData::Histogram { temporality, .. }
        | MetricData::ExponentialHistogram { temporality, .. } => Some(*temporality),
    }
}
