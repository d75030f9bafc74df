//! `book/console/`: commands that the book shows, and what they printed when they were last run.
//!
//! `name.toml` says what is typed and what was done before; `name.en.txt` and `name.fr.txt` are what a
//! reader sees.
//!
//! ```toml
//! before = ["catch-up traces --to 2", "mutant traces child-span-renamed-id"]
//! run = ["check traces"]
//! ```
//!
//! Of a long output, `from` and `to` keep a part. What speaks of the machine says so: `varies = true`. Lines in it
//! that speak of the workshop are named by words that they have: `holds = ["exercise"]`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use messages::Language;
use serde::Deserialize;
use xtask::derive::folder;
use xtask::recorded;

use crate::problem::{Fault, Problem};
use crate::workshop::Workshop;

/// Where they are, from the workshop's folder on.
pub const FOLDER: &str = "book/console";

/// Commands that are typed one after the other, without their `cargo xtask`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// What was done before and is not shown. `mutant <stage> <name>` puts a mutant's text into the exercise.
    #[serde(default)]
    pub before: Vec<String>,
    /// What is shown, with what it prints.
    pub run: Vec<String>,
    /// What the first line that is shown has in it. Without it that is the first one of all.
    pub from: Option<String>,
    /// What the first line after those that are shown has in it. Without it the output is shown to its end.
    pub to: Option<String>,
    /// It speaks of the machine that it runs on: played again, it need only begin with the same line.
    #[serde(default)]
    pub varies: bool,
    /// Of an output that varies, the lines with one of these words in them are the same all the same.
    #[serde(default)]
    pub holds: Vec<String>,
}

impl Session {
    /// What is shown of an output.
    ///
    /// # Errors
    ///
    /// It has no line such as `from` or `to`.
    pub fn part(&self, said: &str) -> Result<String, Fault> {
        let lines: Vec<&str> = said.trim_end().lines().collect();
        let find = |wanted: &Option<String>, after: usize, otherwise: usize| match wanted {
            None => Ok(otherwise),
            Some(words) => lines
                .iter()
                .skip(after)
                .position(|line| line.contains(words))
                .map(|at| after + at)
                .ok_or_else(|| Fault::new("book-session-part", &[("words", words)])),
        };
        let from = find(&self.from, 0, 0)?;
        let to = find(&self.to, from + 1, lines.len())?;
        let shown = lines[from..to].join("\n");
        let left_out = |some: bool| if some { "⋮\n" } else { "" };
        Ok(format!(
            "{}{}\n{}",
            left_out(from > 0),
            shown.trim_end(),
            left_out(to < lines.len())
        ))
    }

    /// What a text of it is compared by, once it is evened out. A line that may differ is an empty one, so that the
    /// others keep their numbers.
    pub fn compared(&self, evened: &str) -> String {
        let counts = |(index, line): &(usize, &str)| {
            let holds = |words: &String| line.contains(words.as_str());
            !self.varies || *index < 2 || self.holds.iter().any(holds)
        };
        let lines: Vec<&str> = evened
            .lines()
            .enumerate()
            .map(|line| if counts(&line) { line.1 } else { "" })
            .collect();
        lines.join("\n").trim_end().to_owned()
    }
}

/// The sessions of a workshop.
#[derive(Clone, Debug)]
pub struct Sessions {
    root: PathBuf,
    /// By name.
    pub all: BTreeMap<String, Session>,
}

impl Sessions {
    /// Reads those of a workshop.
    pub fn read(root: &Path) -> (Self, Vec<Problem>) {
        let (mut all, mut problems) = (BTreeMap::new(), Vec::new());
        let entries = fs::read_dir(root.join(FOLDER))
            .into_iter()
            .flatten()
            .flatten();
        for path in entries.map(|entry| entry.path()) {
            let name = path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if path.extension().is_none_or(|ending| ending != "toml") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap_or_default();
            match toml::from_str(&text) {
                Ok(session) => drop(all.insert(name, session)),
                Err(error) => {
                    let line = error
                        .span()
                        .map_or(1, |span| text[..span.start].matches('\n').count() + 1);
                    let fault = Fault::new("book-toml", &[("why", error.message())]);
                    problems.push(fault.at(&format!("{FOLDER}/{name}.toml"), line));
                }
            }
        }
        let root = root.to_owned();
        (Self { root, all }, problems)
    }

