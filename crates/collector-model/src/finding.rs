//! What is to be said about a configuration.

use std::fmt;

use strict_yaml::Place;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// `otelcol validate` refuses the file.
    Refused,
    /// `otelcol validate` accepts the file, and the collector ends as soon as it starts.
    Unstartable,
    /// The real collector may know it. This model does not, and does not guess.
    Unknown,
    /// It works, and is probably not what was meant.
    Note,
}

/// Something to say about a place in a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How grave it is.
    pub gravity: Gravity,
    /// Where.
    pub place: Place,
    /// What it is: a sentence's beginning, without a full stop.
    pub what: String,
    /// What to do about it, where that can be told.
    pub suggestion: Option<String>,
}

impl Finding {
    pub(crate) fn new(gravity: Gravity, place: Place, what: impl Into<String>) -> Self {
        Self {
            gravity,
            place,
            what: what.into(),
            suggestion: None,
        }
    }

    pub(crate) fn refused(place: Place, what: impl Into<String>) -> Self {
        Self::new(Gravity::Refused, place, what)
    }

    /// What the model does not know, and the real one may.
    pub(crate) fn unknown(place: Place, name: &str) -> Self {
        let what = format!("this workshop's collector does not know {name}; the real one may");
        Self::new(Gravity::Unknown, place, what)
    }

    pub(crate) fn suggest(mut self, suggestion: impl Into<String>) -> Self {
        self.suggestion = Some(suggestion.into());
        self
    }

    pub(crate) fn did_you_mean(self, near: Option<&str>) -> Self {
        match near {
            Some(near) => self.suggest(format!("did you mean `{near}`?")),
            None => self,
        }
    }

    /// Whether the configuration can be played in spite of it.
    pub fn is_note(&self) -> bool {
        self.gravity == Gravity::Note
    }
}

impl From<strict_yaml::Finding> for Finding {
    fn from(found: strict_yaml::Finding) -> Self {
        Self {
            gravity: Gravity::Refused,
            place: found.place,
            what: found.what,
            suggestion: found.suggestion,
        }
    }
}

/// ``12:5: `redaktion` is no processor: did you mean `redaction`?``
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)?;
        match &self.suggestion {
            Some(suggestion) => write!(f, ": {suggestion}"),
            None => Ok(()),
        }
    }
}
