//! `cargo xtask incident`: two services, one thing that is wrong, and only telemetry to look at.

mod look;

use std::fs;
use std::time::Duration;

use transcript::pins;

use crate::cargo;
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::incident::answers::{self, Answers};
use crate::incident::case::{self, Case, DAYS};
use crate::incident::day::Day;
use crate::incident::figures;
use crate::incident::grade::{self, Field, Outcome, Verdict};
use crate::incident::key::Key;
use crate::output::{BAD, GOOD, PLACE, STRONG, reflowed, styled};
use crate::runner::{Ending, RunOutcome};

/// The package of the services.
const PACKAGE: &str = "incident";

/// Where a timer is called so late on the day on which nothing is wrong, the machine itself is busy.
const BUSY: Duration = Duration::from_millis(150);

/// What can be typed after `incident`.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
pub struct Args {
    #[arg(long)]
    seed: Option<u64>,
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    Metrics(look::Metrics),
    Traces(look::Traces),
    Trace(look::Trace),
    Logs(look::Logs),
    Check(Check),
}

/// `cargo xtask incident check`.
#[derive(Debug, clap::Args)]
struct Check {}

/// Runs the command.
///
/// # Errors
///
/// The services cannot be built or do not come to their end, no incident is open, or what was asked for is not there.
pub fn run(args: Args, context: &Context) -> anyhow::Result<Exit> {
    match args.what {
        None => begin(args.seed, context),
        Some(What::Metrics(args)) => look::metrics(&args, context),
        Some(What::Traces(args)) => look::traces(&args, context),
        Some(What::Trace(args)) => look::trace(&args, context),
        Some(What::Logs(args)) => look::logs(&args, context),
        Some(What::Check(Check {})) => check(context),
    }
}

/// Plays both days and opens an incident.
fn begin(seed: Option<u64>, context: &Context) -> anyhow::Result<Exit> {
    let program = cargo::program_of(PACKAGE, context)?;
    let root = &context.workspace()?.root;
    let seed = seed.unwrap_or_else(case::some_seed);
    let key = Key::of(&program, seed)?;
    context.output.note(context.text("incident-playing"));
    let mut days = Vec::new();
    for day in DAYS {
        let outcome = case::play(&program, day, seed, root);
        if !outcome.success() {
            return Err(Failure::environment(trouble(&outcome, context)));
        }
        days.push(outcome.stdout);
    }
    let skeleton = answers::skeleton(&context.messages, seed);
    let [yesterday, today] = [&days[0], &days[1]];
    let (case, kept) = Case::begin(context, seed, [yesterday, today], &skeleton)?;

    let number = [("seed", seed.to_string().into())];
    say(
        context,
        &styled(STRONG, context.with("incident-opened", &number)),
    );
    let symptom = context.text(&format!("incident-symptom-{}", key.symptom));
    say(
        context,
        &context.with("incident-told", &[("symptom", symptom.into())]),
    );
    let (asked, green) = health(&Day::read(today));
    let checks = [("asked", asked.into()), ("green", green.into())];
    say(context, &context.with("incident-health", &checks));
    if figures::longest_delay(&Day::read(yesterday)) > BUSY {
        say(context, "");
        say(context, &context.text("incident-busy"));
    }
    say(context, "");
    say(context, &context.text("incident-look"));
    for command in ["metrics", "traces", "trace", "logs", "check"] {
        let words = context.text(&format!("incident-look-{command}"));
        let typed = format!("cargo xtask incident {command}");
        let typed = styled(PLACE, format!("{typed:<28}"));
        context.output.line(format!("  {typed}  {words}"));
    }
    say(context, "");
    let file = context.workspace()?.shown(&case.answers());
    say(
        context,
        &context.with("incident-answer", &[("file", file.into())]),
    );
    if let Some(place) = kept {
        let place = [("folder", place.display().to_string().into())];
        say(context, &context.with("incident-kept", &place));
    }
    Ok(Exit::Pass)
}

fn say(context: &Context, text: &str) {
    for line in reflowed(text, context.output.look.width) {
        context.output.line(line);
    }
    if text.is_empty() {
        context.output.line("");
    }
}

