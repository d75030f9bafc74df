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
    /// Where, what it is, and what to do about it.
    pub found: strict_yaml::Finding,
}

impl Finding {
    pub(crate) fn new(gravity: Gravity, place: Place, what: impl Into<String>) -> Self {
        let found = strict_yaml::Finding::new(place, what);
        Self { gravity, found }
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
        self.found = self.found.suggest(suggestion);
        self
    }

    pub(crate) fn did_you_mean(mut self, near: Option<&str>) -> Self {
        self.found = self.found.did_you_mean(near);
        self
    }

    /// Whether the configuration can be played in spite of it.
    pub fn is_note(&self) -> bool {
        self.gravity == Gravity::Note
    }
}

impl From<strict_yaml::Finding> for Finding {
    fn from(found: strict_yaml::Finding) -> Self {
        let gravity = Gravity::Refused;
        Self { gravity, found }
    }
}

/// ``12:5: `redaktion` is no processor: did you mean `redaction`?``
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.found.fmt(f)
    }
}
