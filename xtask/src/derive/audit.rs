//! Looks a solution over before an exercise is made of it.

use std::collections::BTreeSet;

use super::{Blank, COPIED, Files, Mistake};
use crate::region::{self, Fault, Regions};

/// What a solution may hold besides [`COPIED`] and `src/`, and an exercise does not.
const KEPT: [&str; 4] = ["alternatives/", "hints.toml", "mutants/", "starter/"];

/// What is wrong with the markers of a file.
pub(super) fn marker_mistakes(file: &str, regions: &Regions) -> Vec<Mistake> {
    let mistake = |fault: &Fault| Mistake::Marker {
        file: file.to_owned(),
        fault: fault.clone(),
    };
    regions.faults.iter().map(mistake).collect()
}

/// Whatever is wrong with a solution as the source of an exercise.
pub(super) fn audit(name: &str, solution: &Files, steps: &[Blank<'_>]) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    for path in solution.keys() {
        let known = COPIED.contains(&path.as_str())
            || path.starts_with("src/")
            || KEPT.iter().any(|kept| path.starts_with(kept));
        if !known || left_over(path) {
            mistakes.push(Mistake::Stray { file: path.clone() });
        }
    }
    audit_name(name, solution, &mut mistakes);
    let mut regions = BTreeSet::new();
    for (path, text) in below(solution, "src/") {
        let found = region::parse(text);
        mistakes.extend(marker_mistakes(path, &found));
        for region in found.all {
            if !regions.insert(region.name.clone()) {
                mistakes.push(Mistake::TwoPlaces {
                    region: region.name,
                });
            }
        }
    }
    let filled: Vec<(u32, &String)> = steps
        .iter()
        .flat_map(|blank| blank.regions.iter().map(|region| (blank.step, region)))
        .collect();
    let blanked = audit_starters(solution, &filled, &mut mistakes);
    let mut seen = BTreeSet::new();
    for (step, region) in filled {
        let region = region.clone();
        if !seen.insert(region.clone()) {
            mistakes.push(Mistake::TwoPlaces { region });
        } else if !regions.contains(&region) {
            mistakes.push(Mistake::NotInSource { step, region });
        } else if !blanked.contains(&region) {
            mistakes.push(Mistake::NotBlanked { step, region });
        }
    }
    mistakes
}

fn audit_name(name: &str, solution: &Files, mistakes: &mut Vec<Mistake>) {
    let package = format!("{name}-solution");
    if let Some(manifest) = solution.get("Cargo.toml")
        && !manifest.contains(&format!("name = \"{package}\""))
    {
        mistakes.push(Mistake::NotNamed {
            name: package.clone(),
        });
    }
    let spellings = [package.replace('-', "_"), package];
    for (path, text) in below(solution, "src/").chain(below(solution, "starter/")) {
        for (number, line) in text.lines().enumerate() {
            if let Some(name) = spellings.iter().find(|name| line.contains(name.as_str())) {
                mistakes.push(Mistake::NamesItself {
                    file: path.clone(),
                    line: number + 1,
                    name: name.clone(),
                });
            }
        }
    }
}

/// Looks at every starter and returns the regions that they blank.
fn audit_starters(
    solution: &Files,
    filled: &[(u32, &String)],
    mistakes: &mut Vec<Mistake>,
) -> BTreeSet<String> {
    let mut blanked = BTreeSet::new();
    for (path, text) in below(solution, "starter/") {
        let source = path.replacen("starter/", "src/", 1);
        let blanks = region::parse(text);
        mistakes.extend(marker_mistakes(path, &blanks));
        let Some(source_text) = solution.get(&source) else {
            mistakes.push(Mistake::NoSource {
                file: path.clone(),
                source,
            });
            continue;
        };
        if blanks.all.is_empty() && blanks.faults.is_empty() {
            mistakes.push(Mistake::NoRegion { file: path.clone() });
            continue;
        }
        if let Some(line) = outside(text, &blanks) {
            mistakes.push(Mistake::Outside {
                file: path.clone(),
                line,
            });
        }
        let regions = region::parse(source_text);
        for blank in blanks.all {
            let (file, line, region) = (path.clone(), blank.line, blank.name);
            if regions.get(&region).is_none() {
                let source = source.clone();
                mistakes.push(Mistake::UnknownRegion {
                    file,
                    line,
                    region,
                    source,
                });
            } else if !filled.iter().any(|(_, name)| **name == region) {
                mistakes.push(Mistake::NoStep { file, line, region });
            } else {
                blanked.insert(region);
            }
        }
    }
    blanked
}

fn below<'a>(
    files: &'a Files,
    folder: &'static str,
) -> impl Iterator<Item = (&'a String, &'a String)> {
    files
        .iter()
        .filter(move |(path, _)| path.starts_with(folder))
}

/// What editors, merges and patches leave beside a file.
fn left_over(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.starts_with('.')
        || name.ends_with('~')
        || [".bak", ".orig", ".rej", ".swp", ".tmp"]
            .iter()
            .any(|end| name.ends_with(end))
}

/// The first line of a starter that is neither in a region nor blank nor a comment.
fn outside(text: &str, regions: &Regions) -> Option<usize> {
    let within = |number: usize| {
        let mut all = regions.all.iter();
        all.any(|region| (region.line..=region.end).contains(&number))
    };
    text.lines().enumerate().find_map(|(number, line)| {
        let (number, line) = (number + 1, line.trim());
        let kept = line.is_empty() || line.starts_with("//") || within(number);
        (!kept).then_some(number)
    })
}
