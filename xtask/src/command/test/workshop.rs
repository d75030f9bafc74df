//! The workshop's own tests: exercises and blessings are up to date, ladders can be climbed,
//! mutants are rejected for their reason, alternatives are accepted.

use std::collections::BTreeMap;
use std::fs;
use std::panic::resume_unwind;
use std::sync::mpsc;
use std::thread;

use crate::blessing::{self, Blessing};
use crate::cargo::{self, Meter, Options};
use crate::context::Context;
use crate::derive::folder;
use crate::derive::plan::differences;
use crate::derive::source::{derived, edited, folder_name, record};
use crate::exit::Failure;
use crate::proof::cases::{self, Case, Kind};
use crate::proof::rounds::{Hindrance, Outcome, Rounds};
use crate::proof::{self, Complaint, Graded};
use crate::recorded;
use crate::stage::{Stage, Variant};
use crate::trials::Unfit;
use crate::workspace::Workspace;

use super::Report;
use crate::command::bless::refusal;
use crate::command::derive::troubles;

/// What was proven, in numbers.
#[derive(Debug, Default)]
pub(super) struct Proven {
    pub(super) mutants: usize,
    pub(super) alternatives: usize,
    pub(super) rungs: usize,
}

impl Proven {
    fn count(&mut self, kind: &Kind) {
        match kind {
            // The exercise itself is where the ladder stands, not a rung of it.
            Kind::Rung(0) => {}
            Kind::Rung(_) => self.rungs += 1,
            Kind::Mutant(_) => self.mutants += 1,
            Kind::Alternative(_) => self.alternatives += 1,
        }
    }
}

