//! Makes an exercise of a solution.
//!
//! A solution is plain code. What a step leaves to the learner is a region of it (see
//! [`region`](mod@crate::region)), and what stands there before is in `starter/`, a folder of the same
//! shape as `src/`:
//!
//! ```text
//! solutions/02-traces/src/routes.rs       // ANCHOR: child … our answer … // ANCHOR_END: child
//! solutions/02-traces/starter/routes.rs   // ANCHOR: child … a blank    … // ANCHOR_END: child
//! exercises/02-traces/src/routes.rs       src/routes.rs with the blank in place of our answer
//! ```
//!
//! The functions here work on texts. [`folder`] reads and writes them, [`record`] remembers what was
//! written, so that what a learner has edited since is never overwritten unasked.

mod audit;
pub mod folder;
mod mistake;
pub mod plan;
pub mod record;
pub mod said;
pub mod source;

use std::collections::BTreeMap;

use crate::region;
use audit::{audit, marker_mistakes};
pub use mistake::Mistake;

/// The files of a stage: paths from the stage's folder on, with `/`, and texts with line feeds.
pub type Files = BTreeMap<String, String>;

/// What is in every exercise besides `src/`, copied from its solution.
pub const COPIED: [&str; 3] = ["Cargo.toml", "expected.stdout", "stage.toml"];

/// A step as far as deriving goes: its number and the regions that it fills.
#[derive(Clone, Debug)]
pub struct Blank<'a> {
    /// The step's number.
    pub step: u32,
    /// The regions of `src/` that it fills.
    pub regions: &'a [String],
}

