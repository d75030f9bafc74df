//! `cargo xtask reset`: puts a stage, or a file of one, back to how it was at the start. Also mends
//! an exercise that is damaged: whatever is missing is derived anew.

use std::fs;

use crate::backups::Backup;
use crate::context::Context;
use crate::derive::source::derived;
use crate::derive::{Files, even_ends, folder};
use crate::exit::{Exit, Failure};
use crate::output::{GOOD, PLACE, styled};
use crate::stage::Stage;
use crate::workspace::Workspace;

use super::derive::{say, say_kept};

/// Puts a stage, or a file of one, back to how it was at the start.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A stage, or a file of an exercise.
    #[arg(required = true)]
    what: String,
    /// Files of that stage.
    files: Vec<String>,
}

/// Runs the command.
///
/// # Errors
///
/// There is no such stage or file, or it cannot be written.
pub fn run(args: Args, context: &Context) -> anyhow::Result<Exit> {
    let workspace = context.workspace()?;
    let (stage, files) = meant(&args, context, workspace)?;
    let derived = match derived(stage) {
        Ok(derived) => derived,
        Err(trouble) => {
            say(&trouble, stage, context)?;
            return Ok(Exit::Environment);
        }
    };
    let files = wanted(stage, files, &derived, context)?;
    let mut backup = Backup::new(&workspace.root);
    let mut changed = 0;
    for file in &files {
        changed += usize::from(reset(
            stage,
            file,
            &derived,
            &mut backup,
            context,
            workspace,
        )?);
    }
    if changed == 0 {
        let name = stage.name.as_str().into();
        context
            .output
            .line(context.with("reset-nothing", &[("stage", name)]));
    }
    say_kept(&backup, context, workspace);
    Ok(Exit::Pass)
}

/// The stage and the files of it that a person means: `traces`, `traces src/routes.rs`, or a path
/// such as `exercises/02-traces/src/routes.rs`.
fn meant<'a>(
    args: &Args,
    context: &'a Context,
    workspace: &'a Workspace,
) -> anyhow::Result<(&'a Stage, Vec<String>)> {
    if let Some(stage) = workspace.stage(&args.what) {
        return Ok((stage, args.files.clone()));
    }
    let here = std::env::current_dir().unwrap_or_default();
    let places = [here.join(&args.what), workspace.root.join(&args.what)];
    for stage in workspace.stages() {
        for place in &places {
            if let Ok(below) = place.strip_prefix(&stage.exercise) {
                let mut files = args.files.clone();
                files.push(below.to_string_lossy().replace('\\', "/"));
                return Ok((stage, files));
            }
        }
    }
    // A name without a folder or an ending is a stage that was mistyped.
    if !args.what.contains(['/', '\\', '.']) {
        return context.stage(&args.what).map(|stage| (stage, Vec::new()));
    }
    Err(unknown(&args.what, context))
}

fn unknown(what: &str, context: &Context) -> anyhow::Error {
    let text = context.with("reset-unknown", &[("what", what.into())]);
    Failure::usage(format!("{text}\n{}", context.text("reset-unknown-advice")))
}

/// The files to look at: those that were named, or all that are derived and all that are there.
fn wanted(
    stage: &Stage,
    named: Vec<String>,
    derived: &Files,
    context: &Context,
) -> anyhow::Result<Vec<String>> {
    if named.is_empty() {
        let (now, odd) = folder::read(&stage.exercise)?;
        let odd = odd.into_iter().filter_map(|mistake| match mistake {
            crate::derive::Mistake::NotText { file } => Some(file),
            _ => None,
        });
        let mut files: Vec<String> = derived
            .keys()
            .chain(now.keys())
            .cloned()
            .chain(odd)
            .collect();
        files.sort();
        files.dedup();
        return Ok(files);
    }
    let mut files = Vec::new();
    for name in named {
        let name = name.replace('\\', "/");
        let found = derived
            .keys()
            .find(|file| **file == name || file.strip_prefix("src/") == Some(name.as_str()));
        match found {
            Some(file) => files.push(file.clone()),
            None => return Err(unknown(&name, context)),
        }
    }
    Ok(files)
}

/// Puts one file back, and says whether it was another one before.
fn reset(
    stage: &Stage,
    file: &str,
    derived: &Files,
    backup: &mut Backup,
    context: &Context,
    workspace: &Workspace,
) -> anyhow::Result<bool> {
    let path = folder::join(&stage.exercise, file);
    let shown = styled(PLACE, workspace.shown(&path));
    let now = fs::read(&path).ok();
    let text = now.as_deref().map(|bytes| String::from_utf8_lossy(bytes));
    let Some(original) = derived.get(file) else {
        backup.keep(&path)?;
        folder::delete(&path, &stage.exercise)?;
        let text = context.with("reset-deleted", &[("file", shown.into())]);
        context.output.line(text);
        return Ok(true);
    };
    if text.is_some_and(|text| even_ends(&text) == *original) {
        return Ok(false);
    }
    backup.write(&path, original)?;
    let text = context.with("reset-done", &[("file", shown.into())]);
    context.output.line(styled(GOOD, text));
    Ok(true)
}
