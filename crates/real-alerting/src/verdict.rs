//! What a real program thinks of what the model said.

use std::fmt;
use std::io;

use crate::journal::Written;

/// What was compared, and where the real program says something else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// What was compared: `61 evaluations`.
    pub compared: Vec<String>,
    /// What differs, in a few words, each with details that fill lines of their own.
    pub differences: Vec<(String, Vec<String>)>,
    /// Whether the program could not be asked.
    pub(crate) is_mute: bool,
}

/// So many lines of details a person reads.
const MOST: usize = 24;

impl Verdict {
    /// Takes note of something that was compared.
    pub(crate) fn compared(&mut self, what: impl Into<String>) {
        self.compared.push(what.into());
    }

    /// Takes note of a difference.
    pub(crate) fn differs(&mut self, what: impl Into<String>, details: Vec<String>) {
        self.differences.push((what.into(), details));
    }

    /// Takes note of whether the program accepts a file, as the model does or otherwise. Where it refuses it, this is why.
    pub(crate) fn of_file(&mut self, file: &Written, accepts: bool, why: Vec<String>) {
        match (file.accepted, accepts) {
            (true, true) => self.compared("1 file"),
            (false, false) => self.compared(format!("{} refused", file.path)),
            (true, false) => self.differs(format!("it refuses {}", file.path), why),
            (false, true) => self.differs(format!("it accepts {}", file.path), Vec::new()),
        }
    }

    /// Takes note of a question that could not be asked.
    pub(crate) fn or_differs<T>(&mut self, what: &str, answer: io::Result<T>) -> Option<T> {
        let answer = answer.map_err(|error| {
            self.differs(what, vec![error.to_string()]);
            self.is_mute = true;
        });
        answer.ok()
    }
}

/// `agrees, 61 evaluations, 9 alerts`, or `differs, …` with details that are indented below.
impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.differences.is_empty() {
            return write!(f, "agrees, {}", self.compared.join(", "));
        }
        let what: Vec<&str> = self.differences.iter().map(|(what, _)| &**what).collect();
        write!(f, "differs, {}", what.join("; "))?;
        let details = self.differences.iter().flat_map(|(_, details)| details);
        let lines: Vec<&str> = details.flat_map(|detail| detail.lines()).collect();
        for line in lines.iter().take(MOST) {
            write!(f, "\n    {line}")?;
        }
        match lines.len().saturating_sub(MOST) {
            0 => Ok(()),
            more => write!(f, "\n    and {more} lines more"),
        }
    }
}

/// `1 file`, `3 files`.
pub(crate) fn count(number: usize, of: &str) -> String {
    let s = if number == 1 { "" } else { "s" };
    format!("{number} {of}{s}")
}
