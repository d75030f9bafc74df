//! What a report is made of, and how it is made.

use messages::Messages;

use super::{Obstacle, Remark, StageReport, StepReport};
use crate::exercise::Exercise;
use crate::fault::{Fault, caught_panics, not_utf8, port_taken};
use crate::grade::{Grader, Verdict};
use crate::runner::RunOutcome;
use crate::stage::{Kind, Manifest, Stage, Step, Variant};

/// What a report is made of, besides the run.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The stage.
    pub stage: &'a Stage,
    /// Whose program.
    pub variant: Variant,
    /// The stage's folder.
    pub exercise: &'a Exercise,
    /// What the stage asks for.
    pub grader: &'a Grader,
    /// Whether the further steps are asked for.
    pub further: bool,
}

impl Subject<'_> {
    fn manifest(&self) -> &Manifest {
        &self.grader.manifest
    }

    /// The report of a run.
    pub fn graded(
        &self,
        run: &RunOutcome,
        verdict: &Verdict,
        faults: Vec<Fault>,
        messages: &Messages,
    ) -> StageReport {
        let mut report = self.report(messages);
        for step in &mut report.steps {
            step.take(verdict, messages);
        }
        report.milliseconds = u64::try_from(run.took.as_millis()).unwrap_or(u64::MAX);
        report.remarks.extend(self.remarks(run, &faults));
        report.faults = faults;
        report.settle();
        report
    }

    /// The report of a stage that was not run.
    pub fn blocked(&self, obstacle: Obstacle, messages: &Messages) -> StageReport {
        let mut report = self.report(messages);
        report.obstacle = Some(obstacle);
        report
    }

    fn report(&self, messages: &Messages) -> StageReport {
        let language = messages.language();
        let steps = self.manifest().steps.iter();
        let mut remarks = Vec::new();
        let given = self.exercise.given_edited(self.manifest());
        if !given.is_empty() {
            remarks.push(Remark::GivenEdited { files: given });
        }
        let missing = self.exercise.missing();
        if !missing.is_empty() {
            remarks.push(Remark::Missing { files: missing });
        }
        let not_text = self.exercise.not_text();
        if !not_text.is_empty() {
            remarks.push(Remark::NotText { files: not_text });
        }
        StageReport {
            title: self.manifest().title.text(language).to_owned(),
            steps: steps.map(|step| self.step(step, messages)).collect(),
            remarks,
            ..StageReport::empty(self.stage, self.variant)
        }
    }

    fn step(&self, step: &Step, messages: &Messages) -> StepReport {
        let own = |text: &&str| (*text).to_owned();
        StepReport {
            number: step.number,
            name: step.name.clone(),
            title: step.title.text(messages.language()).to_owned(),
            book: step.book.clone(),
            kind: step.kind,
            asked: self.further || step.kind == Kind::Core,
            done: false,
            worked: self.exercise.worked(step),
            places: self.exercise.places(step),
            conditions: Vec::new(),
            forbidden: self.exercise.forbidden(step),
            lost: self.exercise.lost(step).iter().map(own).collect(),
            mentions: Vec::new(),
        }
    }

    fn remarks(&self, run: &RunOutcome, faults: &[Fault]) -> Vec<Remark> {
        let mut remarks = Vec::new();
        if run.left_behind {
            remarks.push(Remark::LeftBehind);
        }
        if let Some(line) = not_utf8(run) {
            remarks.push(Remark::NotUtf8 { line });
        }
        if port_taken(run) {
            remarks.push(Remark::PortTaken);
        }
        let panics = caught_panics(run).into_iter();
        remarks.extend(panics.map(|panic| Remark::TaskPanicked { panic }));
        let waited = faults.iter().any(Fault::may_have_waited);
        let input = self.exercise.mentions("stdin()", self.manifest());
        if let Some(place) = input.filter(|_| waited) {
            remarks.push(Remark::ReadsInput { place });
        }
        remarks
    }
}
