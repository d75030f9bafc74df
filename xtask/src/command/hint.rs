//! `cargo xtask hint`: a hint for what was found, a clearer one each time.

use crate::checker::{CheckOptions, Checker};
use crate::command::check;
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::hints::{Hints, Series};
use crate::output::{PLACE, STRONG, reflowed, styled};
use crate::progress::Progress;
use crate::report::{Obstacle, StageReport, StepReport};
use crate::runner::Limits;
use crate::stage::{Kind, Stage, Variant};

/// What can be typed after `hint`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The stage; the first that is not done if none is named.
    stage: Option<String>,
    /// The step's number; the first that is not done if none is named.
    step: Option<u32>,
    /// Every hint.
    #[arg(long)]
    all: bool,
}

/// Checks the stage and shows the next hint below those that were read before.
///
/// # Errors
///
/// There is no such stage or step, or the machine is in the way.
pub fn run(args: Args, context: &Context) -> anyhow::Result<Exit> {
    let stages = match &args.stage {
        Some(name) => vec![context.stage(name)?],
        None => check::begun(context)?,
    };
    let options = CheckOptions {
        variant: Variant::Exercise,
        // A hint for a further step is asked for by its number.
        further: args.step.is_some(),
        limits: Limits::default(),
    };
    let checker = Checker::new(context, stages.clone(), options)?;
    let checked = check::check(&checker, context)?;
    check::remember(&checked.reports, context)?;
    let open = checked.reports.iter().find(|report| !report.passes);
    let Some(report) = open.or(args.step.and(checked.reports.first())) else {
        context.output.line(nothing_open(&stages, context)?);
        return Ok(Exit::Pass);
    };
    let stage = stages
        .into_iter()
        .find(|stage| stage.number == report.number);
    let Some(stage) = stage else {
        return Ok(Exit::Pass);
    };
    let _held = context.hold_progress();
    let mut progress = context.progress()?;
    let wanted = Wanted {
        step: args.step,
        all: args.all,
    };
    let lines = lines(stage, report, wanted, &mut progress, context)?;
    context.keep(&progress);
    for line in lines {
        context.output.line(line);
    }
    Ok(Exit::Pass)
}

/// Which hints are wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    /// Of this step; of the first that is not done if none is named.
    pub step: Option<u32>,
    /// All of them.
    pub all: bool,
}

/// The hints that were read before and one more. `watch` shows them too.
///
/// # Errors
///
/// There is no such step, or the hints cannot be read.
pub fn lines(
    stage: &Stage,
    report: &StageReport,
    wanted: Wanted,
    progress: &mut Progress,
    context: &Context,
) -> anyhow::Result<Vec<String>> {
    let step = match wanted.step {
        Some(number) => report.steps.iter().find(|step| step.number == number),
        // What was not judged is not done; what was done the last time probably still is.
        None if report.obstacle.is_some() => report
            .steps
            .iter()
            .find(|step| step.asked && progress.done(&report.name, &step.name).is_none()),
        None => report.current(),
    };
    let Some(step) = step else {
        return Err(match &report.obstacle {
            Some(Obstacle::Manifest { message }) => Failure::environment(message.as_str()),
            _ => no_step(report, wanted, context),
        });
    };
    let hints = Hints::read(&stage.solution)
        .map_err(|error| Failure::environment(context.manifest_error(&error)))?;
    // Where nothing has been written yet, that nothing was found needs no hint of its own.
    let kinds = match step.worked {
        true => step.kinds(),
        false => Vec::new(),
    };
    let series = hints.series(&step.name, &kinds, context.messages.language());
    let (shown, left) = reveal(&series, &report.name, wanted.all, progress);
    let mut lines = vec![heading(report, step, context)];
    let of = series
        .iter()
        .map(|series| series.hints.len())
        .sum::<usize>();
    for (index, hint) in shown.iter().enumerate() {
        lines.push(String::new());
        let arguments = [("number", (index + 1).into()), ("all", of.into())];
        lines.push(styled(STRONG, context.with("hint-number", &arguments)));
        let width = context.output.look.width.min(80).saturating_sub(2);
        let hint = reflowed(hint.trim_matches('\n'), width).into_iter();
        lines.extend(hint.map(|line| format!("  {line}").trim_end().to_owned()));
    }
    lines.push(String::new());
    let solution = styled(
        PLACE,
        format!("cargo xtask solution {} --peek", report.name),
    );
    let again = styled(PLACE, command(report, step));
    lines.push(match left {
        0 if shown.is_empty() => context.text("hint-none"),
        0 => context.with("hint-last", &[("command", solution.into())]),
        left => {
            let arguments = [("left", left.into()), ("command", again.into())];
            context.with("hint-more", &arguments)
        }
    });
    Ok(lines)
}