/// How many health checks were asked, and how many were green.
fn health(day: &Day) -> (usize, usize) {
    let mut numbers = day
        .lines()
        .filter(|line| line.starts_with("health checks:"))
        .flat_map(|line| line.split_whitespace())
        .filter_map(|word| word.parse().ok());
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0))
}

/// Why a day did not come to its end.
fn trouble(outcome: &RunOutcome, context: &Context) -> String {
    let said = String::from_utf8_lossy(&outcome.stderr);
    let reason = match &outcome.ending {
        Ending::Broken(error) => error.to_string(),
        _ => said.trim_end().to_owned(),
    };
    context.with("incident-trouble", &[("reason", reason.into())])
}

/// Judges the answers.
fn check(context: &Context) -> anyhow::Result<Exit> {
    let case = Case::open(context)?;
    let file = case.answers();
    let shown = context.workspace()?.shown(&file);
    let text = fs::read_to_string(&file).map_err(|error| {
        let reason = context.reason(&error).into();
        let arguments = [("file", shown.as_str().into()), ("reason", reason)];
        Failure::usage(context.with("incident-no-answers", &arguments))
    })?;
    let answers = match Answers::read(&text) {
        Ok(answers) => answers,
        Err(problem) => return Err(Failure::usage(unreadable(&shown, &problem, context))),
    };
    if answers == Answers::default() {
        let arguments = [("file", shown.into())];
        say(context, &context.with("incident-empty", &arguments));
        return Ok(Exit::NotYet);
    }
    let program = cargo::program_of(PACKAGE, context)?;
    let key = Key::of(&program, case.seed)?;
    let [yesterday, today] = [
        look::day(&case, DAYS[0], context)?,
        look::day(&case, DAYS[1], context)?,
    ];
    let verdict = grade::judge(&answers, &key, &yesterday, &today, &context.messages);
    show(&verdict, &case, context);
    if !verdict.passes() {
        return Ok(Exit::NotYet);
    }
    say(context, "");
    say(
        context,
        &context.text(&format!("incident-done-{}", key.cause)),
    );
    say(context, &context.text("incident-again"));
    Ok(Exit::Pass)
}

/// Why answers cannot be read, and where.
fn unreadable(file: &str, problem: &pins::Problem, context: &Context) -> String {
    let line = problem.line.unwrap_or(1).to_string();
    let place = format!("{file}:{line}");
    let mut text = match &problem.unknown {
        Some(field) => {
            let arguments = [("place", place.into()), ("field", field.as_str().into())];
            context.with("incident-field-unknown", &arguments)
        }
        None => {
            let reason = problem.message.as_str().into();
            let arguments = [("place", place.into()), ("reason", reason)];
            context.with("incident-answers-broken", &arguments)
        }
    };
    if let Some(nearest) = &problem.nearest {
        let suggestion = [("suggestion", nearest.as_str().into())];
        text += &format!("\n{}", context.with("mistake-suggestion", &suggestion));
    }
    text
}

fn show(verdict: &Verdict, case: &Case, context: &Context) {
    let arguments = [
        ("seed", case.seed.to_string().into()),
        ("right", verdict.right().into()),
        ("asked", verdict.asked().into()),
    ];
    let style = if verdict.passes() { GOOD } else { BAD };
    say(
        context,
        &styled(style, context.with("incident-verdict", &arguments)),
    );
    for field in &verdict.fields {
        show_field(field, context);
    }
}

fn show_field(field: &Field, context: &Context) {
    let sign = context.sign(match &field.outcome {
        Outcome::Right => Some(true),
        Outcome::Wrong(_) => Some(false),
        Outcome::Open(_) | Outcome::Indifferent => None,
    });
    let said = match &field.outcome {
        Outcome::Indifferent => Some(context.text("incident-indifferent")),
        Outcome::Open(text) | Outcome::Wrong(text) => Some(text.clone()),
        Outcome::Right => None,
    };
    let line = format!("  {sign} {:<9}  {}", field.name, field.given);
    context.output.line(line.trim_end());
    let room = context.output.look.width.saturating_sub(6);
    for line in said.iter().flat_map(|text| reflowed(text, room)) {
        context.output.line(format!("      {line}"));
    }
}
