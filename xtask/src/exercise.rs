//! What a learner's folder holds: what they have edited, where each step is to be done, and what
//! may not stand there.

use std::collections::BTreeMap;
use std::io;

use serde::Serialize;

use crate::derive::{self, Files, Mistake, folder, plan, source};
use crate::region::{self, Regions};
use crate::stage::{Manifest, Stage, Step, Variant};
use crate::workspace::Workspace;

/// A stage's folder as it stands now.
#[derive(Debug)]
pub struct Exercise {
    /// From the workshop's folder on: `exercises/02-traces`.
    folder: String,
    files: Files,
    regions: BTreeMap<String, Regions>,
    starters: BTreeMap<String, String>,
    /// Files that are not as they were derived.
    edited: Vec<String>,
    /// Files that are not text.
    not_text: Vec<String>,
}

/// A line of a file, from the workshop's folder on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// Text that a step may not hold, and does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Forbidden {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

impl Exercise {
    /// Reads a stage's folder. A folder that is not there is empty.
    ///
    /// # Errors
    ///
    /// Whatever keeps a file from being read.
    pub fn read(workspace: &Workspace, stage: &Stage, variant: Variant) -> io::Result<Self> {
        let (files, mistakes) = folder::read(stage.folder(variant))?;
        let not_text = mistakes.into_iter().filter_map(|mistake| match mistake {
            Mistake::NotText { file } => Some(file),
            _ => None,
        });
        let not_text = not_text.collect();
        let edited = match variant {
            Variant::Exercise => edited(workspace, stage, &files)?,
            Variant::Solution => Vec::new(),
        };
        let sources = files.iter().filter(|(path, _)| path.starts_with("src/"));
        let regions = sources.map(|(path, text)| (path.clone(), region::parse(text)));
        let (starter_files, _) = folder::read(&stage.solution.join("starter"))?;
        let mut starters = BTreeMap::new();
        for text in starter_files.values() {
            for region in region::parse(text).all {
                starters.insert(region.name, text[region.content].to_owned());
            }
        }
        Ok(Self {
            folder: workspace.shown(stage.folder(variant)),
            regions: regions.collect(),
            files,
            starters,
            edited,
            not_text,
        })
    }

    /// Whether the learner has begun with the stage: something of theirs is in it.
    pub fn begun(&self, manifest: &Manifest) -> bool {
        self.edited
            .iter()
            .any(|file| file.starts_with("src/") && !manifest.given.contains(file))
    }

    /// The given files that were edited, from the workshop's folder on.
    pub fn given_edited(&self, manifest: &Manifest) -> Vec<String> {
        let there = |file: &&String| self.files.contains_key(*file);
        let given = |file: &&String| manifest.given.contains(file);
        self.shown(self.edited.iter().filter(there).filter(given))
    }

    /// The files that every exercise of the stage has and this one has no more, from the workshop's
    /// folder on.
    pub fn missing(&self) -> Vec<String> {
        let gone =
            |file: &&String| !self.files.contains_key(*file) && !self.not_text.contains(*file);
        self.shown(self.edited.iter().filter(gone))
    }

    /// The files that are not text, from the workshop's folder on.
    pub fn not_text(&self) -> Vec<String> {
        self.shown(self.not_text.iter())
    }

