//! `cargo xtask check`: what passes, what does not, what to do next.

use std::collections::BTreeSet;
use std::time::Duration;

use real_tools::Tool;
use serde::Serialize;

use crate::cargo::Meter;
use crate::checker::{CheckOptions, Checked, Checker};
use crate::context::Context;
use crate::exercise::Exercise;
use crate::exit::{Exit, Failure};
use crate::next::Next;
use crate::output::{STRONG, reflowed, styled};
use crate::real::{self, RealPrograms};
use crate::render::Renderer;
use crate::report::StageReport;
use crate::runner::Limits;
use crate::stage::{Stage, Variant};

/// What can be typed after `check`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The stages; those that the learner has begun if none is named.
    stages: Vec<String>,
    /// Every stage.
    #[arg(long, conflicts_with = "stages")]
    all: bool,
    /// Our programs instead of the learner's.
    #[arg(long)]
    solutions: bool,
    /// The further steps too.
    #[arg(long)]
    further: bool,
    /// For programs to read.
    #[arg(long)]
    json: bool,
    /// With the real collector, Prometheus and Alertmanager as well, where a stage has to do with them.
    #[arg(long)]
    real: bool,
    /// Seconds that a program may take, for a slow machine.
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u16).range(1..))]
    time_limit: Option<u16>,
}

/// Checks stages and shows what was found.
///
/// # Errors
///
/// A stage does not exist, or the machine is in the way.
pub fn run(args: Args, context: &Context) -> anyhow::Result<Exit> {
    let mut stages = match args.stages.is_empty() {
        true if args.all || args.solutions => context.workspace()?.stages().iter().collect(),
        true => begun(context)?,
        false => context.stages(&args.stages)?,
    };
    let real = match args.real {
        true => real_programs(&mut stages, !args.stages.is_empty(), context)?,
        false => RealPrograms::default(),
    };
    let options = CheckOptions {
        variant: match args.solutions {
            true => Variant::Solution,
            false => Variant::Exercise,
        },
        further: args.further,
        limits: limits(args.time_limit),
    };
    let checker = Checker::new(context, stages, options)?.with_real(real);
    let checked = check(&checker, context)?;
    remember(&checked.reports, context)?;
    let exit = exit(&checked);
    match args.json {
        true => context.output.line(json(&checked.reports)?),
        false => show(&checked, context)?,
    }
    Ok(exit)
}

/// Checks, and tells how far the build is if it takes long.
///
/// # Errors
///
/// The machine is in the way.
pub fn check(checker: &Checker<'_>, context: &Context) -> anyhow::Result<Checked> {
    let mut meter = Meter::new(context, &checker.cargo_options(), &checker.packages());
    checker.check(&mut meter)
}

/// The real programs that these stages can be run with. Of stages that nobody `named`, those stay that can.
///
/// # Errors
///
/// A stage was named that has nothing to do with any, or one of the programs is not there.
fn real_programs(
    stages: &mut Vec<&Stage>,
    named: bool,
    context: &Context,
) -> anyhow::Result<RealPrograms> {
    // A manifest that cannot be read is shown by the check itself.
    let tools = |stage: &Stage| {
        let manifest = stage.manifest(Variant::Solution);
        manifest.map_or_else(|_| Vec::new(), |manifest| manifest.real)
    };
    let without = stages.iter().find(|stage| tools(stage).is_empty());
    if let Some(stage) = without.filter(|_| named) {
        return Err(nothing_real(stage, tools, context));
    }
    let first = stages.first().copied();
    stages.retain(|stage| !tools(stage).is_empty());
    if let (true, Some(stage)) = (stages.is_empty(), first) {
        return Err(nothing_real(stage, tools, context));
    }
    let asked = stages.iter().flat_map(|stage| tools(stage));
    let found = RealPrograms::find(asked.collect::<BTreeSet<Tool>>())
        .map_err(|missing| Failure::environment(real::advice(&missing, context)))?;
    for stage in stages {
        let programs = found.names(&tools(stage)).join(", ");
        let arguments = [
            ("stage", stage.name.as_str().into()),
            ("programs", programs.into()),
        ];
        let plan = context.with("real-plan", &arguments);
        for line in reflowed(&plan, context.output.look.width) {
            context.output.note(line);
        }
    }
    Ok(found)
}

