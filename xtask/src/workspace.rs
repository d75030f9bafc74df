//! Where the workshop is on this machine, and which stages it has.
//!
//! Folders are read directly: `cargo metadata` costs more than a whole warm check.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::stage::Stage;

/// The folder that holds what learners edit.
pub const EXERCISES: &str = "exercises";
/// The folder that holds our answers.
pub const SOLUTIONS: &str = "solutions";

/// A clone of the workshop.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// Its folder.
    pub root: PathBuf,
    stages: Vec<Stage>,
}

impl Workspace {
    /// Finds the workshop: above the current folder, or else where this program was built.
    ///
    /// # Errors
    ///
    /// `None` stands for "nowhere"; otherwise whatever keeps `solutions/` from being read.
    pub fn find() -> io::Result<Option<Self>> {
        let here = env::current_dir().ok();
        let built = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = here.as_deref().into_iter().chain([built]).find_map(|from| {
            let mut above = from.ancestors();
            above.find(|folder| is_root(folder)).map(Path::to_owned)
        });
        root.map(|root| Self::open(&root)).transpose()
    }

    /// Opens the workshop in a folder.
    ///
    /// # Errors
    ///
    /// Whatever keeps `solutions/` from being read.
    pub fn open(root: &Path) -> io::Result<Self> {
        let mut stages = Vec::new();
        // The solutions say which stages there are. In `exercises/` a learner may keep copies.
        for entry in fs::read_dir(root.join(SOLUTIONS))? {
            let folder = entry?.file_name();
            if let Some((number, name)) = folder.to_str().and_then(numbered) {
                stages.push(Stage {
                    number,
                    name: name.to_owned(),
                    exercise: root.join(EXERCISES).join(&folder),
                    solution: root.join(SOLUTIONS).join(&folder),
                });
            }
        }
        stages.sort_by_key(|stage| stage.number);
        Ok(Self {
            root: root.to_owned(),
            stages,
        })
    }

    /// The stages, in their order.
    pub fn stages(&self) -> &[Stage] {
        &self.stages
    }

    /// The stage that a person means: by name (`traces`), number (`2`) or folder (`02-traces`,
    /// `exercises/02-traces`, which a shell completes).
    pub fn stage(&self, wanted: &str) -> Option<&Stage> {
        let mut stages = self.stages.iter();
        stages.find(|stage| is_meant(wanted, stage.number, &stage.name))
    }

    /// The solution that is gone of a stage that a person means: its exercise is still there.
    pub fn lost_solution(&self, wanted: &str) -> Option<PathBuf> {
        let entries = fs::read_dir(self.root.join(EXERCISES)).ok()?;
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let mut lost = names.filter(|folder| {
            let known = |number| self.stages.iter().any(|stage| stage.number == number);
            // Beside a stage that is known, it is a copy that the learner keeps.
            numbered(folder)
                .is_some_and(|(number, name)| !known(number) && is_meant(wanted, number, name))
        });
        Some(self.root.join(SOLUTIONS).join(lost.next()?))
    }

    /// The stage whose name is most like what was typed.
    pub fn nearest(&self, wanted: &str) -> Option<&Stage> {
        let wanted = wanted.to_lowercase();
        let like = |stage: &&Stage| {
            (
                strsim::damerau_levenshtein(&wanted, &stage.name),
                stage.number,
            )
        };
        let nearest = self.stages.iter().min_by_key(like)?;
        // Anything is nearest to something; an offer should be one that could have been meant.
        let far = wanted.chars().count().max(nearest.name.len()) / 2;
        (like(&nearest).0 <= far).then_some(nearest)
    }

    /// A path as a person would type it from the workshop's folder, with `/`.
    pub fn shown(&self, path: &Path) -> String {
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        below.to_string_lossy().replace('\\', "/")
    }
}

/// The root has a workspace's manifest and the stages' solutions.
fn is_root(folder: &Path) -> bool {
    folder.join("Cargo.toml").is_file() && folder.join(SOLUTIONS).is_dir()
}

/// Whether a person means the stage of this number and name.
fn is_meant(wanted: &str, number: u32, name: &str) -> bool {
    let wanted = wanted.trim_end_matches(['/', '\\']);
    let wanted = wanted.rsplit(['/', '\\']).next().unwrap_or(wanted);
    let wanted = numbered(wanted).map_or(wanted, |(_, name)| name);
    name.eq_ignore_ascii_case(wanted) || wanted.parse() == Ok(number)
}

/// `02-traces` as 2 and `traces`.
fn numbered(folder: &str) -> Option<(u32, &str)> {
    let (number, name) = folder.split_once('-')?;
    let digits = number.len() == 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    (digits && !name.is_empty()).then_some((number.parse().ok()?, name))
}
