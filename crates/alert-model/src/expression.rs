//! PromQL, as far as rules use it.

mod aggregate;
mod binary;
mod blame;
mod calls;
mod histogram;
mod known;
mod matching;
mod over_time;
mod rate;
mod select;
mod sum;

use std::collections::BTreeSet;
use std::fmt;

use promql_parser::parser::Expr;

use crate::duration::{Time, minutes};
use crate::labels::{Element, Labels};
use crate::store::Store;

pub use known::{AGGREGATIONS, FUNCTIONS};

/// An expression of PromQL that the model knows all of.
#[derive(Clone, Debug)]
pub struct Expression {
    text: String,
    tree: Expr,
}

/// Why an expression is none, or none that the model knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Where in the text, in characters from 0.
    pub at: usize,
    /// What is wrong.
    pub what: String,
    /// What to do about it, where that can be told.
    pub suggestion: Option<String>,
}

/// Why an expression that can be read has no answer with these series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble(pub(crate) String);

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Trouble {}

/// What an expression gives at one time.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number.
    Scalar(f64),
    /// A number for each of several series.
    Vector(Vec<Element>),
}

impl Value {
    /// A number alone becomes an element without labels, as in a rule.
    pub fn into_vector(self) -> Vec<Element> {
        match self {
            Self::Scalar(value) => vec![Element {
                labels: Labels::default(),
                value,
            }],
            Self::Vector(elements) => elements,
        }
    }
}

impl Expression {
    /// Reads an expression.
    ///
    /// # Errors
    ///
    /// Prometheus would not understand it, or the model does not know all of it.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let tree =
            promql_parser::parser::parse(text).map_err(|said| blame::explain(text, &said))?;
        known::check(text, &tree)?;
        Ok(Self {
            text: text.to_owned(),
            tree,
        })
    }

    /// As it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it gives at a time. A subquery without a step takes one a minute.
    ///
    /// # Errors
    ///
    /// Series cannot be told apart where they must be: the cause is in the series, not in the text.
    pub fn evaluate(&self, store: &Store, time: Time) -> Result<Value, Trouble> {
        self.evaluate_with_step(store, time, minutes(1))
    }

    /// The same with another step for subqueries that have none.
    ///
    /// # Errors
    ///
    /// As [`Expression::evaluate`].
    pub fn evaluate_with_step(
        &self,
        store: &Store,
        time: Time,
        step: Time,
    ) -> Result<Value, Trouble> {
        let query = Query { store, time, step };
        query.value(&self.tree, time)
    }
}

/// What is asked: of which series, and when.
#[derive(Clone, Copy)]
struct Query<'a> {
    store: &'a Store,
    /// When the whole expression is asked; `@ end()` means it.
    time: Time,
    step: Time,
}

impl Query<'_> {
    /// The value of a part of the expression at a time, which need not be that of the whole.
    fn value(&self, part: &Expr, at: Time) -> Result<Value, Trouble> {
        match part {
            Expr::Paren(inner) => self.value(&inner.expr, at),
            Expr::NumberLiteral(number) => Ok(Value::Scalar(number.val)),
            Expr::Unary(unary) => Ok(match self.value(&unary.expr, at)? {
                Value::Scalar(value) => Value::Scalar(-value),
                Value::Vector(elements) => Value::Vector(distinct(negated(elements))?),
            }),
            Expr::VectorSelector(selector) => Ok(Value::Vector(self.instant(selector, at))),
            Expr::Binary(binary) => self.binary(binary, at),
            Expr::Aggregate(aggregate) => self.aggregate(aggregate, at).map(Value::Vector),
            Expr::Call(call) => self.call(call, at),
            other => Err(Trouble(format!("`{other}` has no value by itself"))),
        }
    }

    fn scalar(&self, part: &Expr, at: Time) -> Result<f64, Trouble> {
        match self.value(part, at)? {
            Value::Scalar(value) => Ok(value),
            Value::Vector(_) => Err(Trouble(format!("`{part}` is no single number"))),
        }
    }

    fn vector(&self, part: &Expr, at: Time) -> Result<Vec<Element>, Trouble> {
        self.value(part, at).map(Value::into_vector)
    }
}

fn negated(elements: Vec<Element>) -> Vec<Element> {
    let nameless = elements.into_iter().map(|element| Element {
        labels: element.labels.nameless(),
        value: -element.value,
    });
    nameless.collect()
}

/// Two elements may not have the same labels: without its name, a series may look like another.
fn distinct(elements: Vec<Element>) -> Result<Vec<Element>, Trouble> {
    let mut seen = BTreeSet::new();
    match elements
        .iter()
        .find(|element| !seen.insert(&element.labels))
    {
        Some(twice) => Err(Trouble(format!(
            "two series would have the same labels {}: once the metric's name is gone, nothing tells them apart",
            twice.labels
        ))),
        None => Ok(elements),
    }
}
