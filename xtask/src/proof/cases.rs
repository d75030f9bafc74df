//! What there is to be proven of a stage: its rungs, mutants and alternatives.

use crate::derive::source::{Source, Trouble};
use crate::derive::{Files, with_solved};
use crate::stage::Stage;
use crate::trials::{self, Alternative, Mutant, Replace, Unfit};

/// Another program for a stage, and what it must be graded as.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// The stage.
    pub stage: &'a Stage,
    /// Its name, by which it can be asked for: `traces mutant renamed`.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// The files of the program.
    pub files: Files,
}

/// What a case is.
#[derive(Clone, Debug)]
pub enum Kind {
    /// The stage with its steps solved up to this one; 0 is the exercise itself.
    Rung(u32),
    /// A wrong answer.
    Mutant(Mutant),
    /// A right answer unlike ours.
    Alternative(Alternative),
}

/// A case that cannot be made.
#[derive(Clone, Debug)]
pub struct Broken {
    /// Its name, or the name of the file.
    pub name: String,
    /// Why.
    pub why: Unfit,
}

/// All cases of a stage, the ladder first, and those that cannot be made.
///
/// # Errors
///
/// The solution cannot be read, or makes no exercise.
pub fn of(stage: &Stage) -> Result<(Vec<Case<'_>>, Vec<Broken>), Trouble> {
    let source = Source::read(stage)?;
    source.exercise(stage)?;
    let solved = |up_to: u32| {
        let regions = source.regions(|step| step <= up_to);
        with_solved(&stage.name, &source.files, |region| {
            regions.iter().any(|solved| solved == region)
        })
        .map_err(Trouble::Mistakes)
    };
    let mut numbers: Vec<u32> = source
        .manifest
        .steps
        .iter()
        .map(|step| step.number)
        .collect();
    numbers.sort_unstable();
    let mut cases = Vec::new();
    for number in [0].iter().chain(&numbers) {
        cases.push(Case {
            stage,
            name: format!("{} rung {number}", stage.name),
            kind: Kind::Rung(*number),
            files: solved(*number)?,
        });
    }
    let whole = solved(u32::MAX)?;
    let mut broken = Vec::new();
    let mut add = |word: &str, name: &str, changes: &[Replace], kind: Kind| {
        let name = format!("{} {word} {name}", stage.name);
        match trials::apply(&whole, changes) {
            Ok(files) => cases.push(Case {
                stage,
                name,
                kind,
                files,
            }),
            Err(why) => broken.push(Broken { name, why }),
        }
    };
    let (mutants, mut unread) = trials::read::<Mutant>(&stage.solution.join("mutants"));
    for mutant in mutants {
        let changes = mutant.trial.replace.clone();
        add("mutant", &mutant.name, &changes, Kind::Mutant(mutant.trial));
    }
    let folder = stage.solution.join("alternatives");
    let (alternatives, more) = trials::read::<Alternative>(&folder);
    for alternative in alternatives {
        let changes = alternative.trial.replace.clone();
        let kind = Kind::Alternative(alternative.trial);
        add("alternative", &alternative.name, &changes, kind);
    }
    unread.extend(more);
    broken.extend(unread.into_iter().map(|why| Broken {
        name: stage.name.clone(),
        why,
    }));
    Ok((cases, broken))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    const MANIFEST: &str = r#"
name = "traces"
title = { en = "Traces", fr = "Traces" }
minutes = 45
[[step]]
number = 1
name = "first"
title = { en = "first", fr = "premier" }
book = "2.1"
regions = ["first"]
[[step]]
number = 2
name = "child"
title = { en = "child", fr = "enfant" }
book = "2.2"
regions = ["child"]
"#;

    fn put(root: &Path, files: &[(&str, &str)]) {
        for (file, text) in files {
            crate::derive::folder::write(&crate::derive::folder::join(root, file), text).unwrap();
        }
    }

    fn stage(root: &Path) -> Stage {
        let region =
            |name: &str, text: &str| format!("// ANCHOR: {name}\n{text}// ANCHOR_END: {name}\n");
        let source = region("first", "a();\n") + &region("child", "b();\n");
        let starter = region("first", "") + &region("child", "");
        let solution = root.join("solutions/02-traces");
        put(
            &solution,
            &[
                ("Cargo.toml", "[package]\nname = \"traces-solution\"\n"),
                ("stage.toml", MANIFEST),
                ("expected.stdout", ""),
                ("src/main.rs", &source),
                ("starter/main.rs", &starter),
            ],
        );
        Stage {
            number: 2,
            name: "traces".into(),
            exercise: root.join("exercises/02-traces"),
            solution,
        }
    }

    #[test]
    fn a_ladder_begins_with_the_exercise_and_ends_with_the_solution() {
        let root = tempfile::tempdir().unwrap();
        let stage = stage(root.path());
        let (cases, broken) = of(&stage).unwrap();
        assert!(broken.is_empty());
        let names: Vec<&str> = cases.iter().map(|case| case.name.as_str()).collect();
        assert_eq!(names, ["traces rung 0", "traces rung 1", "traces rung 2"]);
        let has = |rung: usize| {
            let text = &cases[rung].files["src/main.rs"];
            (text.contains("a();"), text.contains("b();"))
        };
        assert_eq!(
            (has(0), has(1), has(2)),
            ((false, false), (true, false), (true, true))
        );
    }

    #[test]
    fn trials_are_changes_of_the_whole_solution() {
        let root = tempfile::tempdir().unwrap();
        let stage = stage(root.path());
        let replace = "[[replace]]\nfile = \"src/main.rs\"\nregion = \"child\"\ntext = \"c();\"\n";
        let mutant = "why = \"w\"\nstep = 2\nfinding = \"missing\"\nsays = \"s\"\n";
        put(
            &stage.solution,
            &[
                ("mutants/other.toml", &format!("{mutant}{replace}")),
                (
                    "mutants/typo.toml",
                    &format!("{mutant}{}", replace.replace("child", "chidl")),
                ),
                ("alternatives/c.toml", &format!("why = \"w\"\n{replace}")),
                ("alternatives/bad.toml", "why = 1"),
            ],
        );
        let (cases, broken) = of(&stage).unwrap();
        let names: Vec<&str> = cases[3..].iter().map(|case| case.name.as_str()).collect();
        assert_eq!(names, ["traces mutant other", "traces alternative c"]);
        assert!(cases[3].files["src/main.rs"].contains("a();\n"));
        assert!(cases[3].files["src/main.rs"].contains("c();\n"));
        assert_eq!(broken.len(), 2);
        assert!(matches!(broken[0].why, Unfit::NoRegion { .. }));
        assert!(matches!(broken[1].why, Unfit::Unreadable { .. }));
    }

    #[test]
    fn a_solution_with_a_mistake_has_no_cases() {
        let root = tempfile::tempdir().unwrap();
        let stage = stage(root.path());
        fs::remove_file(stage.solution.join("expected.stdout")).unwrap();
        assert!(matches!(of(&stage), Err(Trouble::Mistakes(_))));
    }
}