    fn shown<'a>(&self, files: impl Iterator<Item = &'a String>) -> Vec<String> {
        files
            .map(|file| format!("{}/{file}", self.folder))
            .collect()
    }

    /// Where a step is to be done: the first lines of its regions that are still blank, or else of
    /// all of them. Those for `use` lines are left out: whoever needs one knows.
    pub fn places(&self, step: &Step) -> Vec<Place> {
        let found = || step.regions.iter().filter_map(|name| self.find(name));
        let mut chosen: Vec<_> = found().filter(|(name, ..)| self.has_room(name)).collect();
        if chosen.is_empty() {
            chosen = found().collect();
        }
        if chosen.iter().any(|(name, ..)| !self.worked_on(name)) {
            chosen.retain(|(name, ..)| !self.worked_on(name));
        }
        // Files in the order of the regions; within one, from its top to its end.
        let files: Vec<&str> = chosen.iter().map(|(_, file, _)| *file).collect();
        let first = |file: &str| files.iter().position(|other| *other == file);
        chosen.sort_by_key(|(_, file, line)| (first(file), *line));
        let places = chosen.into_iter();
        places
            .map(|(_, file, line)| self.at(file, line + 1))
            .collect()
    }

    /// Whether the starter of a region says something, unlike that of a region for `use` lines.
    fn has_room(&self, name: &str) -> bool {
        self.starters
            .get(name)
            .is_none_or(|text| !text.trim().is_empty())
    }

    /// Whether the learner has touched any region of the step.
    pub fn worked(&self, step: &Step) -> bool {
        step.regions.iter().any(|name| self.worked_on(name))
    }

    fn worked_on(&self, name: &str) -> bool {
        match (self.content(name), self.starters.get(name)) {
            (Some(now), Some(starter)) => now.trim() != starter.trim(),
            _ => false,
        }
    }

    /// The regions of a step whose markers are gone.
    pub fn lost<'a>(&self, step: &'a Step) -> Vec<&'a str> {
        let names = step.regions.iter().map(String::as_str);
        names.filter(|name| self.find(name).is_none()).collect()
    }

    /// What stands in the step's regions and may not. Comments may say anything.
    pub fn forbidden(&self, step: &Step) -> Vec<Forbidden> {
        let mut found = Vec::new();
        for name in &step.regions {
            let (Some((_, file, line)), Some(content)) = (self.find(name), self.content(name))
            else {
                continue;
            };
            for (index, text) in content.lines().enumerate() {
                if text.trim_start().starts_with("//") {
                    continue;
                }
                let forbidden = step.forbid.iter().filter_map(|one| one.in_region(name));
                for forbidden in forbidden.filter(|forbidden| text.contains(*forbidden)) {
                    found.push(Forbidden {
                        text: forbidden.to_owned(),
                        place: self.at(file, line + 1 + index),
                    });
                }
            }
        }
        found
    }

    /// The first place in the learner's files where a text stands, outside comments.
    pub fn mentions(&self, wanted: &str, manifest: &Manifest) -> Option<Place> {
        let sources = self
            .files
            .iter()
            .filter(|(path, _)| path.starts_with("src/") && !manifest.given.contains(path));
        for (file, text) in sources {
            let mut lines = text.lines().enumerate();
            let found = lines
                .find(|(_, line)| !line.trim_start().starts_with("//") && line.contains(wanted));
            if let Some((index, _)) = found {
                return Some(self.at(file, index + 1));
            }
        }
        None
    }

    fn find<'a>(&'a self, name: &'a str) -> Option<(&'a str, &'a str, usize)> {
        self.regions.iter().find_map(|(file, regions)| {
            let region = regions.get(name)?;
            Some((name, file.as_str(), region.line))
        })
    }

    fn content(&self, name: &str) -> Option<&str> {
        self.regions.iter().find_map(|(file, regions)| {
            let region = regions.get(name)?;
            self.files.get(file)?.get(region.content.clone())
        })
    }

    fn at(&self, file: &str, line: usize) -> Place {
        Place {
            file: format!("{}/{file}", self.folder),
            line,
        }
    }
}

/// The files that are not as they were derived: by the record, or where that is lost by deriving
/// anew.
fn edited(workspace: &Workspace, stage: &Stage, files: &Files) -> io::Result<Vec<String>> {
    let (record, folder) = (source::record(workspace), source::folder_name(stage));
    if record.below(&folder).next().is_some() {
        return Ok(plan::edited(&folder, files, &record));
    }
    let (solution, _) = folder::read(&stage.solution)?;
    let Ok(derived) = derive::with_solved(&stage.name, &solution, |_| false) else {
        return Ok(Vec::new());
    };
    let mut names: Vec<&String> = files.keys().chain(derived.keys()).collect();
    names.sort();
    names.dedup();
    let differ = names
        .into_iter()
        .filter(|name| files.get(*name) != derived.get(*name));
    Ok(differ.cloned().collect())
}
