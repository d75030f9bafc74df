//! What is wrong with the book: a place in a source file, and what to do about it.

use std::collections::BTreeSet;

use messages::{FluentValue, Messages};

/// What is wrong, without its place: the message that says it, and what that speaks of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The message: `book-no-stage`.
    pub id: &'static str,
    /// What it speaks of.
    pub arguments: Vec<(&'static str, String)>,
}

impl Fault {
    /// A fault that speaks of these things.
    pub fn new(id: &'static str, arguments: &[(&'static str, &str)]) -> Self {
        let owned = |(name, value): &(&'static str, &str)| (*name, (*value).to_owned());
        Self {
            id,
            arguments: arguments.iter().map(owned).collect(),
        }
    }

    /// The same at a place.
    pub fn at(self, file: &str, line: usize) -> Problem {
        Problem {
            file: file.to_owned(),
            line,
            fault: self,
        }
    }

    /// What it says in a language.
    pub fn said(&self, messages: &Messages) -> String {
        let arguments: Vec<(&str, FluentValue<'_>)> = self
            .arguments
            .iter()
            .map(|(name, value)| (*name, value.as_str().into()))
            .collect();
        // Messages are written in lines; a problem is one.
        let said = messages.with(self.id, &arguments);
        said.split('\n').collect::<Vec<_>>().join(" ")
    }
}

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, from the workshop's folder on.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub fault: Fault,
}

impl Problem {
    /// `book/en/traces/index.md:12: what is wrong`.
    pub fn said(&self, messages: &Messages) -> String {
        format!("{}:{}: {}", self.file, self.line, self.fault.said(messages))
    }
}

/// All that is wrong, each once, by file and line.
#[derive(Clone, Debug, Default)]
pub struct Problems(BTreeSet<Problem>);

impl Problems {
    /// Notes one.
    pub fn add(&mut self, problem: Problem) {
        self.0.insert(problem);
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter()
    }
}

impl Extend<Problem> for Problems {
    fn extend<T: IntoIterator<Item = Problem>>(&mut self, problems: T) {
        self.0.extend(problems);
    }
}
