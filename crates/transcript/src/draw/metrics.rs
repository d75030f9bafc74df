//! Metrics as tables: a heading per instrument, a line per set of attributes.

use std::time::Duration;

use crate::draw::Options;
use crate::draw::bar;
use crate::draw::duration::duration;
use crate::draw::news::{Added, News};
use crate::draw::paint::Pen;
use crate::draw::text::{cell, cell_right, escape, fit, width};
use crate::model::{
    Attribute, Bucket, ExponentialPoint, HistogramPoint, Metric, MetricData, Number, NumberPoint,
    Temporality,
};

/// At most so many series of one instrument are shown: a hundred say no more than that they are many.
const MOST: usize = 20;

/// At most so many lines for the attributes of one series.
const MOST_LINES: usize = 10;

/// All instruments, a blank line between them. Points are sorted by their attributes, since the SDK
/// leaves their order to chance.
pub fn metrics(metrics: &[Metric], options: &Options) -> String {
    metrics
        .iter()
        .map(|metric| draw(metric, &[], 0, options))
        .collect::<Vec<_>>()
        .join("\n")
}

/// What is new of each instrument, and the names of those that are as they were.
pub(super) fn news(news: &News, options: &Options) -> String {
    let moved = news.moved.iter();
    let mut parts: Vec<String> = moved
        .map(|one| draw(&one.metric, &one.added, one.as_before, options))
        .collect();
    if !news.as_before.is_empty() {
        let pen = Pen::new(options);
        let names: Vec<String> = news.as_before.iter().map(|name| escape(name)).collect();
        let line = format!("{} {}", options.words.as_before, names.join(", "));
        let lines = wrapped(&line, options.width).into_iter();
        parts.push(
            lines
                .map(|line| format!("{}\n", pen.faint(&line)))
                .collect(),
        );
    }
    parts.join("\n")
}

/// A text in lines, broken between words.
fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if width(line) + 1 + width(word) <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) => lines.push(fit(&format!("  {word}"), columns)),
            None => lines.push(fit(word, columns)),
        }
        if lines.len() > MOST_LINES {
            lines.truncate(MOST_LINES);
            lines.push("  …".to_owned());
            break;
        }
    }
    lines
}

fn draw(metric: &Metric, added: &[Option<Added>], as_before: usize, options: &Options) -> String {
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
    for (row, added) in rows.iter_mut().zip(added) {
        row.added = added.map(|added| shown(added, &metric.unit));
    }
    let shared = shared(&mut rows);
    if !shared.is_empty() {
        let text = format!("{} {}", options.words.all, shared.join(" "));
        for line in wrapped(&text, options.width.saturating_sub(2)) {
            drawing.push_str(&format!("  {}\n", pen.faint(&line)));
        }
    }
    rows.sort_by(|one, other| one.pairs.cmp(&other.pairs));
    level(&mut rows);
    let more = rows.len().saturating_sub(MOST);
    rows.truncate(MOST);
    let value = rows.iter().map(|row| width(&row.value())).max();
    let value = value.unwrap_or(0);
    let room = options.width.saturating_sub(value + 4);
    let label = rows
        .iter()
        .map(|row| width(&row.label()))
        .max()
        .unwrap_or(0);
    // Attributes tell the points apart, so they are not cut while there is a line for them.
    let apart = label > room;
    for row in rows {
        let head = if apart {
            for line in wrapped(&row.label(), options.width.saturating_sub(2)) {
                drawing.push_str(&format!("  {line}\n"));
            }
            "    ".to_owned()
        } else {
            format!("  {}", cell(&row.label(), label))
        };
        let gap = if label == 0 || apart { "" } else { "  " };
        let line = if apart {
            let room = options.width.saturating_sub(width(&head));
            format!("{head}{}", fit(row.value().trim(), room))
        } else {
            format!("{head}{gap}{}", row.value())
        };
        let after = [row.added.as_deref(), row.shape.as_deref()];
        // Who listens has no columns.
        let columns = if pen.is_words() {
            usize::MAX
        } else {
            options.width
        };
        let mut taken = width(&line);
        let mut rest = String::new();
        for (place, text) in after.into_iter().enumerate() {
            let text = text.filter(|text| taken + 2 + width(text) <= columns);
            let Some(text) = text else { continue };
            taken += 2 + width(text);
            let text = if place == 0 {
                pen.faint(text)
            } else {
                pen.bar(text)
            };
            rest.push_str(&format!("  {text}"));
        }
        drawing.push_str(format!("{line}{rest}").trim_end());
        drawing.push('\n');
    }
    for (count, what) in [
        (more, &options.words.more),
        (as_before, &options.words.as_before),
    ] {
        if count > 0 {
            let line = fit(&format!("  … {what} {count}"), options.width);
            drawing.push_str(&format!("{}\n", pen.faint(&line)));
        }
    }
    drawing
}

/// A line of the table.
struct Row {
    /// Its attributes: `draw64.color=cherry`.
    pairs: Vec<String>,
    /// A number, or what there is to say of a distribution.
    value: Vec<String>,
    /// What came to it, where that is known.
    added: Option<String>,
    /// The buckets, small, where there are any.
    shape: Option<String>,
}

impl Row {
    fn label(&self) -> String {
        self.pairs.join(" ")
    }

    fn value(&self) -> String {
        self.value.join("  ")
    }
}

/// Makes columns of the values: numbers end at the same place, words begin there.
fn level(rows: &mut [Row]) {
    let parts = rows.iter().map(|row| row.value.len()).max().unwrap_or(0);
    for place in 0..parts {
        let column = rows.iter_mut().filter_map(|row| row.value.get_mut(place));
        let column: Vec<&mut String> = column.collect();
        let widest = column.iter().map(|part| width(part)).max().unwrap_or(0);
        for part in column {
            *part = match parts {
                1 => cell_right(part, widest),
                _ => cell(part, widest),
            };
        }
    }
}

