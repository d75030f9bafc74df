//! The files of messages. A new one needs a line here, and is read from both languages.

use crate::Language;

/// A file of messages in both languages.
#[derive(Clone, Copy, Debug)]
pub struct Resource {
    /// Its name below `locales/en/` and `locales/fr/`.
    pub name: &'static str,
    english: &'static str,
    french: &'static str,
}

impl Resource {
    /// What the file says in a language.
    pub fn text(&self, language: Language) -> &'static str {
        match language {
            Language::English => self.english,
            Language::French => self.french,
        }
    }
}

macro_rules! resources {
    ($($name:literal),* $(,)?) => {
        &[$(Resource {
            name: $name,
            english: include_str!(concat!("../locales/en/", $name)),
            french: include_str!(concat!("../locales/fr/", $name)),
        }),*]
    };
}

/// All of them.
pub const RESOURCES: &[Resource] = resources![
    "bench.ftl",
    "bless.ftl",
    "book.ftl",
    "book-page.ftl",
    "check.ftl",
    "command-line.ftl",
    "compare.ftl",
    "derive.ftl",
    "doctor.ftl",
    "incident.ftl",
    "language.ftl",
    "mend.ftl",
    "pack.ftl",
    "run.ftl",
    "test.ftl",
    "tools.ftl",
    "verdict.ftl",
    "view.ftl",
    "workspace.ftl",
];
