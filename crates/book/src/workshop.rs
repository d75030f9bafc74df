//! What pages may show of the workshop: its stages, read once for a build.

use std::fs;
use std::path::PathBuf;

use messages::{Language, Messages};
use transcript::draw;
use transcript::model::{Section, Transcript};
use transcript::services::Services;
use xtask::derive::source::{Source, Trouble};
use xtask::derive::{Files, said};
use xtask::hints::Hints;
use xtask::region;
use xtask::stage::{Manifest, Stage, Step};
use xtask::trials::{self, Mutant, Named};
use xtask::workspace::Workspace;

use crate::problem::{Fault, Problem};

/// The workshop.
#[derive(Debug)]
pub struct Workshop {
    /// Its folders.
    pub workspace: Workspace,
    /// Its stages.
    pub stages: Vec<Material>,
}

/// What there is to show of a stage.
#[derive(Debug)]
pub struct Material {
    /// Its folders.
    pub stage: Stage,
    /// Its steps.
    pub manifest: Manifest,
    /// The files of the solution.
    pub solution: Files,
    /// The files that are derived from it: what a learner finds, whatever this one has made of them.
    pub exercise: Files,
    /// What the solution prints.
    pub expected: Transcript,
    /// Its hints.
    pub hints: Hints,
    /// Its wrong answers.
    pub mutants: Vec<Named<Mutant>>,
}

impl Workshop {
    /// Reads the stages of a workshop. What is wrong with one that cannot be read is said at its place.
    pub fn read(workspace: Workspace) -> (Self, Vec<Problem>) {
        let (mut stages, mut problems) = (Vec::new(), Vec::new());
        for stage in workspace.stages() {
            match Material::read(stage) {
                Ok(material) => stages.push(material),
                Err(wrong) => {
                    let folder = workspace.shown(&stage.solution);
                    problems.extend(wrong.into_iter().map(|one| Problem {
                        file: format!("{folder}/{}", one.file),
                        ..one
                    }));
                }
            }
        }
        (Self { workspace, stages }, problems)
    }

    /// The folder of the workshop.
    pub fn root(&self) -> &PathBuf {
        &self.workspace.root
    }

    /// A stage by its name.
    ///
    /// # Errors
    ///
    /// There is none of that name.
    pub fn stage(&self, name: &str) -> Result<&Material, Fault> {
        let names: Vec<&str> = self
            .stages
            .iter()
            .map(|one| one.stage.name.as_str())
            .collect();
        let found = self.stages.iter().find(|one| one.stage.name == name);
        found.ok_or_else(|| {
            Fault::new(
                "book-no-stage",
                &[("name", name), ("known", &names.join(", "))],
            )
        })
    }
}

impl Material {
    /// Files of problems are from the stage's folder on.
    fn read(stage: &Stage) -> Result<Self, Vec<Problem>> {
        let source = Source::read(stage).map_err(|trouble| explained(&trouble))?;
        let exercise = source
            .exercise(stage)
            .map_err(|trouble| explained(&trouble))?;
        let expected = fs::read(stage.solution.join("expected.stdout"))
            .map_err(|error| vec![unreadable("expected.stdout", &error.to_string())])?;
        let hints = Hints::read(&stage.solution)
            .map_err(|error| vec![unreadable("hints.toml", &format!("{error:?}"))])?;
        let (mutants, unfit) = trials::read(&stage.solution.join("mutants"));
        if let Some(unfit) = unfit.first() {
            return Err(vec![unreadable("mutants", &format!("{unfit:?}"))]);
        }
        Ok(Self {
            stage: stage.clone(),
            manifest: source.manifest,
            solution: source.files,
            exercise,
            expected: transcript::parse(&expected),
            hints,
            mutants,
        })
    }

    /// A step by its number, as a page writes it.
    ///
    /// # Errors
    ///
    /// There is none of that number.
    pub fn step(&self, number: &str) -> Result<&Step, Fault> {
        let found = number
            .parse()
            .ok()
            .and_then(|number| self.manifest.step(number));
        found.ok_or_else(|| {
            let known: Vec<String> = self
                .manifest
                .steps
                .iter()
                .map(|step| step.number.to_string())
                .collect();
            Fault::new(
                "book-no-step",
                &[
                    ("stage", &self.stage.name),
                    ("step", number),
                    ("known", &known.join(", ")),
                ],
            )
        })
    }

