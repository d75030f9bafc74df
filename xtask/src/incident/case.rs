//! The incident that is open: a folder with the telemetry of two days and the answers of a pair.

use std::collections::hash_map::RandomState;
use std::fs;
use std::hash::BuildHasher;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::backups::Backup;
use crate::context::Context;
use crate::derive::folder;
use crate::exit::Failure;
use crate::runner::{self, Limits, Program, RunOutcome};

/// Where it is, from the workshop's folder on.
pub const FOLDER: &str = "incident/case";

/// The file that the pair fills in.
pub const ANSWERS: &str = "answers.toml";

const ABOUT: &str = "case.toml";

/// The two days, by the names of their files.
pub const DAYS: [&str; 2] = ["yesterday", "today"];

/// The incident that is open.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its folder.
    pub folder: PathBuf,
    /// Its seed.
    pub seed: u64,
}

#[derive(Deserialize, Serialize)]
struct About {
    seed: u64,
}

/// A seed that can be said aloud, by chance.
pub fn some_seed() -> u64 {
    1000 + RandomState::new().hash_one(0) % 9000
}

impl Case {
    /// The incident that is open, or `None`.
    ///
    /// # Errors
    ///
    /// Its folder is damaged.
    pub fn open(context: &Context) -> anyhow::Result<Self> {
        let folder = context.workspace()?.root.join(FOLDER);
        let text = match fs::read_to_string(folder.join(ABOUT)) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(Failure::usage(context.text("incident-none")));
            }
            Err(error) => return Err(error.into()),
        };
        match toml::from_str::<About>(&text) {
            Ok(about) => Ok(Self {
                folder,
                seed: about.seed,
            }),
            Err(_) => {
                let file = [("file", format!("{FOLDER}/{ABOUT}").into())];
                Err(Failure::environment(
                    context.with("incident-damaged", &file),
                ))
            }
        }
    }

    /// Opens an incident: the two days are there. Answers to another one are kept as a copy; answers to this
    /// one stay.
    ///
    /// # Errors
    ///
    /// Something cannot be written.
    pub fn begin(
        context: &Context,
        seed: u64,
        days: [&[u8]; 2],
        skeleton: &str,
    ) -> anyhow::Result<(Self, Option<PathBuf>)> {
        let root = &context.workspace()?.root;
        let case = Self {
            folder: root.join(FOLDER),
            seed,
        };
        let before = Self::open(context).ok().map(|case| case.seed);
        let answers = case.answers();
        let mut backup = Backup::new(root);
        let there = fs::read_to_string(&answers).ok();
        if there.is_none() || before != Some(seed) {
            // Nothing is kept of a file that nobody has written in.
            if there.is_some_and(|there| is_filled(&there)) {
                backup.keep(&answers)?;
            }
            folder::write(&answers, skeleton)?;
        }
        for (day, text) in DAYS.iter().zip(days) {
            fs::write(case.file(day), text)?;
        }
        // Last: what is damaged half way is no incident that is open.
        folder::write(&case.folder.join(ABOUT), &toml::to_string(&About { seed })?)?;
        Ok((case, backup.place().map(Path::to_owned)))
    }

    /// The file of a day's telemetry.
    pub fn file(&self, day: &str) -> PathBuf {
        self.folder.join(format!("{day}.txt"))
    }

    /// The file that the pair fills in.
    pub fn answers(&self) -> PathBuf {
        self.folder.join(ANSWERS)
    }
}

/// Whether somebody has written something between quotes, or something that is no TOML.
fn is_filled(text: &str) -> bool {
    let table: Result<toml::Table, _> = toml::from_str(text);
    table.map_or(true, |table| {
        table.values().any(|value| value.as_str() != Some(""))
    })
}

/// Plays a day, and says what came of it.
pub fn play(program: &Path, day: &str, seed: u64, root: &Path) -> RunOutcome {
    let program = Program {
        args: vec![day.to_owned(), "--seed".to_owned(), seed.to_string()],
        ..Program::new(program.to_owned(), root)
    };
    let mut limits = Limits::default();
    limits.time *= 3;
    limits.bytes *= 4;
    runner::run(&program, limits)
}
