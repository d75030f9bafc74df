//! `book/requirements.toml`: which page shows what the book has to show.

use std::path::Path;

use messages::Language;
use serde::Deserialize;

use crate::problem::{Fault, Problem};

/// Where it is, from the workshop's folder on.
pub const FILE: &str = "book/requirements.toml";

/// The table.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requirements {
    /// In the order of the file.
    #[serde(default, rename = "requirement")]
    pub rows: Vec<Requirement>,
}

/// A row.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// `M1`.
    pub id: String,
    en: String,
    fr: String,
    /// The page that shows it, maybe with a heading: `ideas/why.md#pillars`. Without one it is to come.
    pub page: Option<String>,
}

impl Requirements {
    /// Reads the table of a workshop. Without the file there is none.
    pub fn read(root: &Path) -> (Self, Option<Problem>) {
        let Ok(text) = std::fs::read_to_string(root.join(FILE)) else {
            return (Self::default(), None);
        };
        match toml::from_str(&text) {
            Ok(requirements) => (requirements, None),
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

impl Requirement {
    /// What has to be shown, in a language.
    pub fn what(&self, language: Language) -> &str {
        match language {
            Language::English => &self.en,
            Language::French => &self.fr,
        }
    }
}
