//! `book/console/`: commands that the book shows, and what they printed when they were last run.
//!
//! `name.toml` says what is typed and what was done before; `name.en.txt` and `name.fr.txt` are what a
//! reader sees. Whoever checks the book runs the commands again and compares.

use std::fs;
use std::path::{Path, PathBuf};

use messages::Language;

use crate::problem::Fault;

/// Where they are, from the workshop's folder on.
pub const FOLDER: &str = "book/console";

/// The recorded sessions of a workshop.
#[derive(Clone, Debug)]
pub struct Sessions {
    root: PathBuf,
}

impl Sessions {
    /// Those of this workshop.
    pub fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
        }
    }

    /// What a session printed in a language.
    ///
    /// # Errors
    ///
    /// It was never recorded.
    pub fn recorded(&self, name: &str, language: Language) -> Result<String, Fault> {
        let file = format!("{FOLDER}/{name}.{}.txt", language.code());
        fs::read_to_string(self.root.join(&file))
            .map(|text| text.replace("\r\n", "\n"))
            .map_err(|_| Fault::new("book-no-session", &[("name", name), ("file", &file)]))
    }
}
