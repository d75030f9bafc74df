//! Plays a session again: in a copy of the workshop of its own, so that nobody's exercises are touched.
//!
//! The copy is below the target folder. It shares the workshop's lock and everything that is built already,
//! as the lanes of `cargo xtask test` do; only exercises are built anew.

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::Context as _;
use messages::Language;
use xtask::derive::folder;
use xtask::{lanes, region, target, trials};

use crate::problem::Fault;
use crate::sessions::Session;
use crate::workshop::Workshop;

/// The first argument that makes the book's program behave as `cargo xtask`.
pub const AS_XTASK: &str = "as-xtask";

/// A copy of the workshop in which sessions are played.
#[derive(Debug)]
pub struct Stand<'a> {
    workshop: &'a Workshop,
    folder: PathBuf,
    program: PathBuf,
}

impl<'a> Stand<'a> {
    /// Lays out the copy. `program` is the book's own.
    ///
    /// # Errors
    ///
    /// A file cannot be read or written.
    pub fn new(workshop: &'a Workshop, program: PathBuf) -> anyhow::Result<Self> {
        let root = workshop.root();
        let folder = target::folder(root).join("book-sessions");
        let members: Vec<String> = ["exercises", "solutions"]
            .iter()
            .flat_map(|kind| workshop.stages.iter().map(move |one| (kind, &one.stage)))
            .map(|(kind, stage)| format!("{kind}/{}", xtask::derive::source::folder_name(stage)))
            .collect();
        let manifest = root.join("Cargo.toml");
        let text = fs::read_to_string(&manifest).with_context(|| manifest.display().to_string())?;
        let manifest = toml::to_string(&lanes::elsewhere(&text, root, &members)?)?;
        folder::write_changed(&folder.join("Cargo.toml"), &manifest)?;
        for file in [".cargo/config.toml", "rust-toolchain.toml"] {
            if let Ok(text) = fs::read_to_string(root.join(file)) {
                folder::write_changed(&folder.join(file), &text)?;
            }
        }
        for material in &workshop.stages {
            let name = xtask::derive::source::folder_name(&material.stage);
            folder::fill(&folder.join("solutions").join(name), &material.solution)?;
        }
        Ok(Self {
            workshop,
            folder,
            program,
        })
    }

    /// What a session prints in a language, from its first prompt to its last line.
    ///
    /// # Errors
    ///
    /// What was to be done before cannot be done, or a command cannot be started.
    pub fn play(
        &self,
        session: &Session,
        language: Language,
    ) -> anyhow::Result<Result<String, Fault>> {
        self.fresh()?;
        for line in &session.before {
            if let Err(fault) = self.prepare(line)? {
                return Ok(Err(fault));
            }
        }
        let mut shown = String::new();
        for line in &session.run {
            let (_, said) = self.xtask(line, language)?;
            // The compiler's words carry this machine's paths, and nobody means to show them.
            if said.lines().any(|line| line.starts_with("error[E")) {
                return Ok(Err(Fault::new("book-session-broken", &[("command", line)])));
            }
            match session.part(&said) {
                Ok(part) => shown.push_str(&format!("$ cargo xtask {line}\n{part}")),
                Err(fault) => return Ok(Err(fault)),
            }
        }
        Ok(Ok(shown))
    }

    /// Every exercise as it is derived, and nothing remembered.
    fn fresh(&self) -> anyhow::Result<()> {
        for material in &self.workshop.stages {
            let name = xtask::derive::source::folder_name(&material.stage);
            folder::fill(
                &self.folder.join("exercises").join(name),
                &material.exercise,
            )?;
        }
        for file in [xtask::progress::FILE, "exercises/derived.sum"] {
            let file = self.folder.join(file);
            if file.exists() {
                fs::remove_file(&file).with_context(|| file.display().to_string())?;
            }
        }
        let backups = self.folder.join(".backups");
        if backups.exists() {
            fs::remove_dir_all(&backups).with_context(|| backups.display().to_string())?;
        }
        let lock = self.workshop.root().join("Cargo.lock");
        let text = fs::read_to_string(&lock).with_context(|| lock.display().to_string())?;
        Ok(folder::write_changed(
            &self.folder.join("Cargo.lock"),
            &text,
        )?)
    }

