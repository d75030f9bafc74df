//! What is wrong with the book: a place in a source file, and what to do about it.

use std::collections::BTreeSet;

use messages::{FluentValue, Language, Messages};

/// What is wrong, without its place: the message that says it, and what that speaks of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The message: `book-no-stage`.
    pub id: &'static str,
    /// What it speaks of.
    arguments: Vec<(&'static str, Words)>,
}

/// What a fault speaks of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Words {
    /// A name, which is the same in every language.
    Name(String),
    /// A sentence, in each language in the order of [`Language::ALL`].
    Sentence(Vec<String>),
}

impl Words {
    fn in_language(&self, language: Language) -> &str {
        match self {
            Self::Name(name) => name,
            Self::Sentence(all) => Language::ALL
                .iter()
                .position(|one| *one == language)
                .and_then(|index| all.get(index))
                .map_or("", String::as_str),
        }
    }
}

impl Fault {
    /// A fault that speaks of these things.
    pub fn new(id: &'static str, arguments: &[(&'static str, &str)]) -> Self {
        let owned =
            |(name, value): &(&'static str, &str)| (*name, Words::Name((*value).to_owned()));
        Self {
            id,
            arguments: arguments.iter().map(owned).collect(),
        }
    }

    /// A fault that hands on a sentence of somebody else's.
    pub fn quoting(
        id: &'static str,
        name: &'static str,
        said: impl Fn(&Messages) -> String,
    ) -> Self {
        let sentence = Language::ALL
            .iter()
            .map(|language| said(&Messages::new(*language)))
            .collect();
        Self {
            id,
            arguments: vec![(name, Words::Sentence(sentence))],
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
            .map(|(name, words)| (*name, words.in_language(messages.language()).into()))
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
