//! Texts of labels and annotations: `{{ $labels.route }} is at {{ $value | humanizePercentage }}`.
//!
//! Prometheus has all of Go's templates here. The model knows what rules need, and refuses the rest by name.

mod humanize;
mod printf;
mod words;

use crate::labels::Labels;
use crate::number::{digits, shortest};

use humanize::{humanize, humanize_duration};
use printf::printf;
use words::pipe;

/// A text with what is filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    source: String,
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Text(String),
    /// What is between braces: the first gives a value, each of the others changes it.
    Pipe(Vec<Word>, Vec<Vec<Word>>),
}

/// A word between braces.
#[derive(Clone, Debug, PartialEq)]
enum Word {
    Label(String),
    ExternalLabel(String),
    Value,
    Text(String),
    Number(f64),
    Function(String),
}

/// What is filled in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts<'a> {
    pub(crate) labels: &'a Labels,
    pub(crate) external: &'a Labels,
    pub(crate) value: f64,
}

enum Filled {
    Text(String),
    Number(f64),
}

impl Template {
    /// Reads a text.
    ///
    /// # Errors
    ///
    /// Where in the text something stands that Go would not understand or the model does not know, in characters from 0,
    /// and what it is.
    pub fn parse(text: &str) -> Result<Self, (usize, String)> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find("{{") {
            let at = text[..text.len() - rest.len() + open].chars().count();
            let Some(length) = rest[open..].find("}}") else {
                return Err((at, "these braces are never closed".to_owned()));
            };
            let mut before = &rest[..open];
            let mut inside = &rest[open + 2..open + length];
            rest = &rest[open + length + 2..];
            if let Some(trimmed) = inside.strip_prefix("- ") {
                inside = trimmed;
                before = before.trim_end();
            }
            if let Some(trimmed) = inside.strip_suffix(" -") {
                inside = trimmed;
                rest = rest.trim_start();
            }
            pieces.push(Piece::Text(before.to_owned()));
            pieces.push(pipe(inside).map_err(|what| (at, what))?);
        }
        pieces.push(Piece::Text(rest.to_owned()));
        Ok(Self {
            source: text.to_owned(),
            pieces,
        })
    }

    /// As it was written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The text with all filled in.
    pub(crate) fn fill(&self, facts: Facts<'_>) -> String {
        let pieces = self.pieces.iter().map(|piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Pipe(first, others) => {
                let mut value = call(first, None, facts);
                for other in others {
                    value = call(other, Some(value), facts);
                }
                match value {
                    Filled::Text(text) => text,
                    Filled::Number(number) => shortest(number),
                }
            }
        });
        pieces.collect()
    }
}

fn call(command: &[Word], piped: Option<Filled>, facts: Facts<'_>) -> Filled {
    let mut values: Vec<Filled> = command
        .iter()
        .filter_map(|word| filled(word, facts))
        .collect();
    values.extend(piped);
    let Some(Word::Function(name)) = command.first() else {
        return values
            .into_iter()
            .next()
            .unwrap_or(Filled::Text(String::new()));
    };
    if name == "printf" {
        return Filled::Text(printf(values));
    }
    let Some(value) = values.into_iter().next() else {
        return Filled::Text(String::new());
    };
    let number = match &value {
        Filled::Number(number) => *number,
        Filled::Text(text) => text.parse().unwrap_or(f64::NAN),
    };
    Filled::Text(match name.as_str() {
        "humanize" => humanize(number, 1000.0, &["k", "M", "G", "T", "P", "E", "Z", "Y"]),
        "humanize1024" => humanize(
            number,
            1024.0,
            &["ki", "Mi", "Gi", "Ti", "Pi", "Ei", "Zi", "Yi"],
        ),
        "humanizePercentage" => format!("{}%", digits(number * 100.0, 4)),
        "humanizeDuration" => humanize_duration(number),
        "toUpper" => text(value).to_uppercase(),
        _ => text(value).to_lowercase(),
    })
}

fn text(value: Filled) -> String {
    match value {
        Filled::Text(text) => text,
        Filled::Number(number) => shortest(number),
    }
}

fn filled(word: &Word, facts: Facts<'_>) -> Option<Filled> {
    Some(match word {
        Word::Label(name) => Filled::Text(facts.labels.get(name).to_owned()),
        Word::ExternalLabel(name) => Filled::Text(facts.external.get(name).to_owned()),
        Word::Value => Filled::Number(facts.value),
        Word::Text(text) => Filled::Text(text.clone()),
        Word::Number(number) => Filled::Number(*number),
        Word::Function(_) => return None,
    })
}
