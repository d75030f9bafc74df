//! `cargo xtask bless`: writes down what the solutions print.

use crate::blessing::{self, Blessing};
use crate::cargo::{self, Meter, Options};
use crate::changes;
use crate::context::Context;
use crate::derive::folder;
use crate::exit::{Exit, Failure};
use crate::output::{BAD, GOOD, styled};
use crate::stage::{Stage, Variant};
use crate::workspace::Workspace;

use super::compare::print_hunks;

/// What can be typed after `bless`.
#[derive(Debug, clap::Args)]
pub struct Args {
    stages: Vec<String>,
    #[arg(long)]
    check: bool,
}

/// Runs the command.
///
/// # Errors
///
/// There is no such stage, or nothing can be built.
pub fn run(args: Args, context: &Context) -> anyhow::Result<Exit> {
    let workspace = context.workspace()?;
    let stages: Vec<&Stage> = match args.stages.as_slice() {
        [] => workspace.stages().iter().collect(),
        named => context.stages(named)?,
    };
    let packages: Vec<String> = stages
        .iter()
        .map(|stage| stage.package(Variant::Solution))
        .collect();
    let options = Options {
        root: &workspace.root,
        colour: context.output.colour(),
    };
    let mut meter = Meter::new(context, &options, &packages);
    let built = cargo::build(&packages, &options, &mut meter);
    if let Some(trouble) = &built.trouble {
        return Err(Failure::environment(trouble.explain(context)));
    }
    for rendered in built.errors.values().flatten() {
        context.output.note(rendered.trim_end());
    }
    let mut exit = Exit::Pass;
    for (stage, package) in stages.iter().zip(&packages) {
        let Some(program) = built.programs.get(package) else {
            say(stage, "bless-failed", context);
            exit = Exit::NotYet;
            continue;
        };
        let blessing = blessing::bless(stage, program.clone(), context, workspace)?;
        if !take(stage, blessing, args.check, context, workspace)? {
            exit = Exit::NotYet;
        }
    }
    Ok(exit)
}

/// Writes or compares a blessing, and says whether all is well.
fn take(
    stage: &Stage,
    blessing: Blessing,
    check: bool,
    context: &Context,
    workspace: &Workspace,
) -> anyhow::Result<bool> {
    let output = &context.output;
    let transcript = match blessing {
        Blessing::Transcript(transcript) => transcript,
        refused => {
            for line in refusal(stage, &refused, context, workspace) {
                output.line(line);
            }
            if let Blessing::Unsteady(runs) = refused {
                print_hunks(&changes::between(&runs[0], &runs[1]), context);
            }
            return Ok(false);
        }
    };
    let name = [("stage", stage.name.as_str().into())];
    let before = blessing::expected(stage);
    if before.as_deref() == Some(transcript.as_str()) {
        output.line(styled(GOOD, context.with("bless-current", &name)));
        return Ok(true);
    }
    if check {
        say(stage, "bless-differs", context);
    }
    let hunks = changes::between(before.as_deref().unwrap_or_default(), &transcript);
    print_hunks(&hunks, context);
    if check {
        output.line(context.with("bless-differs-advice", &name));
        return Ok(false);
    }
    folder::write(&stage.solution.join("expected.stdout"), &transcript)?;
    output.line(styled(GOOD, context.with("bless-written", &name)));
    Ok(true)
}

fn say(stage: &Stage, id: &str, context: &Context) {
    let name = [("stage", stage.name.as_str().into())];
    context.output.line(styled(BAD, context.with(id, &name)));
}

/// Why nothing is blessed, in lines.
pub(super) fn refusal(
    stage: &Stage,
    refused: &Blessing,
    context: &Context,
    workspace: &Workspace,
) -> Vec<String> {
    let name = [("stage", stage.name.as_str().into())];
    let head = |id: &str| styled(BAD, context.with(id, &name));
    let indented = |lines: &[String]| -> Vec<String> {
        let lines = lines.iter().flat_map(|line| line.lines());
        lines.map(|line| format!("  {line}")).collect()
    };
    match refused {
        Blessing::Transcript(_) => Vec::new(),
        Blessing::Manifest(error) => vec![styled(BAD, context.manifest_error(error))],
        Blessing::Failed(lines) => {
            let mut all = vec![head("bless-failed")];
            all.extend(indented(lines));
            all
        }
        Blessing::Unmet(lines) => {
            let mut all = vec![head("bless-pins")];
            all.extend(indented(lines));
            let file = workspace.shown(&stage.solution.join("stage.toml"));
            all.push(context.with("bless-pins-advice", &[("file", file.into())]));
            all
        }
        Blessing::Unsteady(_) => vec![head("bless-unsteady")],
    }
}
