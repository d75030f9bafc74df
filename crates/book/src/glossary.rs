//! `book/glossary.toml`: the terms that both languages keep to, and the words that they avoid.

use std::path::Path;

use messages::Language;
use serde::Deserialize;

use crate::problem::{Fault, Problem};

/// Where it is, from the workshop's folder on.
pub const FILE: &str = "book/glossary.toml";

/// The terms.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Glossary {
    /// In the order of the file.
    #[serde(default, rename = "term")]
    pub terms: Vec<Term>,
}

/// A term in both languages.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// What links lead to: `span`.
    pub id: String,
    en: String,
    fr: String,
    definition: Both<String>,
    #[serde(default)]
    avoid: Both<Vec<String>>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Both<T: Default> {
    #[serde(default)]
    en: T,
    #[serde(default)]
    fr: T,
}

impl<T: Default> Both<T> {
    fn of(&self, language: Language) -> &T {
        match language {
            Language::English => &self.en,
            Language::French => &self.fr,
        }
    }
}

impl Glossary {
    /// Reads the terms of a workshop. Without the file there are none.
    pub fn read(root: &Path) -> (Self, Option<Problem>) {
        let Ok(text) = std::fs::read_to_string(root.join(FILE)) else {
            return (Self::default(), None);
        };
        match toml::from_str(&text) {
            Ok(glossary) => (glossary, None),
            Err(error) => {
                let line = error
                    .span()
                    .map_or(1, |span| text[..span.start].matches('\n').count() + 1);
                let fault = Fault::new("book-toml", &[("why", error.message())]);
                (Self::default(), Some(fault.at(FILE, line)))
            }
        }
    }
}

impl Term {
    /// The term in a language.
    pub fn name(&self, language: Language) -> &str {
        match language {
            Language::English => &self.en,
            Language::French => &self.fr,
        }
    }

    /// The same in the other language.
    pub fn other(&self, language: Language) -> &str {
        match language {
            Language::English => &self.fr,
            Language::French => &self.en,
        }
    }

    /// The code of the other language.
    pub fn other_code(&self, language: Language) -> &'static str {
        match language {
            Language::English => Language::French.code(),
            Language::French => Language::English.code(),
        }
    }

    /// What it means.
    pub fn definition(&self, language: Language) -> &str {
        self.definition.of(language)
    }

    /// Words that must not stand in its place.
    pub fn avoid(&self, language: Language) -> &[String] {
        self.avoid.of(language)
    }
}
