//! `cargo xtask bench`: how long a learner waits, measured here and now, as ratios of one run.

mod disk;
mod measure;

use std::time::Duration;

use serde_json::json;

use crate::checker::{CheckOptions, Checker};
use crate::compiled::{self, Repeated};
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::output::{FAINT, STRONG, columns, styled};
use crate::runner::Limits;
use crate::stage::{Stage, Variant};
use crate::workspace::Workspace;

use measure::{Clone, Saved};

/// What can be typed after `bench`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[arg(long)]
    warm: bool,
    #[arg(long)]
    json: bool,
}

/// How often what is warm is measured; the median counts.
const TIMES: usize = 7;

/// What was measured. Nothing in here passes or fails: machines differ.
#[derive(Debug, Default)]
struct Figures {
    rows: Vec<Row>,
    /// Crates that were compiled more than once in a cold check, and of how many.
    twice: Option<(usize, Vec<Repeated>)>,
}

/// One figure, in seconds or in megabytes.
#[derive(Debug)]
struct Row {
    what: &'static str,
    /// Of which stage, where it is not of all.
    stage: Option<String>,
    value: f64,
    unit: &'static str,
    /// What the workshop aims at on two cores.
    aim: f64,
    /// How many times what is compared with it takes, build and all.
    ratio: Option<f64>,
}

/// Runs the command.
///
/// # Errors
///
/// Something cannot be built, or the workshop cannot be cloned.
pub fn run(args: Args, context: &Context) -> anyhow::Result<Exit> {
    let workspace = context.workspace()?;
    let mut figures = Figures::default();
    warm(&mut figures, context, workspace)?;
    if !args.warm {
        cold(&mut figures, context, workspace)?;
    }
    if args.json {
        print_json(&figures, context)?;
    } else {
        print(&figures, context);
    }
    Ok(Exit::Pass)
}

/// What `check --solutions` and `watch` take where all is built.
fn warm(figures: &mut Figures, context: &Context, workspace: &Workspace) -> anyhow::Result<()> {
    context.output.note(context.text("bench-measuring-warm"));
    let all: Vec<&Stage> = workspace.stages().iter().collect();
    let checker = checker(context, all.clone(), Variant::Solution)?;
    measure::check(&checker)?;
    let warm = measure::median(TIMES, || measure::check(&checker))?;
    figures.seconds("bench-warm", warm, 1.0);
    for stage in all {
        edit(figures, context, workspace, stage)?;
    }
    Ok(())
}

/// What the verdict on one stage takes after a save, as `watch` gives it, against the build that it needs.
fn edit(
    figures: &mut Figures,
    context: &Context,
    workspace: &Workspace,
    stage: &Stage,
) -> anyhow::Result<()> {
    // What a learner edits is built in increments, as the solutions are not.
    let checker = checker(context, vec![stage], Variant::Exercise)?;
    let package = stage.package(Variant::Exercise);
    let saved = Saved::new(stage)?;
    let (mut checks, mut builds) = (Vec::new(), Vec::new());
    measure::check(&checker)?;
    for _ in 0..TIMES {
        saved.again()?;
        checks.push(measure::check(&checker)?);
        saved.again()?;
        builds.push(measure::build(workspace, &package)?);
    }
    let check = measure::middle(checks).as_secs_f64();
    let build = measure::middle(builds).as_secs_f64();
    figures.rows.push(Row {
        what: "bench-edit",
        stage: Some(stage.name.clone()),
        value: check - build,
        unit: "s",
        aim: 0.05,
        ratio: Some(check / build.max(f64::EPSILON)),
    });
    Ok(())
}

fn checker<'a>(
    context: &'a Context,
    stages: Vec<&'a Stage>,
    variant: Variant,
) -> anyhow::Result<Checker<'a>> {
    let options = CheckOptions {
        variant,
        further: true,
        limits: Limits::default(),
    };
    Checker::new(context, stages, options)
}

