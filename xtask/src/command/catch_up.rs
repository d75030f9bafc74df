//! `cargo xtask catch-up`: fills regions from the solution, so that a learner can join at any step.

use std::fs;

use crate::backups::Backup;
use crate::catching_up::{Filled, fill};
use crate::context::Context;
use crate::derive::source::Source;
use crate::derive::{Files, folder, said};
use crate::exit::{Exit, Failure};
use crate::output::{BAD, GOOD, PLACE, styled};
use crate::stage::Stage;
use crate::workspace::Workspace;

use super::derive::{say, say_kept};

/// Fills regions from the solution.
#[derive(Debug, clap::Args)]
pub struct Args {
    stage: String,
    /// The step to stand at: the steps before it are filled.
    #[arg(long)]
    to: Option<u32>,
}

/// Runs the command.
///
/// # Errors
///
/// There is no such stage or step, or a file cannot be written.
pub fn run(args: Args, context: &Context) -> anyhow::Result<Exit> {
    let workspace = context.workspace()?;
    let stage = context.stage(&args.stage)?;
    let source = match Source::read(stage) {
        Ok(source) => source,
        Err(trouble) => {
            say(&trouble, stage, context)?;
            return Ok(Exit::Environment);
        }
    };
    let steps = &source.manifest.steps;
    if let Some(to) = args.to
        && !steps.iter().any(|step| step.number == to)
    {
        let known: Vec<String> = steps.iter().map(|step| step.number.to_string()).collect();
        return Err(Failure::usage(context.with(
            "catch-up-no-step",
            &[
                ("stage", stage.name.as_str().into()),
                ("step", to.into()),
                ("steps", known.join(", ").into()),
            ],
        )));
    }
    let regions = source.regions(|step| args.to.is_none_or(|to| step < to));
    let learner = read(stage, &source.files);
    let filled = fill(&learner, &source.files, &regions);
    put(stage, &filled, context, workspace)
}

/// The learner's files as they are on disk, line endings and all. One that is missing or no text
/// has no regions to fill, which is said.
fn read(stage: &Stage, solution: &Files) -> Files {
    let sources = solution.keys().filter(|file| file.starts_with("src/"));
    sources
        .filter_map(|file| {
            let text = fs::read_to_string(folder::join(&stage.exercise, file)).ok()?;
            Some((file.clone(), text))
        })
        .collect()
}

fn put(
    stage: &Stage,
    filled: &[Filled],
    context: &Context,
    workspace: &Workspace,
) -> anyhow::Result<Exit> {
    let output = &context.output;
    let mut backup = Backup::new(&workspace.root);
    let (mut any, mut whole) = (false, true);
    for filled in filled {
        let path = folder::join(&stage.exercise, &filled.file);
        let shown = workspace.shown(&path);
        if !filled.filled.is_empty() {
            backup.write(&path, &filled.text)?;
            let arguments = [
                ("file", styled(PLACE, &shown).into()),
                ("regions", filled.filled.join(", ").into()),
            ];
            output.line(styled(GOOD, context.with("catch-up-filled", &arguments)));
            any = true;
        }
        if filled.missing.is_empty() {
            continue;
        }
        whole = false;
        let arguments = [
            ("file", shown.as_str().into()),
            ("regions", filled.missing.join(", ").into()),
        ];
        output.line(styled(BAD, context.with("catch-up-missing", &arguments)));
        let folder = workspace.shown(&stage.exercise);
        for fault in &filled.faults {
            let said = said::fault(&filled.file, fault, &context.messages);
            output.line(format!("  {}", said.within(&folder)));
        }
        let arguments = [
            ("stage", stage.name.as_str().into()),
            ("file", filled.file.as_str().into()),
        ];
        output.line(format!(
            "  {}",
            context.with("catch-up-missing-advice", &arguments)
        ));
    }
    let name = [("stage", stage.name.as_str().into())];
    if !any && whole {
        output.line(context.with("catch-up-nothing", &name));
    }
    say_kept(&backup, context, workspace);
    if any {
        output.line(context.with("catch-up-next", &name));
    }
    Ok(if whole { Exit::Pass } else { Exit::NotYet })
}
