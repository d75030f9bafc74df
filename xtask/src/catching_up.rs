//! Fills regions of a learner's files with the solution's.

use crate::derive::Files;
use crate::region::{self, Fault};

/// What became of filling one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// The file, from the stage's folder on.
    pub file: String,
    /// Its new text; the old one where nothing was filled.
    pub text: String,
    /// The regions that were filled. Those that held our text already are not among them.
    pub filled: Vec<String>,
    /// The regions whose markers are gone or broken, so that nobody knows where they belong.
    pub missing: Vec<String>,
    /// What is wrong with the markers that are there.
    pub faults: Vec<Fault>,
}

/// Fills the regions that are named, in every file of the solution that has them. Files that the
/// learner does not have are not made up: they come out with all their regions missing.
pub fn fill(learner: &Files, solution: &Files, regions: &[String]) -> Vec<Filled> {
    let sources = solution.iter().filter(|(file, _)| file.starts_with("src/"));
    sources
        .filter_map(|(file, ours)| {
            let answers = region::parse(ours);
            let wanted: Vec<&String> = regions
                .iter()
                .filter(|name| answers.get(name).is_some())
                .collect();
            (!wanted.is_empty()).then(|| {
                let text = learner.get(file).map_or("", String::as_str);
                let theirs = region::parse(text);
                let answer = |name: &str| {
                    let wanted = wanted.iter().any(|wanted| *wanted == name);
                    let region = answers.get(name).filter(|_| wanted)?;
                    Some(&ours[region.content.clone()])
                };
                let (mut filled, mut missing) = (Vec::new(), Vec::new());
                for name in &wanted {
                    match theirs.get(name) {
                        None => missing.push((*name).clone()),
                        Some(region) if answer(name) != Some(&text[region.content.clone()]) => {
                            filled.push((*name).clone());
                        }
                        Some(_) => {}
                    }
                }
                Filled {
                    file: file.clone(),
                    text: region::replace(text, &theirs, answer),
                    filled,
                    missing,
                    faults: theirs.faults,
                }
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(text: &str) -> Files {
        Files::from([("src/routes.rs".to_owned(), text.to_owned())])
    }

    fn text(child: &str, errors: &str) -> String {
        format!(
            "// ANCHOR: child\n{child}// ANCHOR_END: child\nfn own() {{}}\n// ANCHOR: errors\n{errors}// ANCHOR_END: errors\n"
        )
    }

    #[test]
    fn fills_what_is_named_and_leaves_the_rest_as_the_learner_has_it() {
        let solution = files(&text("ours();\n", "ours_too();\n"));
        let learner = files(&text("mine();\n", "mine_too();\n"));
        let [filled] = fill(&learner, &solution, &["child".into()])
            .try_into()
            .unwrap();
        assert_eq!(filled.text, text("ours();\n", "mine_too();\n"));
        assert_eq!((filled.filled.len(), filled.missing.len()), (1, 0));
    }

    #[test]
    fn what_is_ours_already_is_not_filled_again() {
        let solution = files(&text("ours();\n", ""));
        let [filled] = fill(&solution, &solution, &["child".into()])
            .try_into()
            .unwrap();
        assert!(filled.filled.is_empty() && filled.missing.is_empty());
        assert_eq!(fill(&solution, &solution, &["other".into()]), []);
    }

    #[test]
    fn a_marker_that_is_gone_is_said_and_the_other_regions_are_filled() {
        let solution = files(&text("ours();\n", "ours_too();\n"));
        let learner = files(&text("", "").replace("// ANCHOR_END: child\n", ""));
        let wanted = ["child".into(), "errors".into()];
        let [filled] = fill(&learner, &solution, &wanted).try_into().unwrap();
        assert_eq!((filled.missing.len(), filled.faults.len()), (1, 1));
        assert_eq!(filled.filled, ["errors"]);
        assert!(filled.text.contains("ours_too();\n"));
        let [gone] = fill(&Files::new(), &solution, &wanted).try_into().unwrap();
        assert_eq!(gone.missing, ["child", "errors"]);
    }
}
