//! Two sides made one: arithmetic, comparison, sets.

use std::collections::HashSet;

use promql_parser::parser::BinaryExpr;

use super::matching::Matching;
use super::{Query, Trouble, Value, distinct};
use crate::duration::Time;
use crate::labels::{Element, Labels};

/// What an operator makes of two numbers.
enum Outcome {
    /// A number.
    Number(f64),
    /// Whether they compare as asked.
    Truth(bool),
}

impl Query<'_> {
    /// The value of an operation on two sides.
    pub(super) fn binary(&self, binary: &BinaryExpr, at: Time) -> Result<Value, Trouble> {
        let operator = binary.op.to_string();
        let left = self.value(&binary.lhs, at)?;
        let right = self.value(&binary.rhs, at)?;
        let matching = Matching::of(binary.modifier.as_ref());
        let bool = binary.return_bool();
        match (left, right) {
            (Value::Scalar(left), Value::Scalar(right)) => {
                Ok(Value::Scalar(match outcome(&operator, left, right) {
                    Outcome::Number(number) => number,
                    Outcome::Truth(truth) => truth_value(truth),
                }))
            }
            (Value::Vector(left), Value::Vector(right)) => {
                if let "and" | "or" | "unless" = operator.as_str() {
                    return Ok(Value::Vector(set(&operator, &matching, left, right)));
                }
                let arithmetic = matches!(outcome(&operator, 0.0, 0.0), Outcome::Number(_));
                let pairs = matching.pairs(left, right, arithmetic || bool)?.into_iter();
                let elements = pairs.filter_map(|pair| {
                    let value = kept(outcome(&operator, pair.left, pair.right), bool, pair.left)?;
                    Some(Element {
                        labels: pair.labels,
                        value,
                    })
                });
                distinct(elements.collect()).map(Value::Vector)
            }
            (Value::Vector(left), Value::Scalar(right)) => {
                each(left, bool, |value| outcome(&operator, value, right))
            }
            (Value::Scalar(left), Value::Vector(right)) => {
                each(right, bool, |value| outcome(&operator, left, value))
            }
        }
    }
}

/// Each element against a number. A comparison keeps the element as it is, name and all.
fn each(
    elements: Vec<Element>,
    bool: bool,
    outcome: impl Fn(f64) -> Outcome,
) -> Result<Value, Trouble> {
    let results = elements.into_iter().filter_map(|element| {
        let outcome = outcome(element.value);
        let same = matches!(outcome, Outcome::Truth(_)) && !bool;
        let value = kept(outcome, bool, element.value)?;
        let labels = if same {
            element.labels
        } else {
            element.labels.nameless()
        };
        Some(Element { labels, value })
    });
    distinct(results.collect()).map(Value::Vector)
}

/// A comparison keeps or drops a value, or with `bool` says 1 or 0.
fn kept(outcome: Outcome, bool: bool, value: f64) -> Option<f64> {
    match outcome {
        Outcome::Number(number) => Some(number),
        Outcome::Truth(truth) if bool => Some(truth_value(truth)),
        Outcome::Truth(truth) => truth.then_some(value),
    }
}

fn truth_value(truth: bool) -> f64 {
    f64::from(u8::from(truth))
}

#[allow(clippy::float_cmp)] // as exact as Prometheus is
fn outcome(operator: &str, left: f64, right: f64) -> Outcome {
    match operator {
        "+" => Outcome::Number(left + right),
        "-" => Outcome::Number(left - right),
        "*" => Outcome::Number(left * right),
        "/" => Outcome::Number(left / right),
        "%" => Outcome::Number(left % right),
        "^" => Outcome::Number(left.powf(right)),
        "atan2" => Outcome::Number(left.atan2(right)),
        "==" => Outcome::Truth(left == right),
        "!=" => Outcome::Truth(left != right),
        ">" => Outcome::Truth(left > right),
        "<" => Outcome::Truth(left < right),
        ">=" => Outcome::Truth(left >= right),
        _ => Outcome::Truth(left <= right),
    }
}

fn set(
    operator: &str,
    matching: &Matching<'_>,
    left: Vec<Element>,
    right: Vec<Element>,
) -> Vec<Element> {
    let keys = |elements: &[Element]| -> HashSet<Labels> {
        let keys = elements.iter().map(|element| matching.key(&element.labels));
        keys.collect()
    };
    let is_in =
        |keys: &HashSet<Labels>, element: &Element| keys.contains(&matching.key(&element.labels));
    match operator {
        "and" => {
            let keys = keys(&right);
            left.into_iter()
                .filter(|element| is_in(&keys, element))
                .collect()
        }
        "unless" => {
            let keys = keys(&right);
            left.into_iter()
                .filter(|element| !is_in(&keys, element))
                .collect()
        }
        _ => {
            let keys = keys(&left);
            let others = right.into_iter().filter(|element| !is_in(&keys, element));
            left.into_iter().chain(others.collect::<Vec<_>>()).collect()
        }
    }
}
