//! Tests of rules, in the format of `promtool test rules`.
//!
//! A test says which series there were, and what must have come of them at a time: alerts that fire, or values.

mod notation;
mod read;
mod run;

use std::fmt;

use strict_yaml::{Finding, Place};

use crate::duration::Time;
use crate::expression::Expression;
use crate::labels::{Element, Labels};

/// A file of tests.
#[derive(Clone, Debug)]
pub struct RuleTest {
    /// The files whose rules are tested, by name and place.
    pub rule_files: Vec<(String, Place)>,
    evaluation_interval: Time,
    /// Whether values may differ in their last digit.
    fuzzy: bool,
    order: Vec<String>,
    cases: Vec<Case>,
}

/// Series, and what must come of them.
#[derive(Clone, Debug)]
struct Case {
    interval: Time,
    external: Labels,
    series: Vec<(Labels, Vec<Option<f64>>)>,
    alerts: Vec<ExpectedAlerts>,
    values: Vec<ExpectedValues>,
}

/// The alerts of one name that must fire at a time, and no others of that name.
#[derive(Clone, Debug)]
struct ExpectedAlerts {
    place: Place,
    time: Time,
    name: String,
    /// Labels and annotations of each.
    alerts: Vec<(Labels, Labels)>,
}

/// What an expression must give at a time.
#[derive(Clone, Debug)]
struct ExpectedValues {
    place: Place,
    time: Time,
    expression: Expression,
    elements: Vec<Element>,
}

/// Where something else came out than was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// Where the expectation stands.
    pub place: Place,
    /// What it is about.
    pub what: String,
    /// What was expected, a line each.
    pub wanted: Vec<String>,
    /// What came out, a line each.
    pub got: Vec<String>,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)?;
        for (title, lines) in [("expected", &self.wanted), ("got", &self.got)] {
            let nothing = if lines.is_empty() { " nothing" } else { "" };
            write!(f, "\n  {title}{nothing}")?;
            for line in lines {
                write!(f, "\n    {line}")?;
            }
        }
        Ok(())
    }
}

impl RuleTest {
    /// Reads a file of tests.
    ///
    /// # Errors
    ///
    /// All that `promtool` would refuse, and what the model does not know, each with its place.
    pub fn read(source: &str) -> Result<Self, Vec<Finding>> {
        read::read(source)
    }
}
