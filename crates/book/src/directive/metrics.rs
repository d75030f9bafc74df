//! `{{#metrics metrics 3 metric="draw64.render.duration"}}`: what a step measured, an instrument a table. Without
//! `metric`, all of them; with several names, these.

use std::fmt::Write as _;

use transcript::model::{Attribute, Metric, MetricData, Number};

use super::Directive;
use super::logs::value;
use super::moved::Before;
use crate::html::{escape, with_code};
use crate::kit::Kit;
use crate::page::Page;
use crate::placeholder;
use crate::problem::Fault;

pub(super) fn expand(directive: &Directive, _: &Page, kit: &Kit<'_>) -> Result<String, Fault> {
    let (stage, step) = (directive.argument(0), directive.argument(1));
    let material = kit.workshop.stage(stage)?;
    let section = material.section(step)?;
    let last = super::moved::last_words(section);
    if last.is_empty() {
        return Err(Fault::new(
            "book-no-metrics",
            &[("stage", stage), ("step", step)],
        ));
    }
    let earlier = material.expected.sections.iter();
    let earlier = earlier.take_while(|one| !std::ptr::eq(*one, section));
    let before = Before::of(earlier);
    let shown = match directive.named.get("metric") {
        None => last,
        Some(names) => named(names, &last, stage, step)?,
    };
    let tables = shown.into_iter().map(|metric| table(metric, &before, kit));
    Ok(tables.collect())
}

/// Those of these names, in the order in which they are asked for.
fn named<'a>(
    names: &str,
    last: &[&'a Metric],
    stage: &str,
    step: &str,
) -> Result<Vec<&'a Metric>, Fault> {
    let find = |name: &str| {
        let found = last.iter().find(|metric| metric.name == name);
        found.copied().ok_or_else(|| {
            let known: Vec<&str> = last.iter().map(|metric| metric.name.as_str()).collect();
            Fault::new(
                "book-no-record",
                &[
                    ("stage", stage),
                    ("step", step),
                    ("name", name),
                    ("known", &known.join(", ")),
                ],
            )
        })
    };
    names.split_whitespace().map(find).collect()
}

fn table(metric: &Metric, before: &Before<'_>, kit: &Kit<'_>) -> String {
    let (kind, points) = rows(&metric.data);
    let shared = shared(&points);
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
            " <span class=\"description\">{}</span>",
            escape(&metric.description)
        );
    }
    if !shared.is_empty() {
        let _ = write!(
            caption,
            " <span class=\"shared\">{} {}</span>",
            escape(&kit.text("book-metric-shared")),
            placeholder::marked(&with_code(&described(&shared)))
        );
    }
    let moved = before.since(metric);
    let mut heads = vec!["book-metric-attributes", "book-metric-value"];
    heads.extend(moved.is_some().then_some("book-metric-moved"));
    let head: String = heads
        .into_iter()
        .map(|id| format!("<th scope=\"col\">{}</th>", escape(&kit.text(id))))
        .collect();
    let mut body = String::new();
    for (place, (attributes, measured)) in points.into_iter().enumerate() {
        let moved = moved.as_ref().map(|all| format!("<td>{}</td>", all[place]));
        let own = attributes.iter().filter(|one| !shared.contains(one));
        let _ = write!(
            body,
            "<tr><td>{}</td><td>{}</td>{}</tr>",
            placeholder::marked(&with_code(&described(&own.collect::<Vec<_>>()))),
            placeholder::marked(&escape(&measured)),
            moved.unwrap_or_default()
        );
    }
    format!(
        "<div class=\"table\"><table class=\"metric\"><caption><div>{caption}</div></caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
}

/// What all points of a table have in common: only what differs tells them apart.
fn shared<'a>(points: &[(&'a [Attribute], String)]) -> Vec<&'a Attribute> {
    let Some(((first, _), others)) = points.split_first().filter(|(_, rest)| !rest.is_empty())
    else {
        return Vec::new();
    };
    let everywhere = |one: &&Attribute| others.iter().all(|(other, _)| other.contains(one));
    first.iter().filter(everywhere).collect()
}

fn described(attributes: &[&Attribute]) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn attribute(key: &str, value: &str) -> Attribute {
        Attribute {
            key: key.into(),
            value: transcript::model::Value::Untyped(value.into()),
        }
    }

    #[test]
    fn what_all_points_have_is_said_once() {
        let get = attribute("method", "GET");
        let (ok, gone) = (attribute("status", "200"), attribute("status", "404"));
        let (one, other) = ([get.clone(), ok], [gone, get.clone()]);
        let points = [(&one[..], "1".to_owned()), (&other[..], "2".to_owned())];
        assert_eq!(shared(&points), [&get]);
        assert!(shared(&points[..1]).is_empty());
    }
}
