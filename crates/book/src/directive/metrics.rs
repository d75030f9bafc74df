//! `{{#metrics traces 2}}`: what a step measured, an instrument a table.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use transcript::model::{Attribute, Metric, MetricData, Number};

use super::Directive;
use super::logs::value;
use crate::html::{escape, with_code};
use crate::kit::Kit;
use crate::page::Page;
use crate::placeholder;
use crate::problem::Fault;

pub(super) fn expand(directive: &Directive, _: &Page, kit: &Kit<'_>) -> Result<String, Fault> {
    let (stage, step) = (directive.argument(0), directive.argument(1));
    let section = kit.workshop.stage(stage)?.section(step)?;
    // Every flush repeats what was measured before: the last word of each counts.
    let mut last: BTreeMap<(&str, &str), &Metric> = BTreeMap::new();
    for metric in &section.metrics {
        last.insert((&metric.scope.name, &metric.name), metric);
    }
    if last.is_empty() {
        return Err(Fault::new(
            "book-no-metrics",
            &[("stage", stage), ("step", step)],
        ));
    }
    Ok(last.values().map(|metric| table(metric, kit)).collect())
}

fn table(metric: &Metric, kit: &Kit<'_>) -> String {
    let (kind, points) = rows(&metric.data);
    let mut caption = format!(
        "<code>{}</code> <span>{}</span>",
        escape(&metric.name),
        escape(kind)
    );
    // Writing to a string cannot fail.
    if !metric.unit.is_empty() {
        let _ = write!(
            caption,
            " <span class=\"unit\">{}</span>",
            escape(&metric.unit)
        );
    }
    if !metric.description.is_empty() {
        let _ = write!(
            caption,
            "<span class=\"description\">{}</span>",
            escape(&metric.description)
        );
    }
    let heads = ["book-metric-attributes", "book-metric-value"].map(|id| kit.text(id));
    let mut body = String::new();
    for (attributes, measured) in points {
        let _ = write!(
            body,
            "<tr><td>{}</td><td>{}</td></tr>",
            placeholder::marked(&with_code(&described(attributes))),
            placeholder::marked(&escape(&measured))
        );
    }
    format!(
        "<div class=\"table\"><table class=\"metric\"><caption>{caption}</caption><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead><tbody>{body}</tbody></table></div>",
        escape(&heads[0]),
        escape(&heads[1])
    )
}

fn described(attributes: &[Attribute]) -> String {
    let each = attributes
        .iter()
        .map(|one| format!("`{} = {}`", one.key, value(&one.value)));
    match attributes.is_empty() {
        true => "—".to_owned(),
        false => each.collect::<Vec<_>>().join(", "),
    }
}

fn rows(data: &MetricData) -> (&'static str, Vec<(&[Attribute], String)>) {
    match data {
        MetricData::Gauge { points, .. } => (
            "Gauge",
            points
                .iter()
                .map(|one| (&*one.attributes, number(one.value)))
                .collect(),
        ),
        MetricData::Sum {
            monotonic, points, ..
        } => (
            if *monotonic {
                "Counter"
            } else {
                "UpDownCounter"
            },
            points
                .iter()
                .map(|one| (&*one.attributes, number(one.value)))
                .collect(),
        ),
        MetricData::Histogram { points, .. } => (
            "Histogram",
            points
                .iter()
                .map(|one| {
                    (
                        &*one.attributes,
                        format!("n = {}, Σ = {}", one.count, number(one.sum)),
                    )
                })
                .collect(),
        ),
        MetricData::ExponentialHistogram { points, .. } => (
            "ExponentialHistogram",
            points
                .iter()
                .map(|one| {
                    (
                        &*one.attributes,
                        format!("n = {}, Σ = {}", one.count, number(one.sum)),
                    )
                })
                .collect(),
        ),
    }
}

fn number(number: Number) -> String {
    match number {
        Number::Int(number) => number.to_string(),
        Number::Float(number) => number.to_string(),
        Number::Placeholder => "…".to_owned(),
    }
}