/// Runs them all. `first` is done and reported on before, while the cases are already being built and run.
pub(super) fn run(
    report: &mut Report<'_>,
    stages: &[&Stage],
    workspace: &Workspace,
    first: impl FnOnce(&mut Report<'_>) -> anyhow::Result<()>,
) -> anyhow::Result<Proven> {
    let mut all = Vec::new();
    let mut unreadable = Vec::new();
    for stage in stages {
        match cases::of(stage) {
            Ok((cases, broken)) => {
                all.extend(cases);
                unreadable.extend(broken);
            }
            // Said by the test of the exercise.
            Err(_) => continue,
        }
    }
    all.retain(|case| report.asks(&case.name) || above(case, report));
    prove(report, stages, &all, workspace, |report| {
        first(report)?;
        for stage in stages {
            exercise(report, stage, workspace)?;
        }
        blessings(report, stages, workspace)?;
        for broken in &unreadable {
            report.fail(&broken.name, &[unfit(&broken.why, report.context)]);
        }
        Ok(())
    })
}

/// A rung is judged beside the one below it, so that one is run too. It is cheap.
fn above(case: &Case<'_>, report: &Report<'_>) -> bool {
    let Kind::Rung(number) = case.kind else {
        return false;
    };
    report.asks(&format!("{} rung {}", case.stage.name, number + 1))
}

/// Whether an exercise is what its solution makes of it. One that a learner works on is left out.
fn exercise(report: &mut Report<'_>, stage: &Stage, workspace: &Workspace) -> anyhow::Result<()> {
    let name = format!("{} derived", stage.name);
    if !report.asks(&name) {
        return Ok(());
    }
    let context = report.context;
    let files = match derived(stage) {
        Ok(files) => files,
        Err(trouble) => {
            let lines = troubles(&trouble, stage, context)?;
            report.fail(&name, &lines);
            return Ok(());
        }
    };
    let record = record(workspace);
    let theirs = edited(stage, &record)?;
    if !theirs.is_empty() && !report.strict {
        let arguments = [
            ("stage", stage.name.as_str().into()),
            ("files", theirs.join(", ").into()),
        ];
        let why = context.with("test-edited", &arguments);
        report.skip(&name, &why);
        return Ok(());
    }
    let (now, _) = folder::read(&stage.exercise)?;
    let shown = workspace.shown(&stage.exercise);
    let differences = differences(&folder_name(stage), &now, &files, &record);
    let mut lines: Vec<String> = differences
        .iter()
        .map(|difference| {
            let differs = context.text("derive-differs");
            format!("{shown}/{}: {differs}", difference.file)
        })
        .collect();
    if !lines.is_empty() {
        lines.push(context.text("derive-differs-advice"));
    }
    report.settle(&name, &lines);
    Ok(())
}

/// Whether each solution prints what is blessed, and does what its steps ask for.
fn blessings(
    report: &mut Report<'_>,
    stages: &[&Stage],
    workspace: &Workspace,
) -> anyhow::Result<()> {
    let name = |stage: &Stage| format!("{} blessed", stage.name);
    let asked: Vec<&&Stage> = stages
        .iter()
        .filter(|stage| report.asks(&name(stage)))
        .collect();
    if asked.is_empty() {
        return Ok(());
    }
    let context = report.context;
    let packages: Vec<String> = asked
        .iter()
        .map(|stage| stage.package(Variant::Solution))
        .collect();
    let options = Options {
        root: &workspace.root,
        colour: context.output.colour(),
    };
    let mut meter = Meter::new(context, &options, &packages);
    let built = cargo::build(&packages, &options, &mut meter);
    for (stage, package) in asked.iter().zip(&packages) {
        let Some(program) = built.programs.get(package) else {
            let mut lines = vec![context.text("test-not-compiled")];
            lines.extend(built.errors.values().flatten().cloned());
            lines.extend(built.trouble.iter().map(|trouble| trouble.explain(context)));
            report.fail(&name(stage), &lines);
            continue;
        };
        let blessing = blessing::bless(stage, program.clone(), context, workspace)?;
        let lines = match blessing {
            Blessing::Transcript(text) if blessing::expected(stage) == Some(text.clone()) => {
                Vec::new()
            }
            Blessing::Transcript(_) => {
                let stage = [("stage", stage.name.as_str().into())];
                vec![
                    context.with("bless-differs", &stage),
                    context.with("bless-differs-advice", &stage),
                ]
            }
            refused => refusal(stage, &refused, context, workspace),
        };
        report.settle(&name(stage), &lines);
    }
    Ok(())
}

/// Builds, runs and judges the cases, and reports on them after `first`.
fn prove<'c>(
    report: &mut Report<'_>,
    stages: &[&Stage],
    cases: &'c [Case<'c>],
    workspace: &Workspace,
    first: impl FnOnce(&mut Report<'_>) -> anyhow::Result<()>,
) -> anyhow::Result<Proven> {
    let mut proven = Proven::default();
    if cases.is_empty() {
        first(report)?;
        return Ok(proven);
    }
    let context = report.context;
    let rounds = Rounds::new(stages, cases, context, workspace)
        .map_err(|hindrance| failure(hindrance, context))?;
    thread::scope(|scope| {
        let (sender, outcomes) = mpsc::channel();
        let rounds = &rounds;
        let proving = scope.spawn(move || {
            let options = Options {
                root: &workspace.root,
                colour: context.output.colour(),
            };
            let mut meter = Meter::new(context, &options, &[]);
            rounds.run(&mut meter, &mut |case, outcome| {
                // Nobody listens any more where what came first has failed.
                let _ = sender.send((case, outcome));
            })
        });
        first(report)?;
        // The last rung of each stage.
        let mut below: BTreeMap<&str, Vec<Graded>> = BTreeMap::new();
        for (case, outcome) in outcomes {
            let before = below.get(case.stage.name.as_str()).map(Vec::as_slice);
            let mut lines = complaints(case, &outcome, before, context);
            lines.extend(retold(case, &outcome, context, workspace));
            if let Kind::Rung(_) = &case.kind {
                match outcome {
                    Outcome::Ran(ran) => below.insert(&case.stage.name, ran.steps),
                    _ => below.remove(case.stage.name.as_str()),
                };
            }
            if !report.asks(&case.name) {
                continue;
            }
            if lines.is_empty() {
                proven.count(&case.kind);
            }
            report.settle(&case.name, &lines);
        }
        let proved = proving.join().unwrap_or_else(|panic| resume_unwind(panic));
        proved.map_err(|hindrance| failure(hindrance, context))?;
        Ok(proven)
    })
}

/// What there is to complain of in a case, in the reader's language.
fn complaints(
    case: &Case<'_>,
    outcome: &Outcome,
    below: Option<&[Graded]>,
    context: &Context,
) -> Vec<String> {
    match (&case.kind, outcome) {
        (Kind::Mutant(mutant), Outcome::NotCompiled(errors)) if !mutant.compiles => {
            match errors.contains(&mutant.says) {
                true => Vec::new(),
                false => {
                    let says = [("says", mutant.says.as_str().into())];
                    vec![context.with("test-mutant-silent", &says), errors.clone()]
                }
            }
        }
        (Kind::Mutant(mutant), Outcome::Ran(_)) if !mutant.compiles => {
            vec![context.text("test-mutant-compiles")]
        }
        (_, Outcome::NotCompiled(errors)) => {
            vec![context.text("test-not-compiled"), errors.clone()]
        }
        (_, Outcome::NotRead(error)) => vec![error.to_string()],
        (kind, Outcome::Ran(ran)) => {
            let mut lines = Vec::new();
            // What a learner is given compiles without a word; a wrong answer may have left-overs.
            if matches!(kind, Kind::Rung(_)) && !ran.warnings.is_empty() {
                lines.push(context.text("test-warns"));
                lines.extend(ran.warnings.iter().cloned());
            }
            let judged = proof::judge(kind, ran, below);
            lines.extend(
                judged
                    .iter()
                    .map(|complaint| said(complaint, kind, context)),
            );
            lines
        }
    }
}