/// What came to a point, with its sign.
fn shown(added: Added, unit: &str) -> String {
    match added {
        Added::Sum(sum) if sum < 0.0 => format!("-{}", quantity(-sum, unit)),
        Added::Sum(sum) => format!("+{}", quantity(sum, unit)),
        Added::Values(count) => format!("+{count}"),
    }
}

/// Takes from the rows what all of them have in common: only what differs tells them apart.
fn shared(rows: &mut [Row]) -> Vec<String> {
    let Some((first, others)) = rows.split_first().filter(|(_, others)| !others.is_empty()) else {
        return Vec::new();
    };
    let everywhere = |pair: &&String| others.iter().all(|row| row.pairs.contains(*pair));
    let shared: Vec<String> = first.pairs.iter().filter(everywhere).cloned().collect();
    for row in rows.iter_mut() {
        row.pairs.retain(|pair| !shared.contains(pair));
    }
    shared
}

fn rows(metric: &Metric, pen: Pen) -> Vec<Row> {
    match &metric.data {
        MetricData::Gauge { points, .. } | MetricData::Sum { points, .. } => points
            .iter()
            .map(|NumberPoint { value, attributes }| Row {
                pairs: pairs(attributes),
                value: vec![measured(*value, &metric.unit)],
                added: None,
                shape: None,
            })
            .collect(),
        MetricData::Histogram { points, .. } => points
            .iter()
            .map(|point: &HistogramPoint| Row {
                pairs: pairs(&point.attributes),
                value: distribution(point.count, point.sum, point.max, &metric.unit),
                added: None,
                shape: shape(&[&point.buckets], &metric.unit, pen),
            })
            .collect(),
        MetricData::ExponentialHistogram { points, .. } => points
            .iter()
            .map(|point: &ExponentialPoint| Row {
                pairs: pairs(&point.attributes),
                value: distribution(point.count, point.sum, point.max, &metric.unit),
                added: None,
                shape: shape(&[&point.negative, &point.positive], &metric.unit, pen),
            })
            .collect(),
    }
}

fn pairs(attributes: &[Attribute]) -> Vec<String> {
    let mut pairs: Vec<String> = attributes
        .iter()
        .map(|each| format!("{}={}", escape(&each.key), escape(&each.value.to_string())))
        .collect();
    pairs.sort();
    pairs
}

/// `count 3  mean 1.20 ms  max 2.41 ms`
fn distribution(count: u64, sum: Number, max: Option<Number>, unit: &str) -> Vec<String> {
    let mut parts = vec![format!("count {count}")];
    if let (Some(sum), true) = (sum.as_f64(), count > 0) {
        parts.push(format!("mean {}", quantity(sum / count as f64, unit)));
    }
    if let Some(max) = max.and_then(Number::as_f64) {
        parts.push(format!("max {}", quantity(max, unit)));
    }
    parts
}

/// What an instrument stands at.
fn measured(value: Number, unit: &str) -> String {
    let exact = value.to_string();
    match value.as_f64() {
        Some(number) if matches!(unit, "s" | "By") => quantity(number, unit),
        // A share of 0.5043479204177856 has more digits than anybody measures.
        Some(number) if number.abs() >= 0.01 && number.fract() != 0.0 && exact.len() > 6 => {
            plain(number)
        }
        _ => exact,
    }
}

/// Seconds and bytes are shown as people say them, everything else as a number.
fn quantity(value: f64, unit: &str) -> String {
    match Duration::try_from_secs_f64(value) {
        Ok(time) if unit == "s" => duration(time),
        _ if unit == "By" && value.is_finite() => bytes(value),
        _ => plain(value),
    }
}

fn plain(value: f64) -> String {
    match value.fract() == 0.0 && value.abs() < 1e15 {
        true => format!("{value:.0}"),
        false => format!("{value:.3}"),
    }
}

/// Bytes in thousands of them: `812 B`, `15.6 MB`.
fn bytes(value: f64) -> String {
    let mut value = value;
    let mut units = ["B", "kB", "MB", "GB", "TB", "PB"].into_iter().peekable();
    while let Some(unit) = units.next() {
        if value.abs() < 999.5 || units.peek().is_none() {
            let digits = usize::from(unit != "B" && value.abs() < 99.95);
            return format!("{value:.digits$} {unit}");
        }
        value /= 1000.0;
    }
    plain(value)
}

/// Nothing where there are no buckets, or where a normalised transcript does not say how full they
/// are.
fn shape(parts: &[&[Bucket]], unit: &str, pen: Pen) -> Option<String> {
    let buckets = || parts.iter().copied().flatten();
    let counts: Vec<u64> = buckets()
        .map(|bucket| bucket.count)
        .collect::<Option<_>>()?;
    if !pen.is_words() {
        return (!counts.is_empty()).then(|| bar::heights(&counts));
    }
    let filled = buckets().zip(counts).filter(|(_, count)| *count > 0);
    let told: Vec<String> = filled
        .filter_map(|(bucket, count)| Some(format!("{}: {count}", range(bucket, unit)?)))
        .collect();
    (!told.is_empty()).then(|| told.join(", "))
}

/// `≤ 5.00 ms`, or `> 1.00 s` for the last bucket. One that takes everything has no name.
fn range(bucket: &Bucket, unit: &str) -> Option<String> {
    match (bucket.above, bucket.up_to) {
        (_, end) if end.is_finite() => Some(format!("≤ {}", quantity(end, unit))),
        (end, _) if end.is_finite() => Some(format!("> {}", quantity(end, unit))),
        _ => None,
    }
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
