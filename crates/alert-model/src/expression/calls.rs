//! Functions.

use promql_parser::label::MatchOp;
use promql_parser::parser::{Call, Expr};
use regex::Regex;

use super::over_time::{over_time, quantile_over_time};
use super::rate::{Growth, growth, in_seconds, instant_growth, line};
use super::select::Range;
use super::{Query, Trouble, Value, distinct};
use crate::duration::Time;
use crate::labels::{Element, Labels};

impl Query<'_> {
    pub(super) fn call(&self, call: &Call, at: Time) -> Result<Value, Trouble> {
        let arguments: Vec<&Expr> = call.args.args.iter().map(AsRef::as_ref).collect();
        match (call.func.name, arguments.as_slice()) {
            ("time", _) => Ok(Value::Scalar(in_seconds(at))),
            ("vector", [number]) => Ok(Value::Vector(vec![Element {
                labels: Labels::default(),
                value: self.scalar(number, at)?,
            }])),
            ("scalar", [vector]) => Ok(Value::Scalar(match self.vector(vector, at)?.as_slice() {
                [only] => only.value,
                _ => f64::NAN,
            })),
            ("absent", [vector]) => {
                let absent = self.vector(vector, at)?.is_empty();
                Ok(absence(absent, vector))
            }
            ("absent_over_time", [range]) => {
                let absent = self.ranges(range, at)?.is_empty();
                Ok(absence(absent, range))
            }
            ("histogram_quantile", [share, buckets]) => {
                let share = self.scalar(share, at)?;
                let quantiles = self.histogram_quantile(share, buckets, at)?;
                Ok(Value::Vector(quantiles))
            }
            ("label_replace", [vector, texts @ ..]) => {
                let replaced = replace(self.vector(vector, at)?, &texts_of(texts)?)?;
                distinct(replaced).map(Value::Vector)
            }
            ("quantile_over_time", [share, range]) => {
                let share = self.scalar(share, at)?;
                self.over_ranges(range, at, |range| {
                    Some(quantile_over_time(share, &range.samples))
                })
            }
            ("predict_linear", [range, ahead]) => {
                let ahead = self.scalar(ahead, at)?;
                self.over_ranges(range, at, |range| {
                    let (slope, now) = line(&range.samples, at)?;
                    Some(slope * ahead + now)
                })
            }
            ("last_over_time", [range]) => {
                let ranges = self.ranges(range, at)?.into_iter();
                // The last value is the metric's own, so it keeps its name.
                let last = ranges.filter_map(|range| {
                    Some(Element {
                        value: range.samples.last()?.value,
                        labels: range.labels,
                    })
                });
                Ok(Value::Vector(last.collect()))
            }
            (name, [range]) if is_of_range(range) => {
                self.over_ranges(range, at, |range| of_range(name, range))
            }
            (name, [vector, numbers @ ..]) => self.each(name, vector, numbers, at),
            (name, []) => Err(Trouble(format!("the model does not know `{name}()`"))),
        }
    }

    /// A function of the samples of each range; those without a value are left out.
    fn over_ranges(
        &self,
        range: &Expr,
        at: Time,
        value: impl Fn(&Range) -> Option<f64>,
    ) -> Result<Value, Trouble> {
        let ranges = self.ranges(range, at)?;
        let elements = ranges.iter().filter_map(|range| {
            Some(Element {
                value: value(range)?,
                labels: range.labels.nameless(),
            })
        });
        distinct(elements.collect()).map(Value::Vector)
    }

    /// A function of each value by itself.
    fn each(
        &self,
        name: &str,
        vector: &Expr,
        numbers: &[&Expr],
        at: Time,
    ) -> Result<Value, Trouble> {
        let numbers = numbers.iter().map(|number| self.scalar(number, at));
        let numbers = numbers.collect::<Result<Vec<f64>, Trouble>>()?;
        if matches!((name, numbers.as_slice()), ("clamp", [low, high]) if low > high) {
            return Ok(Value::Vector(Vec::new()));
        }
        let mut elements = Vec::new();
        for element in self.vector(vector, at)? {
            let Some(value) = of_number(name, element.value, &numbers) else {
                return Err(Trouble(format!("the model does not know `{name}`")));
            };
            elements.push(Element {
                labels: element.labels.nameless(),
                value,
            });
        }
        distinct(elements).map(Value::Vector)
    }
}

