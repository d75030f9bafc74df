//! What is particular to a stage.

use regex_lite::Regex;
use thiserror::Error;

/// What to even out, beyond what is the same everywhere.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    crates: Vec<String>,
    pub(super) patterns: Vec<Pattern>,
}

/// A placeholder of the stage's own.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    pub(super) name: String,
    pub(super) regex: Regex,
}

/// Why rules could not be made.
#[derive(Debug, Error)]
pub enum RulesError {
    /// The pattern does not parse.
    #[error(
        "the placeholder `{name}` has the pattern `{pattern}`, which is not a regular expression: {source}"
    )]
    Pattern {
        /// The placeholder's name.
        name: String,
        /// Its pattern.
        pattern: String,
        /// What is wrong with it.
        source: regex_lite::Error,
    },
    /// The pattern matches the empty text, which is everywhere.
    #[error(
        "the placeholder `{name}` has the pattern `{pattern}`, which also matches no text at all"
    )]
    Empty {
        /// The placeholder's name.
        name: String,
        /// Its pattern.
        pattern: String,
    },
    /// The name is not one that can be told from other text.
    #[error("`{name}` cannot be a placeholder's name: use small letters, and none of {}", RESERVED.join(", "))]
    Name {
        /// The name.
        name: String,
    },
}

const RESERVED: &[&str] = &[
    "trace", "span", "time", "duration", "port", "thread", "line", "version", "crate", "host",
    "process", "number",
];

impl Rules {
    /// Rules for a stage whose crate goes by these names, with these placeholders: pairs of a
    /// name and a regular expression.
    ///
    /// # Errors
    ///
    /// Where a pattern is not a regular expression or matches the empty text, or a name is taken.
    pub fn new(
        crates: impl IntoIterator<Item = impl Into<String>>,
        placeholders: impl IntoIterator<Item = (impl AsRef<str>, impl AsRef<str>)>,
    ) -> Result<Rules, RulesError> {
        let crates = crates
            .into_iter()
            .map(|name| name.into().replace('-', "_"))
            .collect();
        let patterns = placeholders
            .into_iter()
            .map(|(name, regex)| pattern(name.as_ref(), regex.as_ref()));
        Ok(Rules {
            crates,
            patterns: patterns.collect::<Result<_, _>>()?,
        })
    }

    /// Whether this is a name of the stage's crate, `-` and `_` being the same.
    pub(super) fn is_crate(&self, name: &str) -> bool {
        let same = |one: u8, other: u8| one == other || one == b'_' && other == b'-';
        self.crates.iter().any(|ours| {
            ours.len() == name.len()
                && ours
                    .bytes()
                    .zip(name.bytes())
                    .all(|(one, other)| same(one, other))
        })
    }
}

fn pattern(name: &str, pattern: &str) -> Result<Pattern, RulesError> {
    let plain = !name.is_empty() && name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'_'));
    if !plain || RESERVED.contains(&name) {
        return Err(RulesError::Name {
            name: name.to_owned(),
        });
    }
    let (name, pattern) = (name.to_owned(), pattern.to_owned());
    match Regex::new(&pattern) {
        Ok(regex) if regex.is_match("") => Err(RulesError::Empty { name, pattern }),
        Ok(regex) => Ok(Pattern { name, regex }),
        Err(source) => Err(RulesError::Pattern {
            name,
            pattern,
            source,
        }),
    }
}