    /// The file with what a session printed, from the workshop's folder on.
    pub fn file(name: &str, language: Language) -> String {
        format!("{FOLDER}/{name}.{}.txt", language.code())
    }

    /// What a session printed in a language.
    ///
    /// # Errors
    ///
    /// There is none of that name, or it was never recorded.
    pub fn recorded(&self, name: &str, language: Language) -> Result<String, Fault> {
        if !self.all.contains_key(name) {
            let known: Vec<&str> = self.all.keys().map(String::as_str).collect();
            let file = format!("{FOLDER}/{name}.toml");
            return Err(Fault::new(
                "book-no-session",
                &[("file", &file), ("known", &known.join(", "))],
            ));
        }
        let file = Self::file(name, language);
        fs::read_to_string(folder::join(&self.root, &file))
            .map(|text| text.replace("\r\n", "\n"))
            .map_err(|_| Fault::new("book-not-recorded", &[("file", &file)]))
    }

    /// Writes down what a session printed.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    pub fn record(&self, name: &str, language: Language, text: &str) -> anyhow::Result<()> {
        let file = folder::join(&self.root, &Self::file(name, language));
        Ok(folder::write(&file, text)?)
    }

    /// What `check` says about a mutant in a language.
    ///
    /// # Errors
    ///
    /// It was never recorded.
    pub fn mutant(&self, stage: &str, name: &str, language: Language) -> Result<String, Fault> {
        let file = recorded::mutant(&self.root, stage, name, language);
        fs::read_to_string(&file)
            .map(|text| text.replace("\r\n", "\n"))
            .map_err(|_| {
                let file = format!(
                    "{}/{stage}/{name}.{}.txt",
                    recorded::MUTANTS,
                    language.code()
                );
                Fault::new("book-not-recorded", &[("file", &file)])
            })
    }
}

/// A text of a session without what varies from run to run.
pub fn evened(text: &str, workshop: &Workshop) -> String {
    recorded::evened(text, &placeholders(workshop))
}

/// The placeholders of all stages.
pub fn placeholders(workshop: &Workshop) -> BTreeMap<String, String> {
    let stages = workshop.stages.iter();
    stages
        .flat_map(|one| one.manifest.placeholders.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(from: Option<&str>, to: Option<&str>) -> Session {
        Session {
            before: Vec::new(),
            run: Vec::new(),
            from: from.map(str::to_owned),
            to: to.map(str::to_owned),
            varies: false,
            holds: Vec::new(),
        }
    }

    #[test]
    fn a_part_of_an_output_says_that_it_is_one() {
        let said = "one\n\ntwo\n\nthree\n";
        let part = |from, to| session(from, to).part(said).map_err(|fault| fault.id);
        assert_eq!(part(None, None), Ok("one\n\ntwo\n\nthree\n".into()));
        assert_eq!(part(Some("w"), Some("thr")), Ok("⋮\ntwo\n⋮\n".into()));
        assert_eq!(part(Some("thr"), None), Ok("⋮\nthree\n".into()));
        assert_eq!(part(Some("four"), None), Err("book-session-part"));
        assert_eq!(part(Some("two"), Some("one")), Err("book-session-part"));
    }

    #[test]
    fn what_speaks_of_the_machine_begins_with_the_same_line() {
        let mut session = session(None, None);
        let said = "$ cargo xtask doctor\nThe machine\n  rustc 1.95";
        assert_eq!(session.compared(said), said);
        session.varies = true;
        assert_eq!(session.compared(said), "$ cargo xtask doctor\nThe machine");
        session.holds = vec!["exercise".into()];
        let said = format!("{said}\n  traces: the exercise is whole\n  12 MB are free");
        assert_eq!(
            session.compared(&said),
            "$ cargo xtask doctor\nThe machine\n\n  traces: the exercise is whole"
        );
    }
}