fn nothing_real(
    stage: &Stage,
    tools: impl Fn(&Stage) -> Vec<Tool>,
    context: &Context,
) -> anyhow::Error {
    let all = context
        .workspace()
        .map_or(&[][..], |workspace| workspace.stages());
    let others = all.iter().filter(|stage| !tools(stage).is_empty());
    let others: Vec<&str> = others.map(|stage| stage.name.as_str()).collect();
    let arguments = [
        ("stage", stage.name.as_str().into()),
        ("others", others.join(", ").into()),
    ];
    Failure::usage(context.with("real-nothing", &arguments))
}

fn limits(seconds: Option<u16>) -> Limits {
    let mut limits = Limits::default();
    if let Some(seconds) = seconds {
        limits.time = Duration::from_secs(seconds.into());
    }
    limits
}

/// The stages that the learner has begun; the first one where they have begun none.
///
/// # Errors
///
/// There is no workshop here.
pub fn begun(context: &Context) -> anyhow::Result<Vec<&Stage>> {
    let workspace = context.workspace()?;
    let mut stages: Vec<&Stage> = Vec::new();
    for stage in workspace.stages() {
        // What cannot be read is shown rather than passed over.
        let begun = match stage.manifest(Variant::Solution) {
            Ok(manifest) => Exercise::read(workspace, stage, Variant::Exercise)
                .map_or(true, |exercise| exercise.begun(&manifest)),
            Err(_) => true,
        };
        if begun {
            stages.push(stage);
        }
    }
    if stages.is_empty() {
        stages.extend(workspace.stages().first());
    }
    Ok(stages)
}

/// Remembers which steps of the learner's are done.
///
/// # Errors
///
/// What is remembered cannot be read.
pub fn remember(reports: &[StageReport], context: &Context) -> anyhow::Result<()> {
    let _held = context.hold_progress();
    let mut progress = context.progress()?;
    for report in reports {
        let judged = report.obstacle.is_none() && report.variant == Variant::Exercise;
        for step in report.steps.iter().filter(|_| judged) {
            progress.set_done(&report.name, &step.name, step.done);
        }
    }
    context.keep(&progress);
    Ok(())
}

/// How a command ends that asked for all of this.
pub fn exit(checked: &Checked) -> Exit {
    let machine = checked.trouble.as_ref().map(|_| Exit::Environment);
    let reports = checked.reports.iter().map(StageReport::exit);
    reports.chain(machine).max().unwrap_or(Exit::Pass)
}

fn show(checked: &Checked, context: &Context) -> anyhow::Result<()> {
    let workspace = context.workspace()?;
    let renderer = Renderer::new(context, &workspace.root);
    for line in renderer.stages(&checked.reports) {
        context.output.line(line);
    }
    if let Some(trouble) = &checked.trouble {
        context.output.line(trouble.explain(context));
        context.output.line("");
    }
    let learner = checked
        .reports
        .iter()
        .any(|r| r.variant == Variant::Exercise);
    if learner {
        let next = Next::after(&checked.reports, workspace, context);
        for line in renderer.next(&next) {
            context.output.line(line);
        }
    }
    let code = codes(&checked.reports).join("  ");
    context.output.line(styled(STRONG, code));
    Ok(())
}

/// The short codes of stages, to be said aloud in a room.
pub fn codes(reports: &[StageReport]) -> Vec<String> {
    reports.iter().map(StageReport::code).collect()
}

#[derive(Serialize)]
struct Json<'a> {
    passes: bool,
    code: Vec<String>,
    stages: &'a [StageReport],
}

fn json(reports: &[StageReport]) -> anyhow::Result<String> {
    let json = Json {
        passes: reports.iter().all(|report| report.passes),
        code: codes(reports),
        stages: reports,
    };
    Ok(serde_json::to_string_pretty(&json)?)
}
