//! What statements and conditions are, once they have been read.

use regex::Regex;

use super::path::{Part, Path};

/// Why a text is no statement.
#[derive(Debug)]
pub(crate) struct Problem {
    /// Where, in characters from 0.
    pub(crate) at: usize,
    pub(crate) what: String,
    /// Whether the real collector may know it.
    pub(crate) unknown: bool,
}

/// Something that is done, if a condition holds.
#[derive(Debug)]
pub(crate) struct Statement {
    pub(super) what: Editor,
    pub(super) condition: Option<Condition>,
}

#[derive(Debug)]
pub(super) enum Editor {
    Set(Path, Operand),
    DeleteKey(Path, String),
    DeleteMatchingKeys(Path, Regex),
    KeepKeys(Path, Vec<String>),
    ReplacePattern(Path, Regex, String),
    /// Of all values, or of all keys.
    ReplaceAllPatterns(Path, bool, Regex, String),
}

/// What may hold.
#[derive(Debug)]
pub(crate) enum Condition {
    And(Vec<Condition>),
    Or(Vec<Condition>),
    Not(Box<Condition>),
    Constant(bool),
    Compare(Operand, &'static str, Operand),
    IsMatch(Operand, Regex),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Operand {
    Nil,
    Flag(bool),
    Whole(i64),
    Number(f64),
    Text(String),
    Path(Path),
}

impl Statement {
    /// Whether it looks at single data points.
    pub(crate) fn is_of_points(&self) -> bool {
        let path = match &self.what {
            Editor::Set(path, _)
            | Editor::DeleteKey(path, _)
            | Editor::DeleteMatchingKeys(path, _)
            | Editor::KeepKeys(path, _)
            | Editor::ReplacePattern(path, ..)
            | Editor::ReplaceAllPatterns(path, ..) => path,
        };
        let value = match &self.what {
            Editor::Set(_, Operand::Path(path)) => path.part == Part::Point,
            _ => false,
        };
        let condition = self.condition.as_ref().is_some_and(Condition::is_of_points);
        path.part == Part::Point || value || condition
    }
}

impl Condition {
    /// Whether it looks at single data points.
    pub(crate) fn is_of_points(&self) -> bool {
        let is =
            |operand: &Operand| matches!(operand, Operand::Path(path) if path.part == Part::Point);
        match self {
            Self::And(all) | Self::Or(all) => all.iter().any(Self::is_of_points),
            Self::Not(one) => one.is_of_points(),
            Self::Constant(_) => false,
            Self::Compare(left, _, right) => is(left) || is(right),
            Self::IsMatch(operand, _) => is(operand),
        }
    }
}