/// What a learner waits for on a clone that nothing was built in.
fn cold(figures: &mut Figures, context: &Context, workspace: &Workspace) -> anyhow::Result<()> {
    context.output.note(context.text("bench-measuring-cold"));
    let fresh = Clone::new(workspace).map_err(|error| {
        let why = [("why", error.to_string().into())];
        Failure::environment(context.with("bench-no-clone", &why))
    })?;
    let first = fresh.xtask(&["check"])?;
    figures.seconds("bench-fresh", first, 45.0);
    // On a second clone: what the first check built is not built again here.
    let whole = Clone::new(workspace)?;
    let all = whole.xtask(&["check", "--solutions"])?;
    figures.seconds("bench-cold", all, 75.0);
    let bytes = disk::size(&whole.target)?;
    figures.rows.push(Row {
        what: "bench-size",
        stage: None,
        value: bytes as f64 / 1e6,
        unit: "MB",
        aim: 1000.0,
        ratio: None,
    });
    let packages: Vec<String> = workspace
        .stages()
        .iter()
        .map(|stage| stage.package(Variant::Solution))
        .collect();
    let mut messages = whole.messages(&["xtask".to_owned()])?;
    messages.push_str(&whole.messages(&packages)?);
    figures.twice = Some(compiled::count(&messages));
    Ok(())
}

impl Figures {
    fn seconds(&mut self, what: &'static str, took: Duration, aim: f64) {
        self.rows.push(Row {
            what,
            stage: None,
            value: took.as_secs_f64(),
            unit: "s",
            aim,
            ratio: None,
        });
    }
}

fn print(figures: &Figures, context: &Context) {
    let output = &context.output;
    let names: Vec<String> = figures
        .rows
        .iter()
        .map(|row| match &row.stage {
            None => context.text(row.what),
            Some(stage) => context.with(row.what, &[("stage", stage.as_str().into())]),
        })
        .collect();
    let width = names.iter().map(|name| columns(name)).max().unwrap_or(0);
    for (row, name) in figures.rows.iter().zip(&names) {
        let gap = " ".repeat(width - columns(name));
        let value = styled(STRONG, format!("{:>9}", shown(row.value, row.unit)));
        let share = format!("{:>5.2}", row.value / row.aim);
        let against = [
            ("aim", shown(row.aim, row.unit).into()),
            ("share", share.into()),
        ];
        let aim = styled(FAINT, context.with("bench-against", &against));
        let ratio = row.ratio.map_or(String::new(), |ratio| {
            let ratio = [("ratio", format!("{ratio:.2}").into())];
            styled(FAINT, context.with("bench-ratio", &ratio))
        });
        let line = format!("{name}{gap}  {value} {aim}  {ratio}");
        output.line(line.trim_end());
    }
    if let Some((crates, twice)) = &figures.twice {
        let arguments = [("twice", twice.len().into()), ("crates", (*crates).into())];
        output.line(context.with("bench-twice", &arguments));
        for repeated in twice {
            let features = repeated.features.join("  |  ");
            output.line(format!(
                "  {} × {}  {features}",
                repeated.times, repeated.package
            ));
        }
    }
}

/// Three digits are as much as a measurement like this is worth.
fn shown(value: f64, unit: &str) -> String {
    match (unit, value.abs()) {
        ("s", 0.0..1.0) => format!("{:.0} ms", value * 1000.0),
        (_, 0.0..10.0) => format!("{value:.2} {unit}"),
        (_, 10.0..100.0) => format!("{value:.1} {unit}"),
        _ => format!("{value:.0} {unit}"),
    }
}

fn print_json(figures: &Figures, context: &Context) -> anyhow::Result<()> {
    let rows = figures.rows.iter().map(|row| {
        json!({
            "what": row.what,
            "stage": row.stage,
            "value": row.value,
            "unit": row.unit,
            "aim": row.aim,
            "ratio": row.ratio,
        })
    });
    let twice = figures.twice.as_ref().map(|(crates, twice)| {
        let twice = twice.iter();
        let twice = twice.map(
            |one| json!({ "package": one.package, "times": one.times, "features": one.features }),
        );
        json!({ "crates": crates, "twice": twice.collect::<Vec<_>>() })
    });
    let all = json!({ "figures": rows.collect::<Vec<_>>(), "compiled": twice });
    context.output.line(serde_json::to_string_pretty(&all)?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_shown_with_as_many_digits_as_they_are_worth() {
        assert_eq!(shown(0.0421, "s"), "42 ms");
        assert_eq!(shown(-0.0421, "s"), "-42 ms");
        assert_eq!(shown(2.3456, "s"), "2.35 s");
        assert_eq!(shown(41.37, "s"), "41.4 s");
        assert_eq!(shown(486.2, "MB"), "486 MB");
    }
}