    /// `mutant traces child-span-renamed-id` puts that text into the exercise; all else is a command.
    fn prepare(&self, line: &str) -> anyhow::Result<Result<(), Fault>> {
        let words: Vec<&str> = line.split_whitespace().collect();
        let ["mutant", stage, name] = words.as_slice() else {
            let (code, said) = self.xtask(line, Language::English)?;
            return Ok(match code {
                Some(0 | 1) => Ok(()),
                _ => Err(Fault::new(
                    "book-session-before",
                    &[("command", line), ("why", &said)],
                )),
            });
        };
        let material = match self.workshop.stage(stage) {
            Ok(material) => material,
            Err(fault) => return Ok(Err(fault)),
        };
        let Some(mutant) = material.mutants.iter().find(|mutant| mutant.name == *name) else {
            return Ok(Err(Fault::new(
                "book-no-mutant",
                &[("stage", stage), ("name", name), ("known", "…")],
            )));
        };
        let folder_name = xtask::derive::source::folder_name(&material.stage);
        let exercise = self.folder.join("exercises").join(folder_name);
        let (mut files, _) = folder::read(&exercise)?;
        // The step is solved but for what is wrong: its imports, say, are there.
        let step = material.manifest.step(mutant.trial.step);
        let solved: Vec<&String> = step.map_or(Vec::new(), |step| step.regions.iter().collect());
        for (file, text) in &mut files {
            let Some(solution) = material.solution.get(file) else {
                continue;
            };
            let theirs = region::parse(solution);
            let content = |name: &str| {
                let wanted = solved.iter().any(|region| *region == name);
                let region = theirs.get(name).filter(|_| wanted)?;
                Some(&solution[region.content.clone()])
            };
            *text = region::replace(text, &region::parse(text), content);
        }
        match trials::apply(&files, &mutant.trial.replace) {
            Ok(files) => folder::fill(&exercise, &files)?,
            Err(why) => {
                let why = format!("{why:?}");
                let said = [("command", line), ("why", &why)];
                return Ok(Err(Fault::new("book-session-before", &said)));
            }
        }
        Ok(Ok(()))
    }

    fn xtask(&self, line: &str, language: Language) -> anyhow::Result<(Option<i32>, String)> {
        let mut command = Command::new(&self.program);
        command
            .arg(AS_XTASK)
            .args(line.split_whitespace())
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", target::folder(self.workshop.root()))
            .env("WORKSHOP_LANG", language.code())
            .env("LANG", "C.UTF-8")
            .stdin(Stdio::null());
        for name in [
            "CLICOLOR_FORCE",
            "LC_ALL",
            "LC_MESSAGES",
            "LANGUAGE",
            "RUST_BACKTRACE",
        ] {
            command.env_remove(name);
        }
        command.env("NO_COLOR", "1");
        let ran = command
            .output()
            .with_context(|| self.program.display().to_string())?;
        let mut said = String::from_utf8_lossy(&ran.stdout).into_owned();
        // What could not be understood is said on standard error; how far a build is, too.
        if said.trim().is_empty() {
            said = String::from_utf8_lossy(&ran.stderr).into_owned();
        }
        for here in [self.folder.as_path(), self.workshop.root()] {
            said = said.replace(&here.display().to_string(), "~/workshop");
        }
        Ok((ran.status.code(), said))
    }
}

/// Arguments for `xtask` where this program was called in its place.
pub fn as_xtask(args: &[OsString]) -> Option<Vec<OsString>> {
    let (first, rest) = args.get(1..)?.split_first()?;
    (first == AS_XTASK).then(|| {
        let mut all = vec![OsString::from("xtask")];
        all.extend(rest.iter().cloned());
        all
    })
}