fn is_of_range(part: &Expr) -> bool {
    match part {
        Expr::Paren(inner) => is_of_range(&inner.expr),
        Expr::MatrixSelector(_) | Expr::Subquery(_) => true,
        _ => false,
    }
}

fn of_range(name: &str, range: &Range) -> Option<f64> {
    match name {
        "rate" => growth(range, Growth::Rate),
        "increase" => growth(range, Growth::Increase),
        "delta" => growth(range, Growth::Delta),
        "irate" => instant_growth(&range.samples, true),
        "idelta" => instant_growth(&range.samples, false),
        "deriv" => line(&range.samples, range.samples.first()?.time).map(|(slope, _)| slope),
        _ => over_time(name, &range.samples),
    }
}

fn of_number(name: &str, value: f64, numbers: &[f64]) -> Option<f64> {
    Some(match (name, numbers) {
        ("abs", []) => value.abs(),
        ("ceil", []) => value.ceil(),
        ("floor", []) => value.floor(),
        ("sqrt", []) => value.sqrt(),
        ("exp", []) => value.exp(),
        ("ln", []) => value.ln(),
        ("log2", []) => value.log2(),
        ("log10", []) => value.log10(),
        ("sgn", []) if value > 0.0 => 1.0,
        ("sgn", []) if value < 0.0 => -1.0,
        ("sgn", []) => value,
        ("round", []) => (value + 0.5).floor(),
        ("round", [nearest]) => {
            // By the inverse, since that rounds less.
            let inverse = 1.0 / nearest;
            (value * inverse + 0.5).floor() / inverse
        }
        ("clamp", [low, high]) => larger(*low, smaller(*high, value)),
        ("clamp_min", [low]) => larger(*low, value),
        ("clamp_max", [high]) => smaller(*high, value),
        _ => return None,
    })
}

/// The larger of two; no number wins over any.
fn larger(a: f64, b: f64) -> f64 {
    if a.is_nan() || b.is_nan() {
        f64::NAN
    } else {
        a.max(b)
    }
}

/// The smaller of two; no number wins over any.
fn smaller(a: f64, b: f64) -> f64 {
    if a.is_nan() || b.is_nan() {
        f64::NAN
    } else {
        a.min(b)
    }
}

/// 1 where nothing is there, with the labels that the selector asks for by `=`.
fn absence(absent: bool, asked: &Expr) -> Value {
    if !absent {
        return Value::Vector(Vec::new());
    }
    let selector = match asked {
        Expr::VectorSelector(selector) => Some(selector),
        Expr::MatrixSelector(matrix) => Some(&matrix.vs),
        _ => None,
    };
    let mut labels = Labels::default();
    let matchers = selector
        .into_iter()
        .flat_map(|selector| &selector.matchers.matchers);
    let mut asked_before = Vec::new();
    for matcher in matchers {
        let once = !asked_before.contains(&&matcher.name);
        match matcher.op {
            MatchOp::Equal if once => {
                labels.set(&matcher.name, &matcher.value);
                asked_before.push(&matcher.name);
            }
            _ => labels.set(&matcher.name, ""),
        }
    }
    let labels = labels.nameless();
    Value::Vector(vec![Element { labels, value: 1.0 }])
}

fn texts_of(parts: &[&Expr]) -> Result<[String; 4], Trouble> {
    let texts = parts.iter().filter_map(|part| match part {
        Expr::StringLiteral(text) => Some(text.val.clone()),
        _ => None,
    });
    let texts: Vec<String> = texts.collect();
    let wrong = |_| Trouble("`label_replace` takes four texts".to_owned());
    texts.try_into().map_err(wrong)
}

/// Sets a label to a text made of what a pattern finds in another one.
fn replace(
    elements: Vec<Element>,
    [target, text, source, pattern]: &[String; 4],
) -> Result<Vec<Element>, Trouble> {
    let pattern = Regex::new(&format!("^(?s:{pattern})$"))
        .map_err(|_| Trouble(format!("`{pattern}` is no regular expression")))?;
    let replaced = elements.into_iter().map(|mut element| {
        if let Some(found) = pattern.captures(element.labels.get(source)) {
            let mut value = String::new();
            found.expand(text, &mut value);
            element.labels.set(target, &value);
        }
        element
    });
    Ok(replaced.collect())
}
