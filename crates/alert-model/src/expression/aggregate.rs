//! Many series made one, or a few: `sum by (route) (…)`.

use promql_parser::parser::{AggregateExpr, LabelModifier};

use super::over_time::extreme;
use super::sum::{Sum, float, mean, quantile};
use super::{Query, Trouble};
use crate::duration::Time;
use crate::labels::{Element, Labels};

impl Query<'_> {
    /// The value of each group, in the order in which the groups were first seen.
    pub(super) fn aggregate(
        &self,
        aggregate: &AggregateExpr,
        at: Time,
    ) -> Result<Vec<Element>, Trouble> {
        let parameter = match &aggregate.param {
            Some(parameter) => self.scalar(parameter, at)?,
            None => f64::NAN,
        };
        let mut groups: Vec<(Labels, Vec<Element>)> = Vec::new();
        for element in self.vector(&aggregate.expr, at)? {
            let labels = group_of(&element.labels, aggregate.modifier.as_ref());
            match groups.iter_mut().find(|(other, _)| *other == labels) {
                Some((_, members)) => members.push(element),
                None => groups.push((labels, vec![element])),
            }
        }
        let operation = aggregate.op.to_string();
        if let "topk" | "bottomk" = operation.as_str() {
            let most = operation == "topk";
            let kept = groups
                .into_iter()
                .map(|(_, members)| first(parameter, most, members));
            return Ok(kept.flatten().collect());
        }
        let values = groups.into_iter().map(|(labels, members)| {
            let values: Vec<f64> = members.iter().map(|element| element.value).collect();
            let value = combined(&operation, parameter, values)?;
            Ok(Element { labels, value })
        });
        values.collect()
    }
}

fn group_of(labels: &Labels, modifier: Option<&LabelModifier>) -> Labels {
    match modifier {
        None => Labels::default(),
        Some(LabelModifier::Include(names)) => labels.only(&names.labels),
        Some(LabelModifier::Exclude(names)) => labels.nameless().except(&names.labels),
    }
}

fn combined(operation: &str, parameter: f64, values: Vec<f64>) -> Result<f64, Trouble> {
    let none = || Trouble(format!("`{operation}` is of nothing"));
    Ok(match operation {
        "sum" => Sum::of(values).total(),
        "avg" => mean(&values),
        "min" => extreme(&values, |other, best| other < best).ok_or_else(none)?,
        "max" => extreme(&values, |other, best| other > best).ok_or_else(none)?,
        "count" => float(values.len()),
        "group" => 1.0,
        "stdvar" => variance(&values),
        "stddev" => variance(&values).sqrt(),
        "quantile" => quantile(parameter, values),
        _ => return Err(Trouble(format!("the model does not know `{operation}`"))),
    })
}

/// How far values are from their mean. (Unlike over time, Prometheus does not keep here what rounding takes away.)
fn variance(values: &[f64]) -> f64 {
    if values.iter().any(|value| !value.is_finite()) {
        return f64::NAN;
    }
    let (mut average, mut squares, mut count) = (0.0, 0.0, 0.0);
    for value in values {
        count += 1.0;
        let away = value - average;
        average += away / count;
        squares += away * (value - average);
    }
    squares / count
}

/// The largest or smallest elements; of equal ones, those that came first. What is no number comes last.
fn first(count: f64, most: bool, mut members: Vec<Element>) -> Vec<Element> {
    members.sort_by(|a, b| match (a.value.is_nan(), b.value.is_nan()) {
        (false, false) if most => b.value.total_cmp(&a.value),
        (false, false) => a.value.total_cmp(&b.value),
        (a, b) => a.cmp(&b),
    });
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    // what is below one keeps none
    let count = count.max(0.0) as usize;
    members.truncate(count);
    members
}
