//! A file of rules, read as strictly as Prometheus reads it.

mod read;

use crate::duration::Time;
use crate::expression::Expression;
use crate::template::Template;
use strict_yaml::{Finding, Place};

/// A file of rules.
#[derive(Clone, Debug, Default)]
pub struct RuleFile {
    /// Its groups, in the order of the file.
    pub groups: Vec<Group>,
    /// What Prometheus accepts and is hardly meant, such as a rule that stands twice.
    pub notes: Vec<Finding>,
}

/// Rules that are evaluated one after the other, so that a later one sees what an earlier one recorded.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// How often; a minute where the file does not say.
    pub interval: Time,
    /// Its rules.
    pub rules: Vec<Rule>,
}

/// An expression, and what becomes of its value.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Where it stands.
    pub place: Place,
    /// What is watched or recorded.
    pub expression: Expression,
    /// Labels that are added.
    pub labels: Vec<(String, Template)>,
    /// What becomes of it.
    pub action: Action,
}

/// What becomes of an expression's value.
#[derive(Clone, Debug)]
pub enum Action {
    /// It becomes a series of this name.
    Record(String),
    /// Each element becomes an alert.
    Alert {
        /// The alert's name.
        name: String,
        /// How long it must be so before it fires.
        hold: Time,
        /// How long it keeps firing afterwards.
        keep: Time,
        /// What people are told.
        annotations: Vec<(String, Template)>,
    },
}

impl Rule {
    /// The name of the series or of the alert.
    pub fn name(&self) -> &str {
        match &self.action {
            Action::Record(name) | Action::Alert { name, .. } => name,
        }
    }
}
