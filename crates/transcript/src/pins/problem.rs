//! What is wrong with a TOML file, so that its author finds the place.

use std::fmt;
use std::ops::Range;

use serde::Serialize;

use crate::near;

/// What is wrong with a TOML file, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The line, counted from 1; `None` where it is not known.
    pub line: Option<usize>,
    /// The column, counted in characters from 1.
    pub column: Option<usize>,
    /// What is wrong, in English.
    pub message: String,
    /// The word that is not known here: a key, or one of several words to choose from.
    pub unknown: Option<String>,
    /// The known word that is nearest to it.
    pub nearest: Option<String>,
}

/// Makes an error of the `toml` crate, for this text, into one that names the line, the column and
/// the known key that is nearest to an unknown one.
///
/// It serves every file that a stage's author writes, not only pins.
pub fn explain(error: &toml::de::Error, text: &str) -> Problem {
    let place = error.span().map(|span| position(text, &span));
    let message = error.message().trim().to_owned();
    let (unknown, nearest) = match unknown(&message) {
        Some((word, known)) => {
            let nearest = near::nearest(word, known.iter().copied()).map(str::to_owned);
            (Some(word.to_owned()), nearest)
        }
        None => (None, None),
    };
    Problem {
        line: place.map(|place| place.0),
        column: place.map(|place| place.1),
        message,
        unknown,
        nearest,
    }
}

fn position(text: &str, span: &Range<usize>) -> (usize, usize) {
    let before = text.get(..span.start).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (line, before[start..].chars().count() + 1)
}

/// The unknown word and the known ones of serde's "unknown field `x`, expected one of `a`, `b`".
fn unknown(message: &str) -> Option<(&str, Vec<&str>)> {
    let rest = message
        .strip_prefix("unknown field ")
        .or_else(|| message.strip_prefix("unknown variant "))?;
    let mut words = rest.split('`').skip(1).step_by(2);
    Some((words.next()?, words.collect()))
}

impl fmt::Display for Problem {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (Some(line), Some(column)) = (self.line, self.column) {
            write!(to, "line {line}, column {column}: ")?;
        }
        to.write_str(&self.message)?;
        if let Some(nearest) = &self.nearest {
            write!(to, " (did you mean `{nearest}`?)")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}
