//! `cargo xtask derive`: makes the exercises of the solutions, or says where they differ.

use crate::backups::Backup;
use crate::context::Context;
use crate::derive::plan::{Difference, differences};
use crate::derive::record::{FILE, Record};
use crate::derive::source::{Trouble, derived, folder_name, record};
use crate::derive::{Files, folder, said};
use crate::exit::Exit;
use crate::output::{BAD, GOOD, NOTE, PLACE, styled};
use crate::stage::Stage;
use crate::workspace::{EXERCISES, SOLUTIONS, Workspace};

/// Makes the exercises of the solutions.
#[derive(Debug, clap::Args)]
pub struct Args {
    stages: Vec<String>,
    #[arg(long, conflicts_with = "force")]
    check: bool,
    #[arg(long)]
    force: bool,
}

/// Runs the command.
///
/// # Errors
///
/// A folder cannot be read, or a file not be written.
pub fn run(args: Args, context: &Context) -> anyhow::Result<Exit> {
    let workspace = context.workspace()?;
    let stages: Vec<&Stage> = match args.stages.as_slice() {
        [] => workspace.stages().iter().collect(),
        named => context.stages(named)?,
    };
    let before = record(workspace);
    let mut after = before.clone();
    let mut made = Vec::new();
    let mut mistakes = 0;
    for stage in stages {
        match derived(stage) {
            Ok(files) => {
                note(&mut after, stage, &files);
                let (now, odd) = folder::read(&stage.exercise)?;
                for mistake in odd {
                    let said = said::mistake(&mistake, &context.messages);
                    context
                        .output
                        .line(said.within(&workspace.shown(&stage.exercise)));
                    mistakes += 1;
                }
                made.push((
                    stage,
                    differences(&folder_name(stage), &now, &files, &before),
                ));
            }
            Err(trouble) => mistakes += say(&trouble, stage, context)?,
        }
    }
    if mistakes > 0 {
        let count = [("count", mistakes.into())];
        context.output.line(context.with("derive-mistakes", &count));
        return Ok(Exit::NotYet);
    }
    if args.check {
        Ok(check(&made, before != after, context, workspace))
    } else {
        write(&made, &after, args.force, context, workspace)
    }
}

/// Whether exercises and record are what the solutions make of them; says where they are not.
fn check(
    made: &[(&Stage, Vec<Difference>)],
    record_differs: bool,
    context: &Context,
    workspace: &Workspace,
) -> Exit {
    let output = &context.output;
    let mut lines = Vec::new();
    for (stage, differences) in made {
        let folder = workspace.shown(&stage.exercise);
        for difference in differences {
            let what = match (&difference.now, &difference.then) {
                (None, _) => "derive-differs-missing",
                (_, None) => "derive-differs-stray",
                _ => "derive-differs",
            };
            lines.push(format!(
                "{folder}/{}: {}",
                difference.file,
                context.text(what)
            ));
        }
    }
    if record_differs {
        let what = context.text("derive-differs");
        lines.push(format!("{EXERCISES}/{FILE}: {what}"));
    }
    if lines.is_empty() {
        let count = [("count", made.len().into())];
        output.line(styled(GOOD, context.with("derive-current", &count)));
        return Exit::Pass;
    }
    for line in lines {
        output.line(styled(BAD, line));
    }
    output.line(context.text("derive-differs-advice"));
    Exit::NotYet
}

fn write(
    made: &[(&Stage, Vec<Difference>)],
    record: &Record,
    force: bool,
    context: &Context,
    workspace: &Workspace,
) -> anyhow::Result<Exit> {
    let output = &context.output;
    let mut backup = Backup::new(&workspace.root);
    let (mut written, mut left) = (0, 0);
    for (stage, differences) in made {
        for difference in differences {
            let path = folder::join(&stage.exercise, &difference.file);
            let shown = workspace.shown(&path);
            if difference.edited && !force {
                let text = context.text("derive-left");
                output.line(format!("{}  {}", styled(NOTE, shown), text));
                left += 1;
                continue;
            }
            if difference.edited {
                backup.keep(&path)?;
            }
            let what = match &difference.then {
                Some(text) => {
                    folder::write(&path, text)?;
                    let new = difference.now.is_none();
                    if new {
                        "derive-created"
                    } else {
                        "derive-updated"
                    }
                }
                None => {
                    folder::delete(&path, &stage.exercise)?;
                    "derive-deleted"
                }
            };
            output.line(format!("{}  {}", styled(PLACE, shown), context.text(what)));
            written += 1;
        }
    }
    folder::write(&workspace.root.join(EXERCISES).join(FILE), &record.print())?;
    say_kept(&backup, context, workspace);
    if left > 0 {
        output.line(context.text("derive-left-advice"));
    }
    let (id, count) = match written {
        0 => ("derive-current", made.len()),
        _ => ("derive-written", written),
    };
    if left == 0 || written > 0 {
        output.line(styled(GOOD, context.with(id, &[("count", count.into())])));
    }
    Ok(if left > 0 { Exit::NotYet } else { Exit::Pass })
}

/// Says where copies were kept, where some were.
pub(super) fn say_kept(backup: &Backup, context: &Context, workspace: &Workspace) {
    if let Some(place) = backup.place() {
        let place = workspace.shown(place);
        let text = context.with("kept-copy", &[("place", styled(PLACE, place).into())]);
        context.output.line(text);
    }
}

/// The record of a stage's files, whether or not a learner's edits keep them from being written:
/// it is a function of the solution alone.
fn note(record: &mut Record, stage: &Stage, files: &Files) {
    let folder = folder_name(stage);
    let gone: Vec<String> = record.below(&folder).map(str::to_owned).collect();
    for path in gone {
        record.forget(&path);
    }
    for (file, text) in files {
        record.note(&format!("{folder}/{file}"), text);
    }
}

/// Says why a solution makes no exercise, and returns in how many lines.
///
/// # Errors
///
/// The solution cannot be read at all.
pub(super) fn say(trouble: &Trouble, stage: &Stage, context: &Context) -> anyhow::Result<usize> {
    let lines = troubles(trouble, stage, context)?;
    for line in &lines {
        context.output.line(styled(BAD, line));
    }
    Ok(lines.len())
}

/// The lines that say why a solution makes no exercise.
///
/// # Errors
///
/// The solution cannot be read at all.
pub(super) fn troubles(
    trouble: &Trouble,
    stage: &Stage,
    context: &Context,
) -> anyhow::Result<Vec<String>> {
    let folder = stage.solution.file_name().unwrap_or_default();
    let folder = format!("{SOLUTIONS}/{}", folder.to_string_lossy());
    match trouble {
        Trouble::Unreadable(error) => Err(anyhow::anyhow!("{error}")),
        Trouble::Manifest(error) => Ok(vec![context.manifest_error(error)]),
        Trouble::Mistakes(mistakes) => Ok(mistakes
            .iter()
            .map(|mistake| said::mistake(mistake, &context.messages).within(&folder))
            .collect()),
    }
}
