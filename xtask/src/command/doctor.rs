//! `cargo xtask doctor`: looks at the machine and says what to do about what is not well.

use std::io::IsTerminal as _;

use serde_json::json;

use crate::context::Context;
use crate::derive::folder;
use crate::derive::source::derived;
use crate::doctor::{Finding, State, disk, ports, shell, toolchain, tools, worst};
use crate::exit::Exit;
use crate::output::{BAD, FAINT, GOOD, NOTE, PLACE, STRONG, styled, wrapped};
use crate::stage::Variant;
use crate::workspace::Workspace;

/// Looks at the machine.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[arg(long)]
    json: bool,
}

/// Runs the command.
///
/// # Errors
///
/// The workshop cannot be found.
pub fn run(args: Args, context: &Context) -> anyhow::Result<Exit> {
    let workspace = context.workspace()?;
    let mut findings = toolchain::examine();
    findings.extend(disk::examine(
        &workspace.root,
        &crate::target::folder(&workspace.root),
    ));
    findings.extend(stages(workspace));
    findings.extend(ports::examine());
    findings.extend(shell::examine(width(context)));
    findings.extend(tools::examine());
    let worst = worst(&findings);
    if args.json {
        print_json(&findings, worst, context)?;
    } else {
        print(&findings, worst, context);
    }
    Ok(match worst {
        State::Bad => Exit::Environment,
        _ => Exit::Pass,
    })
}

/// The terminal's width, where there is a terminal.
fn width(context: &Context) -> Option<usize> {
    let terminal = std::io::stdout().is_terminal();
    terminal.then_some(context.output.look.width)
}

/// Whether each stage can be judged, and its exercise has all the files that it needs to be built.
fn stages(workspace: &Workspace) -> Vec<Finding> {
    let stages = workspace.stages().iter();
    stages
        .map(|stage| {
            if let Err(error) = stage.manifest(Variant::Solution) {
                return Finding::new("stage-unknown", State::Bad)
                    .fact("stage", &stage.name)
                    .fact("file", workspace.shown(&error.file));
            }
            // A solution that makes no exercise is its author's business: `derive` says it.
            let files = derived(stage).unwrap_or_default();
            let gone: Vec<&str> = files
                .keys()
                .filter(|file| !folder::join(&stage.exercise, file).is_file())
                .map(String::as_str)
                .collect();
            let (what, state) = match gone.is_empty() {
                true => ("stage-whole", State::Good),
                false => ("stage-damaged", State::Poor),
            };
            Finding::new(what, state)
                .fact("stage", &stage.name)
                .fact("files", gone.join(", "))
        })
        .collect()
}

fn print(findings: &[Finding], worst: State, context: &Context) {
    let output = &context.output;
    output.line(styled(STRONG, context.text("doctor-title")));
    for finding in findings {
        let (sign, style) = match finding.state {
            State::Good => ("✓", GOOD),
            State::Optional => ("·", FAINT),
            State::Poor => ("!", NOTE),
            State::Bad => ("✗", BAD),
        };
        let sign = match output.look.plain {
            true => context.text(&format!("doctor-sign-{}", word(finding.state))),
            false => sign.to_owned(),
        };
        output.line(format!(
            "  {} {}",
            styled(style, sign),
            text(finding, context)
        ));
        if let Some(advice) = advice(finding, context) {
            for line in wrapped(&advice, output.look.width.saturating_sub(6)) {
                output.line(format!("      {}", styled(PLACE, line)));
            }
        }
    }
    output.line("");
    output.line(match worst {
        State::Good | State::Optional => styled(GOOD, context.text("doctor-good")),
        State::Poor => styled(NOTE, context.text("doctor-poor")),
        State::Bad => styled(BAD, context.text("doctor-bad")),
    });
}

fn print_json(findings: &[Finding], worst: State, context: &Context) -> anyhow::Result<()> {
    let findings: Vec<serde_json::Value> = findings
        .iter()
        .map(|finding| {
            let facts: serde_json::Map<String, serde_json::Value> = finding
                .facts
                .iter()
                .map(|(name, value)| ((*name).to_owned(), value.as_str().into()))
                .collect();
            json!({
                "what": finding.what,
                "state": finding.state,
                "facts": facts,
                "text": text(finding, context),
                "advice": advice(finding, context),
            })
        })
        .collect();
    let all = json!({ "state": worst, "findings": findings });
    context.output.line(serde_json::to_string_pretty(&all)?);
    Ok(())
}

fn text(finding: &Finding, context: &Context) -> String {
    say(&format!("doctor-{}", finding.what), finding, context)
}

fn advice(finding: &Finding, context: &Context) -> Option<String> {
    let id = format!("doctor-{}-advice", finding.what);
    finding.has_advice().then(|| say(&id, finding, context))
}

fn say(id: &str, finding: &Finding, context: &Context) -> String {
    let facts: Vec<_> = finding
        .facts
        .iter()
        .map(|(name, value)| (*name, value.as_str().into()))
        .collect();
    context.with(id, &facts)
}

fn word(state: State) -> &'static str {
    match state {
        State::Good => "good",
        State::Optional => "optional",
        State::Poor => "poor",
        State::Bad => "bad",
    }
}