/// What to say where every step that was asked for passes. A further step is asked for by its number, and
/// somebody who is at one may not know that.
fn nothing_open(stages: &[&Stage], context: &Context) -> anyhow::Result<String> {
    let progress = context.progress()?;
    let further = stages.iter().find_map(|stage| {
        let manifest = stage.manifest(Variant::Exercise).ok()?;
        let open = manifest.steps.into_iter().find(|step| {
            step.kind == Kind::Further && progress.done(&stage.name, &step.name).is_none()
        });
        Some(format!("cargo xtask hint {} {}", stage.name, open?.number))
    });
    Ok(match further {
        Some(command) => {
            let command = styled(PLACE, command);
            context.with("hint-further", &[("command", command.into())])
        }
        None => context.text("hint-none-needed"),
    })
}

fn no_step(report: &StageReport, wanted: Wanted, context: &Context) -> anyhow::Error {
    let steps: Vec<String> = report
        .steps
        .iter()
        .map(|step| step.number.to_string())
        .collect();
    match wanted.step {
        Some(number) => Failure::usage(context.with(
            "step-unknown",
            &[
                ("stage", report.name.as_str().into()),
                ("step", number.into()),
                ("all", steps.join(", ").into()),
            ],
        )),
        None => Failure::environment(context.text("hint-none-needed")),
    }
}

/// What to type for a hint for a step that is not done yet. A further step has to be named: nobody
/// needs to do it.
pub fn command(report: &StageReport, step: &StepReport) -> String {
    let stage = &report.name;
    match step.kind {
        Kind::Core => format!("cargo xtask hint {stage}"),
        Kind::Further => format!("cargo xtask hint {stage} {}", step.number),
    }
}

/// What was read before and one more, and how many are left.
fn reveal<'a>(
    all: &[Series<'a>],
    stage: &str,
    everything: bool,
    progress: &mut Progress,
) -> (Vec<&'a str>, usize) {
    let mut shown = Vec::new();
    let mut left = 0;
    let mut more = true;
    for series in all {
        let count = series.hints.len();
        let mut level = progress.hints(stage, &series.key).min(count);
        if everything {
            level = count;
        } else if more && level < count {
            level += 1;
            more = false;
        }
        progress.set_hints(stage, &series.key, level);
        shown.extend(series.hints[..level].iter().map(String::as_str));
        left += count - level;
    }
    (shown, left)
}

fn heading(report: &StageReport, step: &StepReport, context: &Context) -> String {
    let arguments = [
        ("stage", report.title.as_str().into()),
        ("number", step.number.into()),
        ("title", step.title.as_str().into()),
    ];
    styled(STRONG, context.with("hint-heading", &arguments))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_each_time_and_earlier_ones_stay() {
        let (finding, step) = (["f1".to_owned()], ["s1".to_owned(), "s2".to_owned()]);
        let all = [
            Series {
                key: "child/wrong-parent".to_owned(),
                hints: &finding,
            },
            Series {
                key: "child".to_owned(),
                hints: &step,
            },
        ];
        let mut progress = Progress::default();
        let mut next = || reveal(&all, "traces", false, &mut progress);
        assert_eq!(next(), (vec!["f1"], 2));
        assert_eq!(next(), (vec!["f1", "s1"], 1));
        assert_eq!(next(), (vec!["f1", "s1", "s2"], 0));
        assert_eq!(next(), (vec!["f1", "s1", "s2"], 0));
        let everything = reveal(&all, "traces", true, &mut Progress::default());
        assert_eq!(everything, (vec!["f1", "s1", "s2"], 0));
    }
}
