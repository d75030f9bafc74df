//! `cargo xtask tools`: the real collector, Prometheus and Alertmanager, found or built.

use std::path::Path;
use std::time::Instant;

use anstyle::Style;
use real_tools::{Found, Missing, Tool, Version};

use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::output::{FAINT, GOOD, PLACE, STRONG, reflowed, styled};
use crate::tools::{self, Go, Trouble, Workbench};

/// What can be typed after `tools`.
#[derive(Debug, clap::Args)]
pub struct Args {
    tools: Vec<String>,
    /// Builds nothing, and only says which are there.
    #[arg(long)]
    list: bool,
}

/// Runs the command.
///
/// # Errors
///
/// There is no tool of a name, or one cannot be built.
pub fn run(args: Args, context: &Context) -> anyhow::Result<Exit> {
    let wanted = wanted(&args.tools, context)?;
    let mut missing = Vec::new();
    for tool in wanted {
        match tool.find() {
            Ok(found) => say_found(tool, &found, context),
            Err(none) => missing.push(none),
        }
    }
    if missing.is_empty() {
        return Ok(Exit::Pass);
    }
    for none in &missing {
        say_missing(none, context);
    }
    if args.list {
        return Ok(Exit::NotYet);
    }
    let missing: Vec<Tool> = missing.into_iter().map(|none| none.tool).collect();
    build(&missing, context).map_err(|trouble| Failure::environment(trouble.explain(context)))?;
    Ok(Exit::Pass)
}

/// The tools that a person named, each once; all if none was named.
fn wanted(names: &[String], context: &Context) -> anyhow::Result<Vec<Tool>> {
    if names.is_empty() {
        return Ok(Tool::ALL.to_vec());
    }
    let mut tools = Vec::new();
    for name in names {
        let Some(tool) = Tool::named(name) else {
            let all = Tool::ALL.map(Tool::name).join(", ");
            let arguments = [("name", name.as_str().into()), ("all", all.into())];
            return Err(Failure::usage(context.with("tools-unknown", &arguments)));
        };
        if !tools.contains(&tool) {
            tools.push(tool);
        }
    }
    Ok(tools)
}

fn build(missing: &[Tool], context: &Context) -> Result<(), Trouble> {
    let oldest = missing.iter().filter_map(|tool| tool.recipe().oldest_go());
    let go = match oldest.max() {
        Some(oldest) => Go::find(oldest)?,
        None => return Ok(()),
    };
    let workbench = Workbench::open(context)?;
    announce(missing, workbench.folder(), context);
    for tool in missing {
        // Whoever we waited for may have built it.
        let found = match tool.find() {
            Ok(found) => found,
            Err(_) => build_one(*tool, &go, &workbench, context)?,
        };
        say_found(*tool, &found, context);
    }
    Ok(())
}

fn announce(missing: &[Tool], folder: &Path, context: &Context) {
    let arguments = [
        ("minutes", tools::minutes_of_all(missing).into()),
        ("folder", folder.display().to_string().into()),
    ];
    let text = context.with("tools-plan", &arguments);
    for line in reflowed(&text, context.output.look.width) {
        context.output.note(line);
    }
}

fn build_one(
    tool: Tool,
    go: &Go,
    workbench: &Workbench,
    context: &Context,
) -> Result<Found, Trouble> {
    let named = [
        ("tool", tool.name().into()),
        ("version", tool.version().to_string().into()),
        ("minutes", tools::minutes(tool).into()),
    ];
    context.output.note(context.with("tools-building", &named));
    let begun = Instant::now();
    let found = tools::build(tool, go, workbench, context)?;
    let took = [
        ("tool", tool.name().into()),
        ("seconds", begun.elapsed().as_secs().into()),
    ];
    context.output.note(context.with("tools-built", &took));
    Ok(found)
}

fn say_found(tool: Tool, found: &Found, context: &Context) {
    let path = styled(PLACE, found.path.display());
    context.output.line(row(tool, GOOD, found.version, &path));
}

fn say_missing(missing: &Missing, context: &Context) {
    let why = match &missing.on_path {
        None => context.text("tools-nowhere"),
        Some(unfit) => {
            let path = unfit.path.display().to_string().into();
            match (unfit.lacks, unfit.version) {
                (Some(component), _) => {
                    let arguments = [("path", path), ("component", component.into())];
                    context.with("tools-lacking", &arguments)
                }
                (None, Some(version)) => {
                    let arguments = [("path", path), ("version", version.to_string().into())];
                    context.with("tools-unfit", &arguments)
                }
                (None, None) => context.with("tools-silent", &[("path", path)]),
            }
        }
    };
    let wanted = missing.tool.version();
    context.output.line(row(missing.tool, FAINT, wanted, &why));
}

fn row(tool: Tool, style: Style, version: Version, rest: &str) -> String {
    let name = styled(STRONG, format!("{:<12}", tool.name()));
    let version = styled(style, format!("{:<8}", version.to_string()));
    format!("{name}  {version} {rest}")
}