/// The exercise of a solution: no step is solved.
///
/// # Errors
///
/// Every mistake of the solution that was found, not only the first.
pub fn exercise(name: &str, solution: &Files, steps: &[Blank<'_>]) -> Result<Files, Vec<Mistake>> {
    let mut mistakes = audit(name, solution, steps);
    let files = with_solved(name, solution, |_| false).unwrap_or_else(|more| {
        mistakes.extend(more);
        Files::new()
    });
    if mistakes.is_empty() {
        Ok(files)
    } else {
        mistakes.dedup();
        Err(mistakes)
    }
}

/// The stage as it stands with some regions solved and the others blank: `solved` is asked for each
/// region that has a starter.
///
/// # Errors
///
/// The mistakes that keep the starters from being put in.
pub fn with_solved(
    name: &str,
    solution: &Files,
    solved: impl Fn(&str) -> bool,
) -> Result<Files, Vec<Mistake>> {
    let mut mistakes = Vec::new();
    let mut files = Files::new();
    for file in COPIED {
        match solution.get(file) {
            Some(text) => drop(files.insert(file.to_owned(), even_ends(text))),
            None => mistakes.push(Mistake::Missing {
                file: file.to_owned(),
            }),
        }
    }
    if let Some(manifest) = files.get_mut("Cargo.toml") {
        *manifest = renamed(manifest, name);
    }
    for (path, text) in solution.range("src/".to_owned()..) {
        let Some(below) = path.strip_prefix("src/") else {
            break;
        };
        let text = even_ends(text);
        let starter_path = format!("starter/{below}");
        let text = match solution.get(&starter_path) {
            None => text,
            Some(starter) => {
                let starter = even_ends(starter);
                let (blanks, regions) = (region::parse(&starter), region::parse(&text));
                for (file, found) in [(&starter_path, &blanks), (path, &regions)] {
                    mistakes.extend(marker_mistakes(file, found));
                }
                region::replace(&text, &regions, |name| {
                    let blank = blanks.get(name)?;
                    (!solved(name)).then(|| &starter[blank.content.clone()])
                })
            }
        };
        files.insert(path.clone(), text);
    }
    if mistakes.is_empty() {
        Ok(files)
    } else {
        Err(mistakes)
    }
}

/// The package and program of a solution, under the exercise's name.
fn renamed(manifest: &str, name: &str) -> String {
    manifest.replace(&format!("\"{name}-solution\""), &format!("\"{name}\""))
}

/// The text with line feeds, whatever a checkout or an editor made of them.
pub fn even_ends(text: &str) -> String {
    text.replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::region::Fault;

    fn files(list: &[(&str, &str)]) -> Files {
        let own = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).to_owned());
        list.iter().map(own).collect()
    }

    fn solution() -> Files {
        files(&[
            (
                "Cargo.toml",
                "[package]\nname = \"traces-solution\"\n\n[[bin]]\nname = \"traces-solution\"\n",
            ),
            ("expected.stdout", "== step 1 first ==\n"),
            ("stage.toml", "name = \"traces\"\n"),
            ("hints.toml", ""),
            ("mutants/a.toml", ""),
            (
                "src/main.rs",
                "// ANCHOR: show\nfn main() {}\n// ANCHOR_END: show\n",
            ),
            (
                "src/routes.rs",
                "// ANCHOR: use\nuse a::B;\n// ANCHOR_END: use\nfn post() {\n    // ANCHOR: child\n    B::ours();\n    // ANCHOR_END: child\n}\n",
            ),
            (
                "starter/routes.rs",
                "// the blanks\n// ANCHOR: use\n// ANCHOR_END: use\n\n// ANCHOR: child\n    // Step 2 / Étape 2: book 2.2\n// ANCHOR_END: child\n",
            ),
        ])
    }

    fn regions(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn derived(files: &Files) -> Result<Files, Vec<Mistake>> {
        let (one, two) = (regions(&["use"]), regions(&["child"]));
        let steps = [
            Blank {
                step: 1,
                regions: &one,
            },
            Blank {
                step: 2,
                regions: &two,
            },
        ];
        exercise("traces", files, &steps)
    }

    fn mistakes(change: impl FnOnce(&mut Files)) -> Vec<Mistake> {
        let mut files = solution();
        change(&mut files);
        match derived(&files) {
            Ok(_) => Vec::new(),
            Err(mistakes) => mistakes,
        }
    }

    fn put(files: &mut Files, path: &str, text: &str) {
        files.insert(path.to_owned(), text.to_owned());
    }

    #[test]
    fn an_exercise_is_the_solution_with_its_blanks() {
        let exercise = derived(&solution()).unwrap();
        let names: Vec<&str> = exercise.keys().map(String::as_str).collect();
        assert_eq!(
            names,
            [
                "Cargo.toml",
                "expected.stdout",
                "src/main.rs",
                "src/routes.rs",
                "stage.toml"
            ]
        );
        assert_eq!(
            exercise["Cargo.toml"],
            "[package]\nname = \"traces\"\n\n[[bin]]\nname = \"traces\"\n"
        );
        assert_eq!(exercise["src/main.rs"], solution()["src/main.rs"]);
        assert_eq!(
            exercise["src/routes.rs"],
            "// ANCHOR: use\n// ANCHOR_END: use\nfn post() {\n    // ANCHOR: child\n    // Step 2 / Étape 2: book 2.2\n    // ANCHOR_END: child\n}\n"
        );
    }

    #[test]
    fn a_rung_solves_some_regions_only() {
        let rung = with_solved("traces", &solution(), |region| region == "use").unwrap();
        assert!(rung["src/routes.rs"].starts_with("// ANCHOR: use\nuse a::B;\n"));
        assert!(!rung["src/routes.rs"].contains("ours"));
        let all = with_solved("traces", &solution(), |_| true).unwrap();
        assert_eq!(all["src/routes.rs"], solution()["src/routes.rs"]);
    }

    #[test]
    fn whatever_the_checkout_did_to_line_endings_lf_comes_out() {
        let dos: Files = solution()
            .into_iter()
            .map(|(path, text)| (path, text.replace('\n', "\r\n")))
            .collect();
        assert_eq!(derived(&dos).unwrap(), derived(&solution()).unwrap());
    }

    #[test]
    fn a_starter_must_blank_what_is_there_and_what_a_step_fills() {
        let unknown = mistakes(|files| {
            let starter =
                "// ANCHOR: use\n// ANCHOR_END: use\n// ANCHOR: chidl\n// ANCHOR_END: chidl\n";
            put(files, "starter/routes.rs", starter);
        });
        assert!(unknown.contains(&Mistake::UnknownRegion {
            file: "starter/routes.rs".into(),
            line: 3,
            region: "chidl".into(),
            source: "src/routes.rs".into(),
        }));
        assert!(unknown.contains(&Mistake::NotBlanked {
            step: 2,
            region: "child".into()
        }));
        let no_step = mistakes(|files| {
            put(
                files,
                "starter/main.rs",
                "// ANCHOR: show\n// ANCHOR_END: show\n",
            );
        });
        assert_eq!(
            no_step,
            [Mistake::NoStep {
                file: "starter/main.rs".into(),
                line: 1,
                region: "show".into()
            }]
        );
    }

    #[test]
    fn a_starter_stands_beside_a_source_and_says_nothing_outside_its_regions() {
        assert_eq!(
            mistakes(|files| put(
                files,
                "starter/other.rs",
                "// ANCHOR: a\n// ANCHOR_END: a\n"
            )),
            [Mistake::NoSource {
                file: "starter/other.rs".into(),
                source: "src/other.rs".into()
            }]
        );
        assert_eq!(
            mistakes(|files| put(files, "starter/main.rs", "fn main() {}\n")),
            [Mistake::NoRegion {
                file: "starter/main.rs".into()
            }]
        );
        let lost = mistakes(|files| {
            let text = files["starter/routes.rs"].clone() + "fn lost() {}\n";
            put(files, "starter/routes.rs", &text);
        });
        assert_eq!(
            lost,
            [Mistake::Outside {
                file: "starter/routes.rs".into(),
                line: 8
            }]
        );
    }

    #[test]
    fn a_step_fills_a_region_that_is_there_once() {
        let steps = regions(&["use", "child", "gone"]);
        let steps = [Blank {
            step: 1,
            regions: &steps,
        }];
        assert_eq!(
            exercise("traces", &solution(), &steps).unwrap_err(),
            [Mistake::NotInSource {
                step: 1,
                region: "gone".into()
            }]
        );
        let twice = mistakes(|files| {
            put(
                files,
                "src/other.rs",
                "// ANCHOR: child\n// ANCHOR_END: child\n",
            );
        });
        assert_eq!(
            twice,
            [Mistake::TwoPlaces {
                region: "child".into()
            }]
        );
    }

    #[test]
    fn nothing_strays_into_an_exercise() {
        assert_eq!(
            mistakes(|files| put(files, "src/routes.rs.orig", "")),
            [Mistake::Stray {
                file: "src/routes.rs.orig".into()
            }]
        );
        assert_eq!(
            mistakes(|files| put(files, "notes.md", "")),
            [Mistake::Stray {
                file: "notes.md".into()
            }]
        );
        assert_eq!(
            mistakes(|files| drop(files.remove("expected.stdout"))),
            [Mistake::Missing {
                file: "expected.stdout".into()
            }]
        );
    }

    #[test]
    fn a_solution_does_not_name_its_own_package() {
        assert_eq!(
            mistakes(|files| put(
                files,
                "src/main.rs",
                "\nconst A: &str = \"traces_solution\";\n"
            )),
            [Mistake::NamesItself {
                file: "src/main.rs".into(),
                line: 2,
                name: "traces_solution".into()
            }]
        );
        assert_eq!(
            mistakes(|files| put(files, "Cargo.toml", "[package]\nname = \"trace\"\n")),
            [Mistake::NotNamed {
                name: "traces-solution".into()
            }]
        );
    }

    #[test]
    fn broken_markers_are_said_once() {
        let broken = mistakes(|files| put(files, "src/main.rs", "// ANCHOR: show\n"));
        assert_eq!(
            broken,
            [Mistake::Marker {
                file: "src/main.rs".into(),
                fault: Fault::Unclosed {
                    line: 1,
                    name: "show".into()
                },
            }]
        );
    }
}
