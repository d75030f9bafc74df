//! The canonical order of what a section holds.

use std::cmp::Ordering;
use std::collections::HashMap;

use crate::model::{
    Attribute, ExponentialPoint, HistogramPoint, Log, Metric, MetricData, NumberPoint, Section,
    Signal, Span, Time,
};

/// Sorts a section. `shown` says how a text looks that is known to change from run to run: two
/// points whose attributes do are told apart by their values first.
pub(super) fn sort(section: &mut Section, shown: &dyn Fn(&Attribute) -> String) {
    for resource in &mut section.resources {
        sort_attributes(&mut resource.attributes);
    }
    sort_spans(&mut section.spans);
    section
        .logs
        .sort_by(|one, other| by_time(moment(one), moment(other)));
    let flushes: Vec<usize> = section
        .resources
        .iter()
        .filter(|resource| resource.signal == Signal::Metrics)
        .map(|resource| resource.at)
        .collect();
    for metric in &mut section.metrics {
        sort_points(metric, shown);
    }
    let place = |metric: &Metric| flushes.iter().filter(|at| **at <= metric.at).count();
    section.metrics.sort_by_cached_key(|metric| {
        (
            place(metric),
            metric.scope.name.clone(),
            metric.name.clone(),
        )
    });
}

fn sort_attributes(attributes: &mut [Attribute]) {
    attributes.sort_by(|one, other| one.key.cmp(&other.key));
}

fn moment(log: &Log) -> Option<Time> {
    log.time.or(log.observed)
}

/// Times that are not known leave things where they are, before those that are.
fn by_time(one: Option<Time>, other: Option<Time>) -> Ordering {
    one.and_then(Time::micros)
        .cmp(&other.and_then(Time::micros))
}

/// By start, then by name.
fn by_start(one: &Span, other: &Span) -> Ordering {
    let by_name = || match one.start {
        Time::At(_) => one.name.cmp(&other.name),
        Time::Placeholder => Ordering::Equal,
    };
    by_time(Some(one.start), Some(other.start)).then_with(by_name)
}

/// Parents before children, each with its whole tree. A span whose parent is not in the section
/// stands as a root.
fn sort_spans(spans: &mut Vec<Span>) {
    let mut places: HashMap<(&str, &str), usize> = HashMap::with_capacity(spans.len());
    for (index, span) in spans.iter().enumerate() {
        places
            .entry((span.trace_id.as_str(), span.span_id.as_str()))
            .or_insert(index);
    }
    let mut roots = Vec::new();
    let mut children = vec![Vec::new(); spans.len()];
    for (index, span) in spans.iter().enumerate() {
        let parent = span.parent_span_id.as_deref();
        match parent.and_then(|parent| places.get(&(span.trace_id.as_str(), parent))) {
            Some(parent) if *parent != index => children[*parent].push(index),
            _ => roots.push(index),
        }
    }
    let sort = |indices: &mut Vec<usize>| {
        indices.sort_by(|one, other| by_start(&spans[*one], &spans[*other]));
    };
    sort(&mut roots);
    children.iter_mut().for_each(sort);
    let mut order = Vec::with_capacity(spans.len());
    let mut reached = vec![false; spans.len()];
    // Spans that are one another's parents have no root: they come last, as they were printed.
    for root in roots.into_iter().chain(0..spans.len()) {
        let mut waiting = vec![root];
        while let Some(index) = waiting.pop() {
            if !std::mem::replace(&mut reached[index], true) {
                order.push(index);
                waiting.extend(children[index].iter().rev());
            }
        }
    }
    let mut taken: Vec<Option<Span>> = std::mem::take(spans).into_iter().map(Some).collect();
    spans.extend(order.into_iter().filter_map(|index| taken[index].take()));
}

fn sort_points(metric: &mut Metric, shown: &dyn Fn(&Attribute) -> String) {
    match &mut metric.data {
        MetricData::Gauge { points, .. } | MetricData::Sum { points, .. } => {
            by_attributes(points, shown);
        }
        MetricData::Histogram { points, .. } => by_attributes(points, shown),
        MetricData::ExponentialHistogram { points, .. } => by_attributes(points, shown),
    }
}

fn by_attributes<P: Point>(points: &mut [P], shown: &dyn Fn(&Attribute) -> String) {
    for point in points.iter_mut() {
        sort_attributes(point.attributes_mut());
    }
    points.sort_by_cached_key(|point| {
        let shown: Vec<_> = point
            .attributes()
            .iter()
            .map(|one| countable(&shown(one)))
            .collect();
        let raw: Vec<_> = point
            .attributes()
            .iter()
            .map(|one| one.value.to_string())
            .collect();
        (shown, countable(&point.measure()), raw)
    });
}

/// The text with every number in it made equally long, so that 10 comes after 9.
fn countable(text: &str) -> String {
    let mut padded = String::with_capacity(text.len() + 20);
    let mut rest = text;
    while let Some(start) = rest.find(|digit: char| digit.is_ascii_digit()) {
        let (before, number) = rest.split_at(start);
        let end = number
            .find(|digit: char| !digit.is_ascii_digit())
            .unwrap_or(number.len());
        let (number, after) = number.split_at(end);
        padded.push_str(before);
        padded.push_str(&"0".repeat(20_usize.saturating_sub(number.len())));
        padded.push_str(number);
        rest = after;
    }
    padded + rest
}

/// A point of any kind.
trait Point {
    fn attributes(&self) -> &[Attribute];

    fn attributes_mut(&mut self) -> &mut Vec<Attribute>;

    /// What tells points apart whose attributes look the same.
    fn measure(&self) -> String;
}

macro_rules! point {
    ($point:ty, $measure:ident) => {
        impl Point for $point {
            fn attributes(&self) -> &[Attribute] {
                &self.attributes
            }

            fn attributes_mut(&mut self) -> &mut Vec<Attribute> {
                &mut self.attributes
            }

            fn measure(&self) -> String {
                self.$measure.to_string()
            }
        }
    };
}

point!(NumberPoint, value);
point!(HistogramPoint, count);
point!(ExponentialPoint, count);
