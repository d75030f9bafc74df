//! A stage's solution on disk, and the exercise that is derived from it.

use std::io;

use super::folder;
use super::record::{self, Record};
use super::{Blank, Files, Mistake, exercise};
use crate::stage::{Manifest, ManifestError, Stage, Variant};
use crate::workspace::{EXERCISES, Workspace};

/// Why a stage's solution does not make an exercise.
#[derive(Debug)]
pub enum Trouble {
    /// Its folder cannot be read.
    Unreadable(io::Error),
    /// Its `stage.toml` is missing or broken.
    Manifest(ManifestError),
    /// Its author made mistakes.
    Mistakes(Vec<Mistake>),
}

/// A stage's solution, read.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its files.
    pub files: Files,
    /// What its `stage.toml` says.
    pub manifest: Manifest,
}

impl Source {
    /// Reads a stage's solution.
    ///
    /// # Errors
    ///
    /// The folder cannot be read, holds what is no text, or its manifest is not right.
    pub fn read(stage: &Stage) -> Result<Self, Trouble> {
        let manifest = stage
            .manifest(Variant::Solution)
            .map_err(Trouble::Manifest)?;
        let (files, mistakes) = folder::read(&stage.solution).map_err(Trouble::Unreadable)?;
        if !mistakes.is_empty() {
            return Err(Trouble::Mistakes(mistakes));
        }
        Ok(Self { files, manifest })
    }

    /// The exercise that it makes.
    ///
    /// # Errors
    ///
    /// The mistakes that keep it from being made.
    pub fn exercise(&self, stage: &Stage) -> Result<Files, Trouble> {
        let blanks: Vec<Blank<'_>> = self
            .manifest
            .steps
            .iter()
            .map(|step| Blank {
                step: step.number,
                regions: &step.regions,
            })
            .collect();
        exercise(&stage.name, &self.files, &blanks).map_err(Trouble::Mistakes)
    }

    /// The regions that the steps fill for which `wanted` holds.
    pub fn regions(&self, wanted: impl Fn(u32) -> bool) -> Vec<String> {
        let steps = self.manifest.steps.iter();
        steps
            .filter(|step| wanted(step.number))
            .flat_map(|step| step.regions.clone())
            .collect()
    }
}

/// The exercise of a stage, straight from its solution's folder.
///
/// # Errors
///
/// Whatever keeps it from being made.
pub fn derived(stage: &Stage) -> Result<Files, Trouble> {
    Source::read(stage)?.exercise(stage)
}

/// The stage's folder as the record has it: `02-traces`.
pub fn folder_name(stage: &Stage) -> String {
    let name = stage.exercise.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// The record of what was derived last; empty where there is none.
pub fn record(workspace: &Workspace) -> Record {
    let path = workspace.root.join(EXERCISES).join(record::FILE);
    let text = std::fs::read_to_string(path).unwrap_or_default();
    Record::parse(&text)
}

/// The files of an exercise that somebody has edited, added or deleted.
///
/// # Errors
///
/// The folder cannot be read.
pub fn edited(stage: &Stage, record: &Record) -> io::Result<Vec<String>> {
    let (now, odd) = folder::read(&stage.exercise)?;
    let mut files = super::plan::edited(&folder_name(stage), &now, record);
    files.extend(odd.into_iter().filter_map(|mistake| match mistake {
        Mistake::NotText { file } => Some(file),
        _ => None,
    }));
    files.sort();
    files.dedup();
    Ok(files)
}