    /// What the solution prints in a step.
    ///
    /// # Errors
    ///
    /// There is no such step, or nothing is printed in it.
    pub fn section(&self, number: &str) -> Result<&Section, Fault> {
        let step = self.step(number)?;
        let mut sections = self.expected.sections.iter();
        let found = sections.find(|section| {
            let heading = section.heading.as_ref();
            heading.is_some_and(|heading| heading.step == Some(step.number))
        });
        found.ok_or_else(|| {
            Fault::new(
                "book-no-section",
                &[("stage", &self.stage.name), ("step", number)],
            )
        })
    }

    /// What the solution prints in a step, in all of its processes, and which service is which.
    ///
    /// # Errors
    ///
    /// There is no such step, or nothing is printed in it.
    pub fn scene_of(&self, number: &str) -> Result<(&[Section], Services), Fault> {
        let first = self.section(number)?.heading.as_ref();
        let mut services = Services::default();
        for scene in draw::together(&self.expected.sections) {
            // Who speaks is said once, at the first word: so those before are listened to as well.
            services.take(scene);
            if scene
                .iter()
                .any(|section| section.heading.as_ref() == first)
            {
                return Ok((scene, services));
            }
        }
        Ok((&[], services))
    }

    /// What the solution prints under a heading that belongs to no step.
    ///
    /// # Errors
    ///
    /// There is no such heading.
    pub fn scene(&self, name: &str) -> Result<&Section, Fault> {
        let scenes = || {
            let sections = self.expected.sections.iter();
            sections.filter_map(|section| Some((section.heading.as_ref()?, section)))
        };
        let found = scenes().find(|(heading, _)| heading.step.is_none() && heading.name == name);
        found.map(|(_, section)| section).ok_or_else(|| {
            let known = scenes().filter(|(heading, _)| heading.step.is_none());
            let known: Vec<&str> = known.map(|(heading, _)| heading.name.as_str()).collect();
            Fault::new(
                "book-no-scene",
                &[
                    ("stage", &self.stage.name),
                    ("scene", name),
                    ("known", &known.join(", ")),
                ],
            )
        })
    }

    /// The file and the text of a region, among these files.
    ///
    /// # Errors
    ///
    /// No file has that region.
    pub fn region<'a>(&self, files: &'a Files, name: &str) -> Result<(&'a str, &'a str), Fault> {
        let mut known = Vec::new();
        for (file, text) in files.iter().filter(|(file, _)| file.starts_with("src/")) {
            let regions = region::parse(text);
            if let Some(region) = regions.get(name) {
                return Ok((file, &text[region.content.clone()]));
            }
            known.extend(regions.all.into_iter().map(|region| region.name));
        }
        Err(Fault::new(
            "book-no-region",
            &[
                ("stage", &self.stage.name),
                ("region", name),
                ("known", &known.join(", ")),
            ],
        ))
    }

    /// A file of the exercise as a person would type it: `exercises/02-traces/src/main.rs`.
    pub fn shown(&self, file: &str) -> String {
        let folder = self.stage.exercise.file_name().unwrap_or_default();
        format!("exercises/{}/{file}", folder.to_string_lossy())
    }
}

/// What is wrong with a solution, in the words of `derive`.
fn explained(trouble: &Trouble) -> Vec<Problem> {
    match trouble {
        Trouble::Unreadable(error) => vec![unreadable("stage.toml", &error.to_string())],
        Trouble::Manifest(error) => vec![unreadable("stage.toml", &format!("{error:?}"))],
        Trouble::Mistakes(all) => all
            .iter()
            .map(|mistake| {
                let fault = Fault::quoting("book-stage-mistake", "what", |messages| {
                    said::mistake(mistake, messages).text
                });
                let place = said::mistake(mistake, &Messages::new(Language::English));
                fault.at(&place.file, place.line.unwrap_or(1))
            })
            .collect(),
    }
}

fn unreadable(file: &str, why: &str) -> Problem {
    Fault::new("book-stage-unreadable", &[("why", why)]).at(file, 1)
}
