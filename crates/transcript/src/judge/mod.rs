//! Judges what a program printed by the pins of its steps.
//!
//! Every step is judged, in its own section, also after one that is not done. Each pin makes one or
//! more conditions ([`ConditionText`]); only a condition can fail. Where one does, [`Finding`]s say
//! what is there instead, looking for the near miss first. What differs from the expected
//! transcript outside the pins is at most [mentioned](Mention).
//!
//! All of it is data, in no language.
//!
//! ## Which thing is judged
//!
//! Several spans may have the name that a pin asks for. Those that meet the most of its conditions
//! are judged, as many as the pin wants: so whoever makes more spans than needed, or makes them in
//! another order, loses nothing. `count` counts the spans that meet all of the pin.

mod attributes;
mod condition;
mod evidence;
mod finding;
mod line;
mod log;
mod mention;
mod metric;
mod pin;
mod resource;
mod scene;
mod series;
mod span;
mod trees;

use serde::Serialize;

use crate::model::Transcript;
use crate::normalize::{Placeholders, Rules};
use crate::pins::StepPins;

pub use condition::{ConditionText, Measure, Owner};
pub use finding::{Above, Finding, Noun, Property, Seen, Trees, What};
pub use mention::Mention;

use evidence::Evidence;
use finding::found;
use scene::Scene;

/// What a run is worth.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Verdict {
    /// A verdict on each step, in order.
    pub steps: Vec<StepVerdict>,
}

/// What a run is worth in one step.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StepVerdict {
    /// The step's number.
    pub number: u32,
    /// The step's name.
    pub name: String,
    /// What makes it done, and whether it is.
    pub conditions: Vec<Condition>,
    /// What differs from the expected transcript and fails nothing.
    pub mentions: Vec<Mention>,
}

impl StepVerdict {
    /// Whether every condition is met. A step without conditions is done.
    pub fn is_done(&self) -> bool {
        self.conditions.iter().all(|condition| condition.met)
    }

    /// How many conditions are met.
    pub fn met(&self) -> usize {
        self.conditions
            .iter()
            .filter(|condition| condition.met)
            .count()
    }

    /// All that was found, in order.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.conditions
            .iter()
            .flat_map(|condition| &condition.findings)
    }
}

/// One of the things that make a step done.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Condition {
    /// What it asks for.
    pub what: ConditionText,
    /// Whether it is met.
    pub met: bool,
    /// What is there instead, where it is not. Empty where another condition has said it.
    pub findings: Vec<Finding>,
}

/// Judges a run. With the `expected` transcript, as normalised and printed by a solution, findings
/// are sharper: names that belong there are not taken for near misses, trees are compared, and what
/// differs outside the pins is mentioned.
pub fn judge(
    actual: &Transcript,
    expected: Option<&Transcript>,
    rules: &Rules,
    steps: &[StepPins],
) -> Verdict {
    let mut placeholders = Placeholders::of(actual, rules);
    if let Some(expected) = expected {
        placeholders.agree(actual, expected);
    }
    let evidence = Evidence::of_run(actual, &placeholders);
    let expected = expected.map(Evidence::of_expected);
    let steps = steps
        .iter()
        .map(|step| self::step(&evidence, expected.as_ref(), step));
    Verdict {
        steps: steps.collect(),
    }
}

fn step(evidence: &Evidence<'_>, expected: Option<&Evidence<'_>>, step: &StepPins) -> StepVerdict {
    let scene = Scene {
        sections: evidence.sections_of(step.number),
        step: step.number,
        wanted_lines: scene::wanted_lines(&step.pins),
        evidence,
        expected,
    };
    let mut conditions: Vec<Condition> = step
        .pins
        .iter()
        .flat_map(|pin| self::pin::judge(&scene, pin))
        .collect();
    if scene.sections.is_empty() {
        not_reached(&mut conditions, step);
    } else {
        torn(&scene, &mut conditions);
    }
    let mentions = match expected {
        Some(expected) => {
            let findings = conditions.iter().flat_map(|condition| &condition.findings);
            mention::mentions(&scene, expected, findings)
        }
        None => Vec::new(),
    };
    StepVerdict {
        number: step.number,
        name: step.name.clone(),
        conditions,
        mentions,
    }
}

/// Nothing is met in a step that never was, not even that something is absent.
fn not_reached(conditions: &mut [Condition], step: &StepPins) {
    for condition in conditions.iter_mut() {
        condition.met = false;
        condition.findings.clear();
    }
    if let Some(first) = conditions.first_mut() {
        let what = What::NotReached {
            step: step.number,
            name: step.name.clone(),
        };
        first.findings.push(found(what, None));
    }
}

/// Where a record is not whole, that comes first: what is missing may have been in it.
fn torn(scene: &Scene<'_>, conditions: &mut [Condition]) {
    let sections = scene
        .sections
        .iter()
        .map(|section| &scene.evidence.raw.sections[*section]);
    let torn = sections.flat_map(|section| &section.torn).next();
    let unmet = conditions.iter_mut().find(|condition| !condition.met);
    if let (Some(torn), Some(unmet)) = (torn, unmet) {
        let what = What::Torn {
            signal: torn.signal,
            why: torn.why,
        };
        unmet.findings.insert(0, found(what, torn.at));
    }
}

/// A mistake of a stage's author.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "error")]
pub enum AuthorError {
    /// `expected.stdout` has no heading of this step.
    NoSection {
        /// The step's number.
        step: u32,
        /// The step's name.
        name: String,
    },
    /// The heading of the step has another name than `stage.toml`.
    OtherName {
        /// The step's number.
        step: u32,
        /// The step's name in `stage.toml`.
        name: String,
        /// Its name in the heading.
        heading: String,
    },
    /// The solution does not meet a pin.
    Unmet {
        /// The step's number.
        step: u32,
        /// The step's name.
        name: String,
        /// What it asks for.
        condition: ConditionText,
        /// What is there instead.
        findings: Vec<Finding>,
    },
}

impl AuthorError {
    /// Its word, the same in every language.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::NoSection { .. } => "no-section",
            Self::OtherName { .. } => "other-name",
            Self::Unmet { .. } => "unmet",
        }
    }
}

/// Whether `expected.stdout` meets its own pins. Times are placeholders there, and so are numbers that
/// vary: conditions on them count as met.
///
/// # Errors
///
/// Every pin that it does not meet, and every step that has no section.
pub fn check_expected(expected: &Transcript, steps: &[StepPins]) -> Result<(), Vec<AuthorError>> {
    let evidence = Evidence::of_expected(expected);
    let mut errors = Vec::new();
    for step in steps {
        let name = || step.name.clone();
        let Some(section) = expected.step(step.number) else {
            errors.push(AuthorError::NoSection {
                step: step.number,
                name: name(),
            });
            continue;
        };
        if let Some(heading) = section.heading.as_ref().filter(|one| one.name != step.name) {
            errors.push(AuthorError::OtherName {
                step: step.number,
                name: name(),
                heading: heading.name.clone(),
            });
        }
        let verdict = self::step(&evidence, None, step);
        let unmet = verdict
            .conditions
            .into_iter()
            .filter(|condition| !condition.met);
        errors.extend(unmet.map(|condition| AuthorError::Unmet {
            step: step.number,
            name: name(),
            condition: condition.what,
            findings: condition.findings,
        }));
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(errors)
    }
}
