//! The tree of a file.

use crate::finding::{Finding, Place};

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Where it begins. In a block (`|`, `>`), where the text begins, not the sign.
    pub place: Place,
    /// What it is.
    pub kind: Kind,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text, a number, a truth value: whoever reads it decides.
    Scalar {
        /// What it says, quotes and folding undone.
        text: String,
        /// Whether it was written in quotes, or as a block: then it is a text, never a number.
        quoted: bool,
    },
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and values in the order of the file. No key stands twice.
    Mapping(Vec<(Node, Node)>),
}

impl Node {
    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Whether nothing is written here: `key:` without a value, `~` or `null`.
    pub fn is_null(&self) -> bool {
        matches!(&self.kind, Kind::Scalar { text, quoted: false } if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// The text of a scalar; nothing is the empty text, as with the real programs.
    ///
    /// # Errors
    ///
    /// It is a list or a mapping.
    pub fn string(&self) -> Result<String, Finding> {
        match self.text() {
            Some(_) if self.is_null() => Ok(String::new()),
            Some(text) => Ok(text.to_owned()),
            None => Err(self.unfit("a text")),
        }
    }

    /// The values of a list; nothing is an empty one.
    ///
    /// # Errors
    ///
    /// It is something else.
    pub fn sequence(&self) -> Result<&[Node], Finding> {
        match &self.kind {
            Kind::Sequence(nodes) => Ok(nodes),
            _ if self.is_null() => Ok(&[]),
            _ => Err(self.unfit("a list")),
        }
    }

    /// Keys and values; nothing is an empty mapping.
    ///
    /// # Errors
    ///
    /// It is something else.
    pub fn mapping(&self) -> Result<&[(Node, Node)], Finding> {
        match &self.kind {
            Kind::Mapping(entries) => Ok(entries),
            _ if self.is_null() => Ok(&[]),
            _ => Err(self.unfit("keys with values")),
        }
    }

    /// That something else is wanted here.
    pub fn unfit(&self, wanted: &str) -> Finding {
        let found = match &self.kind {
            Kind::Scalar { text, .. } if text.is_empty() => "nothing".to_owned(),
            Kind::Scalar { text, .. } => format!("`{text}`"),
            Kind::Sequence(_) => "a list".to_owned(),
            Kind::Mapping(_) => "keys with values".to_owned(),
        };
        Finding::new(self.place, format!("{wanted} belongs here, not {found}"))
    }

    /// Where the character stands that is at this place of the text, in characters from 0; `source` is the whole file.
    ///
    /// Folding and indentation only move white space, so the others are counted.
    pub fn place_within(&self, source: &str, at: usize) -> Place {
        let Some(text) = self.text() else {
            return self.place;
        };
        let is_solid = |c: &char| !c.is_whitespace();
        let before = text.chars().take(at).filter(is_solid).count();
        // The end is right of the last one: what follows in the file is of something else.
        if before > 0 && before == text.chars().filter(is_solid).count() {
            let last = text.chars().count()
                - text.chars().rev().take_while(|c| c.is_whitespace()).count()
                - 1;
            let place = self.place_within(source, last);
            return Place {
                column: place.column + 1,
                ..place
            };
        }
        let lines = source.lines().enumerate().skip(self.place.line - 1);
        let mut seen = 0;
        for (index, line) in lines {
            let skipped = if index + 1 == self.place.line {
                self.place.column - 1
            } else {
                0
            };
            let solid = line.chars().enumerate().skip(skipped);
            for (column, _) in solid.filter(|(_, c)| !c.is_whitespace()) {
                if seen == before {
                    return Place {
                        line: index + 1,
                        column: column + 1,
                    };
                }
                seen += 1;
            }
        }
        self.place
    }
}
