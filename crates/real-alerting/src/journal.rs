//! What happens in a step, as the model has it.

use std::collections::BTreeMap;

use alert_model::routing::{self, Config, Notification};
use alert_model::{Alert, Element, Labels, RuleFile, Sample, Time};

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A question to Prometheus.
    Query,
    /// Rules.
    Rules,
    /// A test of rules.
    Test,
    /// Alertmanager's configuration.
    Config,
}

/// A file that somebody wrote, and whether the model accepted it.
#[derive(Clone, Debug)]
pub struct Written {
    /// What it is.
    pub kind: Kind,
    /// Its name for people, within the stage: `src/rules/errors.yml`.
    pub path: String,
    /// What is in it.
    pub text: String,
    /// Whether the model knows what to do with it.
    pub accepted: bool,
}

/// An expression, and what the model answers.
#[derive(Clone, Debug)]
pub struct Question {
    /// The expression.
    pub text: String,
    /// When it is asked.
    pub time: Time,
    /// The answer; none where it has none with these series.
    pub answer: Option<Vec<Element>>,
}

/// An evaluation of the rules.
#[derive(Clone, Debug)]
pub struct Evaluation {
    /// When.
    pub time: Time,
    /// The alerts that are pending or firing after it.
    pub alerts: Vec<Alert>,
    /// What can be asked after it, with the name of the rule that it is about.
    pub questions: Vec<(String, Question)>,
    /// Rules that had no answer.
    pub failures: Vec<String>,
}

/// All that the model said in a step. Its parts are open, so that a test can spoil them.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    /// The files, in the order in which they were read.
    pub files: Vec<Written>,
    /// The rules of the play.
    pub rules: RuleFile,
    /// What was scraped.
    pub series: BTreeMap<Labels, Vec<Sample>>,
    /// What the rules said.
    pub evaluations: Vec<Evaluation>,
    /// What was asked beside them.
    pub questions: Vec<Question>,
    /// Spoilt rules, none for those in the file, and whether the test in the file passes with them.
    pub tests: Vec<(Option<RuleFile>, bool)>,
    /// Who is told.
    pub config: Option<Config>,
    /// What Prometheus handed over to Alertmanager.
    pub handed_over: Vec<(Time, Vec<routing::Alert>)>,
    /// What was told.
    pub told: Vec<Notification>,
}

impl Journal {
    /// The last file of a kind.
    pub(crate) fn last(&self, kind: Kind) -> Option<&Written> {
        self.files.iter().rev().find(|file| file.kind == kind)
    }

    /// The last file of a kind, if the model accepted it.
    pub(crate) fn accepted(&self, kind: Kind) -> Option<&Written> {
        self.last(kind).filter(|last| last.accepted)
    }
}
