//! What every directive is given: the workshop, the reader's language, and the book's own tables.

use messages::{Language, Messages};

use crate::glossary::Glossary;
use crate::highlight::Highlighter;
use crate::requirements::Requirements;
use crate::sessions::Sessions;
use crate::titles::Titles;
use crate::workshop::Workshop;

/// What every directive is given.
#[derive(Debug)]
pub struct Kit<'a> {
    /// What there is to show.
    pub workshop: &'a Workshop,
    /// The words of the page's language.
    pub messages: &'a Messages,
    /// The colours of code.
    pub highlighter: &'a Highlighter,
    /// The book's terms.
    pub glossary: &'a Glossary,
    /// Which page shows which requirement.
    pub requirements: &'a Requirements,
    /// Commands and what they printed.
    pub sessions: &'a Sessions,
    /// What pages and their sections are called.
    pub titles: &'a Titles,
}

impl Kit<'_> {
    /// The page's language.
    pub fn language(&self) -> Language {
        self.messages.language()
    }

    /// A word or a sentence of the page.
    pub fn text(&self, id: &str) -> String {
        self.messages.text(id)
    }
}