/// Where the book shows a mutant, it shows what `check` says about it today.
fn retold(
    case: &Case<'_>,
    outcome: &Outcome,
    context: &Context,
    workspace: &Workspace,
) -> Vec<String> {
    let Outcome::Ran(ran) = outcome else {
        return Vec::new();
    };
    let manifest = case.stage.manifest(Variant::Solution);
    let placeholders = manifest.map_or_else(|_| BTreeMap::new(), |manifest| manifest.placeholders);
    let name = case.name.rsplit(' ').next().unwrap_or_default();
    let differs = ran.shown.iter().filter_map(|(language, now)| {
        let file = recorded::mutant(&workspace.root, &case.stage.name, name, *language);
        // Most mutants are in no page.
        let then = fs::read_to_string(&file).ok()?;
        let even = |text: &str| recorded::evened_finding(text, &placeholders);
        let file = [("file", workspace.shown(&file).into())];
        (even(&then) != even(now)).then(|| context.with("test-mutant-retold", &file))
    });
    differs.collect()
}

fn said(complaint: &Complaint, kind: &Kind, context: &Context) -> String {
    let step = |id: &str, step: u32| context.with(id, &[("step", step.into())]);
    let found = |id: &str, step: u32, found: &str| {
        context.with(id, &[("step", step.into()), ("found", found.into())])
    };
    match complaint {
        Complaint::GreenTooSoon { step: number } => step("test-rung-green", *number),
        Complaint::NoReason { step: number } => step("test-rung-no-reason", *number),
        Complaint::StillRed { step, found: what } => found("test-rung-red", *step, what),
        Complaint::Turned { step, other, green } => {
            let colour = if *green { "green" } else { "red" };
            let arguments = [
                ("step", (*step).into()),
                ("other", (*other).into()),
                ("colour", colour.into()),
            ];
            context.with("test-rung-turned", &arguments)
        }
        Complaint::NotNoticed { step: number } => step("test-mutant-accepted", *number),
        Complaint::TooEarly { step, found: what } => found("test-mutant-early", *step, what),
        Complaint::OtherReason { step, found } => {
            let (finding, says) = match kind {
                Kind::Mutant(mutant) => (mutant.finding.as_str(), mutant.says.as_str()),
                _ => ("", ""),
            };
            let arguments = [
                ("step", (*step).into()),
                ("finding", finding.into()),
                ("says", says.into()),
                ("found", found.as_str().into()),
            ];
            context.with("test-mutant-finding", &arguments)
        }
        Complaint::Refused { step, found: what } => found("test-alternative-rejected", *step, what),
        Complaint::NoSuchStep { step: number } => step("test-no-such-step", *number),
        Complaint::AsksNothing => context.text("test-alternative-none"),
        Complaint::Faulty { found } => found.clone(),
    }
}

fn unfit(why: &Unfit, context: &Context) -> String {
    match why {
        Unfit::Unreadable { file, why } => {
            let arguments = [("file", file.as_str().into()), ("why", why.as_str().into())];
            context.with("test-unreadable", &arguments)
        }
        Unfit::NoFile { file } => {
            let arguments = [("file", file.as_str().into())];
            context.with("test-no-file", &arguments)
        }
        Unfit::NoRegion {
            file,
            region,
            known,
        } => {
            let arguments = [
                ("file", file.as_str().into()),
                ("region", region.as_str().into()),
                ("known", known.join(", ").into()),
            ];
            context.with("test-no-region", &arguments)
        }
        Unfit::NoChange => context.text("test-no-change"),
    }
}

fn failure(hindrance: Hindrance, context: &Context) -> anyhow::Error {
    match hindrance {
        Hindrance::Cargo(trouble) => Failure::environment(trouble.explain(context)),
        Hindrance::Manifest(error) => Failure::environment(context.manifest_error(&error)),
        Hindrance::Lanes(error) => match error.downcast::<crate::lanes::InUse>() {
            Ok(in_use) => {
                let path = [("path", in_use.0.display().to_string().into())];
                Failure::environment(context.with("test-lanes-in-use", &path))
            }
            Err(error) => error,
        },
    }
}
