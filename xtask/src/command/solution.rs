//! `cargo xtask solution`: yours beside ours, once you pass.

use crate::changes;
use crate::context::Context;
use crate::derive::folder;
use crate::derive::source::Source;
use crate::exit::Exit;
use crate::output::{GOOD, NOTE, STRONG, styled};
use crate::region;
use crate::stage::{Kind, Manifest, Stage};

use super::compare::print_hunks;
use super::derive::say;

/// What can be typed after `solution`.
#[derive(Debug, clap::Args)]
pub struct Args {
    stage: String,
    #[arg(long)]
    peek: bool,
}

/// Runs the command.
///
/// # Errors
///
/// There is no such stage, or a file cannot be read.
pub fn run(args: Args, context: &Context) -> anyhow::Result<Exit> {
    let stage = context.stage(&args.stage)?;
    let source = match Source::read(stage) {
        Ok(source) => source,
        Err(trouble) => {
            say(&trouble, stage, context)?;
            return Ok(Exit::Environment);
        }
    };
    let name = [("stage", stage.name.as_str().into())];
    if !args.peek && !passed(stage, &source.manifest, context)? {
        context
            .output
            .line(styled(NOTE, context.with("solution-locked", &name)));
        context
            .output
            .line(context.with("solution-locked-advice", &name));
        return Ok(Exit::NotYet);
    }
    if show(stage, &source, context)? == 0 {
        context
            .output
            .line(styled(GOOD, context.with("solution-same", &name)));
    }
    Ok(Exit::Pass)
}

/// Whether the last checks found every core step done.
fn passed(stage: &Stage, manifest: &Manifest, context: &Context) -> anyhow::Result<bool> {
    let progress = context.progress()?;
    let mut core = manifest.steps.iter().filter(|step| step.kind == Kind::Core);
    Ok(core.all(|step| progress.done(&stage.name, &step.name).is_some()))
}

/// Shows the regions that differ, step by step, and returns how many do.
fn show(stage: &Stage, source: &Source, context: &Context) -> anyhow::Result<usize> {
    let (learner, _) = folder::read(&stage.exercise)?;
    let output = &context.output;
    let mut shown = 0;
    for step in &source.manifest.steps {
        for name in &step.regions {
            let Some((file, ours)) = find(name, source) else {
                continue;
            };
            let text = learner.get(file).map_or("", String::as_str);
            let theirs = region::parse(text);
            let arguments = [
                ("file", file.into()),
                ("region", name.as_str().into()),
                ("step", step.number.into()),
            ];
            let Some(region) = theirs.get(name) else {
                output.line(styled(NOTE, context.with("solution-unmarked", &arguments)));
                print_hunks(&changes::between("", ours), context);
                shown += 1;
                continue;
            };
            let theirs = &text[region.content.clone()];
            if theirs != ours {
                if shown > 0 {
                    output.line("");
                }
                output.line(styled(STRONG, context.with("solution-region", &arguments)));
                print_hunks(&changes::between(theirs, ours), context);
                shown += 1;
            }
        }
    }
    Ok(shown)
}

/// The solution's file that has a region, and the region's content.
fn find<'a>(name: &str, source: &'a Source) -> Option<(&'a str, &'a str)> {
    let sources = source
        .files
        .iter()
        .filter(|(file, _)| file.starts_with("src/"));
    for (file, text) in sources {
        if let Some(region) = region::parse(text).get(name) {
            return Some((file, &text[region.content.clone()]));
        }
    }
    None
}
