//! `hints.toml`: what helps with a step, and with what was found in it.
//!
//! ```toml
//! [child-span]
//! en = ['''a question about what is seen''', '''the API''', '''the same on another span''']
//! fr = [...]
//!
//! [child-span.findings.attribute-renamed]
//! en = [...]
//! fr = [...]
//! ```

use std::collections::BTreeMap;
use std::path::Path;

use messages::Language;
use serde::Deserialize;

use crate::stage::{ManifestError, read_toml};

/// All hints of a stage, by the step's name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Hints {
    steps: BTreeMap<String, StepHints>,
}

/// The hints of a step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepHints {
    /// In English, from a question to a worked example.
    pub en: Vec<String>,
    /// The same in French.
    pub fr: Vec<String>,
    /// Hints for a kind of finding.
    #[serde(default)]
    pub findings: BTreeMap<String, FindingHints>,
}

/// The hints for a kind of finding.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingHints {
    /// In English.
    pub en: Vec<String>,
    /// The same in French.
    pub fr: Vec<String>,
}

/// Hints that are read one after the other, and the name under which it is remembered how many were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series<'a> {
    /// `child-span`, `child-span/attribute-renamed`.
    pub key: String,
    /// The hints in the reader's language.
    pub hints: &'a [String],
}

impl Hints {
    /// Reads `hints.toml` of a solution.
    ///
    /// # Errors
    ///
    /// It is missing or not right.
    pub fn read(solution: &Path) -> Result<Self, ManifestError> {
        read_toml(&solution.join("hints.toml"))
    }

    /// What there is to read for a step in which these kinds of findings were made: first what is
    /// about a finding, then what is about the step.
    pub fn series(&self, step: &str, findings: &[String], language: Language) -> Vec<Series<'_>> {
        let Some(hints) = self.steps.get(step) else {
            return Vec::new();
        };
        let mut all: Vec<Series<'_>> = Vec::new();
        for kind in findings {
            let key = format!("{step}/{kind}");
            if let Some(found) = hints.findings.get(kind)
                && all.iter().all(|series| series.key != key)
            {
                let hints = in_language(language, &found.en, &found.fr);
                all.push(Series { key, hints });
            }
        }
        all.push(Series {
            key: step.to_owned(),
            hints: in_language(language, &hints.en, &hints.fr),
        });
        all
    }

    /// The steps that have hints, for whoever checks that all of them do.
    pub fn steps(&self) -> impl Iterator<Item = (&str, &StepHints)> {
        self.steps
            .iter()
            .map(|(name, hints)| (name.as_str(), hints))
    }
}

fn in_language<'a>(language: Language, en: &'a [String], fr: &'a [String]) -> &'a [String] {
    match language {
        Language::English => en,
        Language::French => fr,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_comes_before_the_step() {
        let text = "
            [child]
            en = ['a', 'b']
            fr = ['à', 'bé']
            [child.findings.wrong-parent]
            en = ['p']
            fr = ['q']
        ";
        let hints: Hints = toml::from_str(text).unwrap();
        let found = ["wrong-parent", "missing", "wrong-parent"].map(str::to_owned);
        let series = hints.series("child", &found, Language::French);
        let keys: Vec<(&str, usize)> = series
            .iter()
            .map(|series| (series.key.as_str(), series.hints.len()))
            .collect();
        assert_eq!(keys, [("child/wrong-parent", 1), ("child", 2)]);
        assert_eq!(series[0].hints, ["q"]);
        assert_eq!(hints.series("other", &found, Language::English), []);
    }
}
