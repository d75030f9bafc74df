//! What the model knows of PromQL. The rest it refuses by name, and never guesses.

use promql_parser::parser::{Expr, VectorMatchFillValues};
use strict_yaml::nearest;

use super::Refusal;
use super::blame::position;

/// The functions that the model knows.
pub const FUNCTIONS: [&str; 39] = [
    "abs",
    "absent",
    "absent_over_time",
    "avg_over_time",
    "ceil",
    "changes",
    "clamp",
    "clamp_max",
    "clamp_min",
    "count_over_time",
    "delta",
    "deriv",
    "exp",
    "floor",
    "histogram_quantile",
    "idelta",
    "increase",
    "irate",
    "label_replace",
    "last_over_time",
    "ln",
    "log10",
    "log2",
    "max_over_time",
    "min_over_time",
    "predict_linear",
    "present_over_time",
    "quantile_over_time",
    "rate",
    "resets",
    "round",
    "scalar",
    "sgn",
    "sqrt",
    "stddev_over_time",
    "stdvar_over_time",
    "sum_over_time",
    "time",
    "vector",
];

/// The aggregations that the model knows.
pub const AGGREGATIONS: [&str; 11] = [
    "avg", "bottomk", "count", "group", "max", "min", "quantile", "stddev", "stdvar", "sum", "topk",
];

/// Refuses what the model does not know.
pub(super) fn check(text: &str, part: &Expr) -> Result<(), Refusal> {
    match part {
        Expr::Paren(inner) => check(text, &inner.expr),
        Expr::Unary(unary) => check(text, &unary.expr),
        Expr::Subquery(subquery) => check(text, &subquery.expr),
        Expr::NumberLiteral(_) | Expr::VectorSelector(_) | Expr::MatrixSelector(_) => Ok(()),
        Expr::StringLiteral(literal) => Err(Refusal {
            at: position(text, &literal.val),
            what: "a text is no value that a rule could watch".to_owned(),
            suggestion: None,
        }),
        Expr::Binary(binary) => {
            let fill = binary
                .modifier
                .as_ref()
                .map(|modifier| &modifier.fill_values);
            if fill.is_some_and(|fill| *fill != VectorMatchFillValues::default()) {
                return Err(unknown(text, "fill", "the modifier"));
            }
            check(text, &binary.lhs)?;
            check(text, &binary.rhs)
        }
        Expr::Aggregate(aggregate) => {
            let name = aggregate.op.to_string();
            if !AGGREGATIONS.contains(&name.as_str()) {
                return Err(unknown(text, &name, "the aggregation"));
            }
            if let Some(parameter) = &aggregate.param {
                check(text, parameter)?;
            }
            check(text, &aggregate.expr)
        }
        Expr::Call(call) => {
            if !FUNCTIONS.contains(&call.func.name) {
                return Err(unknown(text, call.func.name, "the function"));
            }
            let values = call.args.args.iter();
            let mut values = values.filter(|part| !matches!(***part, Expr::StringLiteral(_)));
            values.try_for_each(|part| check(text, part))
        }
        Expr::Extension(_) => Err(unknown(text, "", "an extension")),
    }
}

fn unknown(text: &str, name: &str, kind: &str) -> Refusal {
    let near = nearest(name, FUNCTIONS).map(|near| format!(" (it knows `{near}`)"));
    Refusal {
        at: position(text, name),
        what: format!(
            "{kind} `{name}` is one of Prometheus that this workshop's model does not know"
        ),
        suggestion: Some(format!(
            "say it by what the model knows{}, or try it on the real Prometheus",
            near.unwrap_or_default()
        )),
    }
}
