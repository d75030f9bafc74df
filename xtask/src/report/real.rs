//! What a run with the real programs showed beside the run with our models.

use serde::Serialize;

use super::{StageReport, StepReport};
use crate::fault::Fault;

/// A stage that was run with the real programs as well.
#[derive(Debug, Serialize)]
pub struct RealReport {
    /// The programs and their versions: `otelcol 0.159.0`.
    pub programs: Vec<String>,
    /// Whether they lead to the same verdict.
    pub agrees: bool,
    /// What they say otherwise than the models, in the program's words.
    pub differences: Vec<Difference>,
    /// Programs that the stage did not ask, so that nothing is known.
    pub unasked: Vec<String>,
    /// The steps whose colour is another, as they were with the real programs.
    pub other: Vec<StepReport>,
    /// What went wrong with them, where all went well with the models.
    pub faults: Vec<Fault>,
    /// How long the run took, in milliseconds.
    pub milliseconds: u64,
}

/// Something that a real program says otherwise than the model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The heading under which it was said.
    pub during: Option<String>,
    /// The line, and those that explain it.
    pub lines: Vec<String>,
}

/// What a program is said to have done, at the beginning of a line: `promtool 3.15.0: agrees, 61 evaluations`.
const DIFFERS: &str = "differs";

impl RealReport {
    /// Compares two runs of a stage: one with the models, and one with these programs, which printed this.
    pub fn new(
        programs: Vec<String>,
        model: &StageReport,
        real: StageReport,
        printed: &str,
    ) -> Self {
        let differences = differences(&programs, printed);
        // A program that did not come to its end asked nobody, and says so by itself.
        let unasked = programs
            .iter()
            .filter(|program| real.faults.is_empty() && lines_of(program, printed).next().is_none())
            .cloned()
            .collect::<Vec<_>>();
        let milliseconds = real.milliseconds;
        let faults = match model.faults.is_empty() {
            true => real.faults,
            false => Vec::new(),
        };
        let other: Vec<StepReport> = real
            .steps
            .into_iter()
            .filter(|step| {
                let same = model.steps.iter().find(|one| one.number == step.number);
                step.asked && same.is_some_and(|one| one.done != step.done)
            })
            .collect();
        Self {
            agrees: differences.is_empty()
                && unasked.is_empty()
                && other.is_empty()
                && faults.is_empty(),
            programs,
            differences,
            unasked,
            other,
            faults,
            milliseconds,
        }
    }
}

/// What is said of a program, without its name.
fn lines_of<'a>(program: &str, printed: &'a str) -> impl Iterator<Item = &'a str> {
    printed
        .lines()
        .filter_map(move |line| line.strip_prefix(program)?.strip_prefix(": "))
}

fn differences(programs: &[String], printed: &str) -> Vec<Difference> {
    let mut differences: Vec<Difference> = Vec::new();
    let (mut during, mut open) = (None, false);
    for line in printed.lines() {
        if line.starts_with("== ") && line.ends_with(" ==") {
            during = Some(line.trim_matches(['=', ' ']).to_owned());
        }
        let says = programs
            .iter()
            .find_map(|program| line.strip_prefix(program.as_str())?.strip_prefix(": "));
        if says.is_some_and(|says| says.starts_with(DIFFERS)) {
            differences.push(Difference {
                during: during.clone(),
                lines: vec![line.to_owned()],
            });
            open = true;
        } else if open && line.starts_with("    ") {
            if let Some(last) = differences.last_mut() {
                last.lines.push(line.to_owned());
            }
        } else {
            open = false;
        }
    }
    differences
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRINTED: &str = "\
== step 2 first-rule ==
09:03:00  pending   RequestsFail
promtool 3.15.0: agrees, 61 evaluations
amtool 0.31.1: differs, at 09:03:00
    expected: pending
    got: firing
== step 3 percentile ==
promtool 3.15.0: agrees, 20 evaluations
    no part of a difference
";

    #[test]
    fn finds_what_differs_with_what_explains_it() {
        let programs = ["promtool 3.15.0".to_owned(), "amtool 0.31.1".to_owned()];
        assert_eq!(
            differences(&programs, PRINTED),
            [Difference {
                during: Some("step 2 first-rule".to_owned()),
                lines: vec![
                    "amtool 0.31.1: differs, at 09:03:00".to_owned(),
                    "    expected: pending".to_owned(),
                    "    got: firing".to_owned(),
                ]
            }]
        );
    }

    #[test]
    fn a_program_that_nobody_asked_is_noticed() {
        let said = |program: &str| lines_of(program, PRINTED).count();
        assert_eq!(said("promtool 3.15.0"), 2);
        assert_eq!(said("alertmanager 0.31.1"), 0);
        // Another version is another program.
        assert_eq!(said("promtool 3.15"), 0);
    }
}
