//! Grades one run of a stage: what it printed is read and judged by the stage's pins.

use std::fs;

use transcript::model::Transcript;
use transcript::normalize::Rules;
use transcript::pins::StepPins;

use crate::runner::RunOutcome;
use crate::stage::{Manifest, ManifestCause, ManifestError, Stage, Variant};

pub use transcript::judge::Verdict;

/// A stage made ready for grading, once for as many runs as one likes.
#[derive(Debug)]
pub struct Grader {
    /// What `stage.toml` says.
    pub manifest: Manifest,
    rules: Rules,
    pins: Vec<StepPins>,
    /// What the solution printed when it was last blessed.
    expected: Option<Transcript>,
}

impl Grader {
    /// Makes a stage ready. The solution's manifest counts, whosever program is graded.
    ///
    /// # Errors
    ///
    /// The manifest is missing or not right.
    pub fn new(stage: &Stage) -> Result<Self, ManifestError> {
        Self::for_crates(stage, &[])
    }

    /// The same for programs whose crate may have other names too, as in the lanes.
    ///
    /// # Errors
    ///
    /// The manifest is missing or not right.
    pub fn for_crates(stage: &Stage, more: &[String]) -> Result<Self, ManifestError> {
        let manifest = stage.manifest(Variant::Solution)?;
        let own = [Variant::Exercise, Variant::Solution].map(|variant| stage.package(variant));
        let crates = own.iter().chain(more).cloned();
        let rules = Rules::new(crates, &manifest.placeholders).map_err(|error| ManifestError {
            file: stage.solution.join("stage.toml"),
            cause: ManifestCause::Placeholder(error.to_string()),
        })?;
        let pins = manifest.steps.iter().map(|step| StepPins {
            number: step.number,
            name: step.name.clone(),
            pins: step.pins.clone(),
        });
        // A solution that is being written has none yet, and is judged by its pins all the same.
        let expected = fs::read(stage.solution.join("expected.stdout")).ok();
        let expected = expected.filter(|text| !text.is_empty());
        Ok(Self {
            expected: expected.map(|text| transcript::parse(&text)),
            pins: pins.collect(),
            rules,
            manifest,
        })
    }

    /// Reads what a run printed.
    pub fn transcript(run: &RunOutcome) -> Transcript {
        transcript::parse(&run.stdout)
    }

    /// Judges every step.
    pub fn judge(&self, transcript: &Transcript) -> Verdict {
        transcript::judge(transcript, self.expected.as_ref(), &self.rules, &self.pins)
    }

    /// What the solution printed when it was last blessed, if it was.
    pub fn expected(&self) -> Option<&Transcript> {
        self.expected.as_ref()
    }

    /// What each step asks for.
    pub fn pins(&self) -> &[StepPins] {
        &self.pins
    }

    /// What changes from run to run in this stage.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }
}
