//! A stage: its folders, its packages and its manifest, `stage.toml`.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use messages::Language;
use real_tools::Tool;
use serde::{Deserialize, Deserializer, Serialize, de};
use transcript::pins;

/// A stage of the workshop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Its number: 2.
    pub number: u32,
    /// Its name: `traces`.
    pub name: String,
    /// The folder that learners edit.
    pub exercise: PathBuf,
    /// The folder of our answer.
    pub solution: PathBuf,
}

/// Whose program of a stage is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Variant {
    /// The learner's.
    Exercise,
    /// Ours.
    Solution,
}

impl Stage {
    /// The folder of a variant.
    pub fn folder(&self, variant: Variant) -> &Path {
        match variant {
            Variant::Exercise => &self.exercise,
            Variant::Solution => &self.solution,
        }
    }

    /// The package, which is also the name of its program: `traces`, `traces-solution`.
    pub fn package(&self, variant: Variant) -> String {
        match variant {
            Variant::Exercise => self.name.clone(),
            Variant::Solution => format!("{}-solution", self.name),
        }
    }

    /// Reads the stage's manifest. The one that counts is the solution's: the exercise's copy is
    /// there to be read, and a learner may damage it.
    ///
    /// # Errors
    ///
    /// The file is missing, cannot be read or is not a manifest.
    pub fn manifest(&self, variant: Variant) -> Result<Manifest, ManifestError> {
        Manifest::read(&self.folder(variant).join("stage.toml"))
    }
}

/// What `stage.toml` says of a stage.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The stage's name, the same as its folder's.
    pub name: String,
    /// Its title.
    pub title: Title,
    /// How long it takes, about, in minutes.
    pub minutes: u32,
    /// What else changes from run to run: `image = "[a-z]+-[0-9]{3}"` is a placeholder `{image 1}`.
    #[serde(default)]
    pub placeholders: BTreeMap<String, String>,
    /// Files that a learner need not edit, from the stage's folder on.
    #[serde(default)]
    pub given: Vec<String>,
    /// The real programs that it can be run with in place of our models.
    #[serde(default, deserialize_with = "tools")]
    pub real: Vec<Tool>,
    /// Its steps, in their order.
    #[serde(default, rename = "step")]
    pub steps: Vec<Step>,
}

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// In English.
    pub en: String,
    /// In French.
    pub fr: String,
}

impl Title {
    /// The text in a language.
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::English => &self.en,
            Language::French => &self.fr,
        }
    }
}

/// Whether everyone does a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Everyone.
    #[default]
    Core,
    /// Whoever wants more.
    Further,
}

/// A step of a stage.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Its number, which its heading carries.
    pub number: u32,
    /// Its name, which its heading carries: `child-span`.
    pub name: String,
    /// Its title.
    pub title: Title,
    /// The section of the book: `2.2`.
    pub book: String,
    /// Whether everyone does it.
    #[serde(default)]
    pub kind: Kind,
    /// The regions of `src/` that it fills.
    #[serde(default)]
    pub regions: Vec<String>,
    /// Text that those regions may not hold, for what telemetry cannot show.
    #[serde(default)]
    pub forbid: Vec<Forbid>,
    /// What it asks for.
    #[serde(default, rename = "pin")]
    pub pins: Vec<pins::Pin>,
}

/// Text that a step may not hold.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Forbid {
    /// In none of its regions: `"eprintln!"`.
    Anywhere(String),
    /// In one of them only: `{ text = ".u64_counter(", region = "count" }`.
    In(ForbidIn),
}

/// Text that one region of a step may not hold.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForbidIn {
    /// The text.
    pub text: String,
    /// The region.
    pub region: String,
}

impl Forbid {
    /// The text, where it is forbidden in this region.
    pub fn in_region(&self, region: &str) -> Option<&str> {
        match self {
            Self::Anywhere(text) => Some(text),
            Self::In(one) => (one.region == region).then_some(one.text.as_str()),
        }
    }
}

/// Why there is no manifest.
#[derive(Debug)]
pub struct ManifestError {
    /// The file.
    pub file: PathBuf,
    /// What is wrong with it.
    pub cause: ManifestCause,
}

/// What is wrong with a `stage.toml`.
#[derive(Debug)]
pub enum ManifestCause {
    /// It is not there.
    Missing,
    /// It cannot be read.
    Unreadable(io::Error),
    /// It is not what a manifest has to be.
    Invalid(Box<pins::Problem>),
    /// A placeholder of it cannot be used.
    Placeholder(String),
}

impl Manifest {
    /// Reads a manifest from a file.
    ///
    /// # Errors
    ///
    /// The file is missing, cannot be read or is not a manifest.
    pub fn read(file: &Path) -> Result<Self, ManifestError> {
        read_toml(file)
    }

    /// The step of that number.
    pub fn step(&self, number: u32) -> Option<&Step> {
        self.steps.iter().find(|step| step.number == number)
    }

    /// The steps that everyone does.
    pub fn core(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| step.kind == Kind::Core)
    }
}

/// Tools by their names.
fn tools<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Tool>, D::Error> {
    let names = Vec::<String>::deserialize(deserializer)?;
    let named = names.iter().map(|name| {
        let all = Tool::ALL.map(Tool::name).join(", ");
        Tool::named(name).ok_or_else(|| de::Error::custom(format!("no tool `{name}` among {all}")))
    });
    named.collect()
}

/// Reads one of the files that a stage's author writes.
///
/// # Errors
///
/// The file is missing, cannot be read or does not hold what it should.
pub fn read_toml<T: for<'a> Deserialize<'a>>(file: &Path) -> Result<T, ManifestError> {
    let of_file = |cause| ManifestError {
        file: file.to_owned(),
        cause,
    };
    let text = fs::read_to_string(file).map_err(|error| {
        of_file(match error.kind() {
            io::ErrorKind::NotFound => ManifestCause::Missing,
            _ => ManifestCause::Unreadable(error),
        })
    })?;
    toml::from_str(&text).map_err(|error| {
        of_file(ManifestCause::Invalid(Box::new(pins::explain(
            &error, &text,
        ))))
    })
}
