//! `cargo xtask list`: every stage and step, and which are done.

use crate::context::Context;
use crate::exit::Exit;
use crate::output::{FAINT, GOOD, PLACE, STRONG, columns, styled};
use crate::progress::Progress;
use crate::stage::{Kind, Manifest, Stage, Variant};

/// What can be typed after `list`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The stages to list; all of them if none is named.
    stages: Vec<String>,
}

/// Prints the table. It shows what the last checks found and runs nothing.
///
/// # Errors
///
/// A stage does not exist, or what is remembered cannot be read.
pub fn run(args: Args, context: &Context) -> anyhow::Result<Exit> {
    let workspace = context.workspace()?;
    let stages = match args.stages.is_empty() {
        true => workspace.stages().iter().collect(),
        false => context.stages(&args.stages)?,
    };
    let progress = context.progress()?;
    let mut exit = Exit::Pass;
    for (index, stage) in stages.into_iter().enumerate() {
        if index > 0 {
            context.output.line("");
        }
        match stage.manifest(Variant::Solution) {
            Ok(manifest) => {
                for line in table(stage, &manifest, &progress, context) {
                    context.output.line(line);
                }
            }
            Err(error) => {
                context.output.line(context.manifest_error(&error));
                exit = Exit::Environment;
            }
        }
    }
    Ok(exit)
}

/// The lines of a stage: itself, then its steps. `watch` shows them too.
pub fn table(
    stage: &Stage,
    manifest: &Manifest,
    progress: &Progress,
    context: &Context,
) -> Vec<String> {
    let language = context.messages.language();
    let is_done = |name: &str| progress.done(&stage.name, name).is_some();
    let all = manifest.core().count();
    let done = manifest.core().filter(|step| is_done(&step.name)).count();
    let heading = context.with(
        "stage-heading",
        &[
            ("number", stage.number.into()),
            ("title", manifest.title.text(language).into()),
        ],
    );
    let count = context.with("steps-done", &[("done", done.into()), ("all", all.into())]);
    let minutes = context.with("minutes", &[("minutes", manifest.minutes.into())]);
    let mut lines = vec![format!(
        "{}   {count}   {}",
        styled(STRONG, heading),
        styled(FAINT, minutes)
    )];
    let width = manifest
        .steps
        .iter()
        .map(|step| columns(step.title.text(language)));
    let width = width.max().unwrap_or(0);
    for step in &manifest.steps {
        let title = step.title.text(language);
        let sign = context.sign(is_done(&step.name).then_some(true));
        let book = context.with("book-section", &[("section", step.book.as_str().into())]);
        let further = match step.kind {
            Kind::Core => String::new(),
            Kind::Further => format!("   {}", styled(FAINT, context.text("step-further"))),
        };
        let padding = " ".repeat(width - columns(title));
        lines.push(format!(
            "  {sign} {:>2}  {title}{padding}   {}{further}",
            step.number,
            styled(PLACE, book),
        ));
    }
    if done == all && all > 0 {
        lines.push(format!("  {}", styled(GOOD, context.text("stage-done"))));
    }
    lines
}
