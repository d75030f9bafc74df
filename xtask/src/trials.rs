//! Mutants and alternatives: other texts for a solution's regions, and what the grader must say.
//!
//! A mutant is a wrong answer that a learner could well give, with the step that must reject it and
//! what the finding must say. An alternative is a right answer unlike ours that must pass. Both are
//! small TOML files beside the solution, so that a disputed run becomes a test by writing one.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::derive::{Files, even_ends};
use crate::region;

/// Another text for a region, or for a whole file.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Replace {
    /// The file, from the stage's folder on: `src/routes.rs`.
    pub file: String,
    /// The region; without one, the text is the whole file's.
    pub region: Option<String>,
    /// What stands there instead.
    pub text: String,
}

/// A wrong answer.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Mutant {
    /// What is wrong with it, in one English sentence.
    pub why: String,
    /// The step that must reject it.
    pub step: u32,
    /// The kind of a finding that this step must come to: `attribute-renamed`.
    pub finding: String,
    /// A text that the English sentence of that finding must have.
    pub says: String,
    /// Whether it compiles. One that does not is a mistake unless this is `false`; then the
    /// compiler's own words must have `says`, and `step` and `finding` are not looked at.
    #[serde(default = "yes")]
    pub compiles: bool,
    /// What is changed.
    pub replace: Vec<Replace>,
}

/// A right answer unlike ours.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Alternative {
    /// How it differs, in one English sentence.
    pub why: String,
    /// The steps that must pass, all of them unless some are named.
    pub steps: Option<Vec<u32>>,
    /// What is changed.
    pub replace: Vec<Replace>,
}

fn yes() -> bool {
    true
}

/// A file of `mutants/` or `alternatives/`, read.
#[derive(Clone, Debug)]
pub struct Named<T> {
    /// The file's name without its ending.
    pub name: String,
    /// What it says.
    pub trial: T,
}

/// Why a trial cannot be made. A mistake of its author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// The file cannot be read, or not be understood.
    Unreadable {
        /// The file, from the solution's folder on.
        file: String,
        /// What the reader or the parser said.
        why: String,
    },
    /// It changes a file that the solution does not have.
    NoFile {
        /// That file.
        file: String,
    },
    /// It changes a region that the file does not have.
    NoRegion {
        /// The file.
        file: String,
        /// The region.
        region: String,
        /// The regions that are there.
        known: Vec<String>,
    },
    /// It changes nothing: the text is what stands there already.
    NoChange,
}

/// Reads all trials of a folder, by name. One that is broken comes out as such, and the others are
/// still read.
pub fn read<T: for<'a> Deserialize<'a>>(folder: &Path) -> (Vec<Named<T>>, Vec<Unfit>) {
    let (mut trials, mut unfit) = (Vec::new(), Vec::new());
    let Ok(entries) = fs::read_dir(folder) else {
        return (trials, unfit);
    };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let shown = |path: &Path| {
        let part = |path: Option<&std::ffi::OsStr>| {
            path.unwrap_or_default().to_string_lossy().into_owned()
        };
        format!("{}/{}", part(folder.file_name()), part(path.file_name()))
    };
    for path in paths {
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let read = fs::read_to_string(&path)
            .map_err(|error| error.to_string())
            .and_then(|text| toml::from_str(&text).map_err(|error| error.to_string()));
        match read {
            Ok(trial) => trials.push(Named {
                name: path
                    .file_stem()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned(),
                trial,
            }),
            Err(why) => unfit.push(Unfit::Unreadable {
                file: shown(&path),
                why,
            }),
        }
    }
    (trials, unfit)
}

/// The files of a stage with a trial's changes made.
///
/// # Errors
///
/// The first change that cannot be made.
pub fn apply(files: &Files, changes: &[Replace]) -> Result<Files, Unfit> {
    let mut changed = files.clone();
    for Replace { file, region, text } in changes {
        let Some(region) = region else {
            changed.insert(file.clone(), even_ends(text));
            continue;
        };
        let Some(now) = changed.get(file) else {
            return Err(Unfit::NoFile { file: file.clone() });
        };
        let regions = region::parse(now);
        if regions.get(region).is_none() {
            return Err(Unfit::NoRegion {
                file: file.clone(),
                region: region.clone(),
                known: regions.all.into_iter().map(|region| region.name).collect(),
            });
        }
        let replaced = region::replace(now, &regions, |name| (name == region).then_some(text));
        changed.insert(file.clone(), replaced);
    }
    if changed == *files {
        Err(Unfit::NoChange)
    } else {
        Ok(changed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MUTANT: &str = r#"
why = "the attribute has a name of its own"
step = 2
finding = "attribute-renamed"
says = "draw64.image.id"

[[replace]]
file = "src/routes.rs"
region = "child"
text = '''
    b();
'''
"#;

    fn files() -> Files {
        let text = "// ANCHOR: child\n    a();\n// ANCHOR_END: child\n";
        Files::from([("src/routes.rs".to_owned(), text.to_owned())])
    }

    #[test]
    fn a_mutant_changes_its_region_only() {
        let mutant: Mutant = toml::from_str(MUTANT).unwrap();
        assert!(mutant.compiles);
        let changed = apply(&files(), &mutant.replace).unwrap();
        assert_eq!(
            changed["src/routes.rs"],
            "// ANCHOR: child\n    b();\n// ANCHOR_END: child\n"
        );
    }

    #[test]
    fn a_file_may_be_replaced_whole_or_added() {
        let whole = |file: &str| Replace {
            file: file.into(),
            region: None,
            text: "fn a() {}\r\n".into(),
        };
        for file in ["src/routes.rs", "src/new.rs"] {
            assert_eq!(
                apply(&files(), &[whole(file)]).unwrap()[file],
                "fn a() {}\n"
            );
        }
    }

    #[test]
    fn a_change_that_cannot_be_made_or_makes_none_is_refused() {
        let change = |file: &str, region: &str, text: &str| Replace {
            file: file.into(),
            region: Some(region.into()),
            text: text.into(),
        };
        assert_eq!(
            apply(&files(), &[change("src/other.rs", "child", "")]),
            Err(Unfit::NoFile {
                file: "src/other.rs".into()
            })
        );
        assert_eq!(
            apply(&files(), &[change("src/routes.rs", "chidl", "")]),
            Err(Unfit::NoRegion {
                file: "src/routes.rs".into(),
                region: "chidl".into(),
                known: vec!["child".into()],
            })
        );
        let same = change("src/routes.rs", "child", "    a();\n");
        assert_eq!(apply(&files(), &[same]), Err(Unfit::NoChange));
    }

    #[test]
    fn a_broken_file_is_said_and_the_others_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let mutants = folder.path().join("mutants");
        fs::create_dir(&mutants).unwrap();
        fs::write(mutants.join("renamed.toml"), MUTANT).unwrap();
        fs::write(mutants.join("typo.toml"), MUTANT.replace("says", "say")).unwrap();
        fs::write(mutants.join("README.md"), "not a trial").unwrap();
        let (read, unfit) = read::<Mutant>(&mutants);
        assert_eq!(read.len(), 1);
        assert_eq!(read[0].name, "renamed");
        let [Unfit::Unreadable { file, why }] = unfit.as_slice() else {
            panic!("{unfit:?}");
        };
        assert_eq!(file, "mutants/typo.toml");
        assert!(why.contains("unknown field `say`"), "{why}");
    }
}
