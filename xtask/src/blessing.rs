//! Writes down what a solution prints, as the transcript that learners are compared with.

use std::path::PathBuf;

use crate::context::Context;
use crate::exercise::Exercise;
use crate::fault::Fault;
use crate::grade::Grader;
use crate::report::{StageReport, Subject};
use crate::runner::{self, Limits, Program};
use crate::stage::{ManifestError, Stage, Variant};
use crate::workspace::Workspace;

/// How often a solution is run before its transcript counts: it must be the same each time.
const RUNS: usize = 3;

/// What a solution's own runs say.
#[derive(Debug)]
pub enum Blessing {
    /// The transcript, normalised, with line feeds.
    Transcript(String),
    /// The manifest is not right.
    Manifest(ManifestError),
    /// It did not run to its end; why, in the reader's language.
    Failed(Vec<String>),
    /// It does not do what its own steps ask for: each unmet condition with its step, and what was
    /// found instead.
    Unmet(Vec<String>),
    /// Two runs did not print the same: both transcripts.
    Unsteady(Box<[String; 2]>),
}

/// Runs a stage's solution and judges it by all of its steps.
///
/// # Errors
///
/// The solution's folder cannot be read.
pub fn bless(
    stage: &Stage,
    program: PathBuf,
    context: &Context,
    workspace: &Workspace,
) -> anyhow::Result<Blessing> {
    let grader = match Grader::new(stage) {
        Ok(grader) => grader,
        Err(error) => return Ok(Blessing::Manifest(error)),
    };
    let exercise = Exercise::read(workspace, stage, Variant::Solution)?;
    let program = Program::new(program, &stage.solution);
    let limits = Limits::default();
    let mut first: Option<String> = None;
    for _ in 0..RUNS {
        let run = runner::run(&program, limits);
        let transcript = Grader::transcript(&run);
        let faults = Fault::find(&run, &transcript, limits);
        if !faults.is_empty() {
            let explained = faults.iter();
            let explained = explained.map(|fault| fault.explain(context, &workspace.root));
            return Ok(Blessing::Failed(explained.collect()));
        }
        let subject = Subject {
            stage,
            variant: Variant::Solution,
            exercise: &exercise,
            grader: &grader,
            further: true,
        };
        let verdict = grader.judge(&transcript);
        let report = subject.graded(&run, &verdict, faults, &context.messages);
        if !report.passes {
            return Ok(Blessing::Unmet(unmet(&report)));
        }
        let (normal, _) = transcript::normalize(&transcript, grader.rules());
        // What is written down has to meet the pins as well: a pin may name another placeholder.
        if let Err(errors) = transcript::check_expected(&normal, grader.pins()) {
            let errors = errors
                .iter()
                .map(|error| context.messages.author_error(error));
            return Ok(Blessing::Unmet(errors.collect()));
        }
        let printed = transcript::print(&normal);
        match &first {
            Some(before) if *before != printed => {
                return Ok(Blessing::Unsteady(Box::new([before.clone(), printed])));
            }
            _ => first = Some(printed),
        }
    }
    Ok(Blessing::Transcript(first.unwrap_or_default()))
}

/// A line per condition that is not met, and per thing found instead.
fn unmet(report: &StageReport) -> Vec<String> {
    let mut lines = Vec::new();
    for step in report.steps.iter().filter(|step| !step.done) {
        let name = format!("{} {}", step.number, step.name);
        if step.conditions.is_empty() {
            lines.push(format!("{name}: 0"));
        }
        for condition in step.conditions.iter().filter(|condition| !condition.met) {
            lines.push(format!("{name}: {}", condition.what.text));
            let findings = condition.findings.iter();
            lines.extend(
                findings.map(|finding| format!("  {}: {}", finding.data.kind(), finding.text)),
            );
        }
        let forbidden = step.forbidden.iter();
        lines.extend(forbidden.map(|found| format!("{name}: `{}` {}", found.text, found.place)));
    }
    lines
}

/// What is blessed for a stage now, if anything is.
pub fn expected(stage: &Stage) -> Option<String> {
    let text = std::fs::read_to_string(stage.solution.join("expected.stdout")).ok()?;
    Some(crate::derive::even_ends(&text))
}
