//! `cargo xtask test`: whether the workshop holds together. The workspace's own tests, then the
//! workshop's: exercises, blessings, ladders, mutants, alternatives.

mod compared;
mod lints;
mod own;
mod workshop;

use std::time::Instant;

use crate::context::Context;
use crate::exit::Exit;
use crate::output::{FAINT, NOTE, styled};
use crate::stage::Stage;
use crate::suite::Tally;

/// What can be typed after `test`.
#[derive(Debug, clap::Args)]
pub struct Args {
    words: Vec<String>,
    #[arg(long)]
    stage: Vec<String>,
    #[arg(long, requires = "stage")]
    crates: bool,
    #[arg(long)]
    lints: bool,
}

/// Runs the command.
///
/// # Errors
///
/// There is no such stage, or nothing can be built.
pub fn run(args: Args, context: &Context) -> anyhow::Result<Exit> {
    let workspace = context.workspace()?;
    let stages: Vec<&Stage> = match args.stage.as_slice() {
        [] => workspace.stages().iter().collect(),
        named => context.stages(named)?,
    };
    let begun = Instant::now();
    let mut report = Report {
        context,
        tally: Tally::default(),
        words: args.words.clone(),
        // On a build server a tool that is missing is a mistake in its set-up.
        strict: std::env::var_os("CI").is_some_and(|value| value == "true"),
    };
    if args.lints {
        lints::run(&mut report, workspace)?;
    }
    // Whoever names a stage wants its cases; every crate's tests only where these are asked for.
    let own = if args.stage.is_empty() || args.crates {
        own::build(&mut report, workspace)?
    } else {
        None
    };
    // Both wait more than they work, so neither waits for the other.
    let proven = workshop::run(&mut report, &stages, workspace, |report| match &own {
        Some(programs) => own::run(report, programs, workspace),
        None => Ok(()),
    })?;
    context.output.line("");
    for reason in &report.tally.reasons {
        let why = [("why", reason.as_str().into())];
        context
            .output
            .line(styled(NOTE, context.with("test-skipped", &why)));
    }
    compared::show(&report.tally.compared, context);
    let took = begun.elapsed().as_secs();
    context.output.line(styled(
        FAINT,
        context.with("test-took", &[("seconds", took.into())]),
    ));
    let proven = [
        (proven.mutants, "test-mutants"),
        (proven.alternatives, "test-alternatives"),
        (proven.rungs, "test-rungs"),
    ];
    let proven: Vec<String> = proven
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, id)| context.with(id, &[("count", count.into())]))
        .collect();
    if !proven.is_empty() {
        context.output.line(proven.join(", "));
    }
    let Tally {
        passed,
        failed,
        skipped,
        ..
    } = report.tally;
    // The last line is for programs too, so it is the same in every language.
    context.output.line(format!(
        "{passed} passed, {failed} failed, {skipped} skipped"
    ));
    Ok(match failed {
        0 => Exit::Pass,
        _ => Exit::NotYet,
    })
}

/// What was counted so far, and how it is shown.
struct Report<'a> {
    context: &'a Context,
    tally: Tally,
    words: Vec<String>,
    strict: bool,
}

impl Report<'_> {
    /// Whether a test of this name was asked for.
    fn asks(&self, name: &str) -> bool {
        self.words.is_empty() || self.words.iter().any(|word| name.contains(word.as_str()))
    }

    /// Counts what has been counted elsewhere, and shows a line of it.
    fn count(&mut self, name: &str, tally: Tally) {
        let tally = match self.strict {
            true => tally.without_skips(),
            false => tally,
        };
        let only_skipped = tally.passed + tally.failed == 0 && tally.skipped > 0;
        let passes = (!only_skipped).then_some(tally.failed == 0);
        let sign = self.context.sign(passes);
        let mut counts = Vec::new();
        let more_than_one = tally.passed + tally.failed + tally.skipped > 1;
        for (count, id) in [
            (tally.passed, "test-passed"),
            (tally.failed, "test-failed"),
            (tally.skipped, "test-left-out"),
        ] {
            if count > 0 && more_than_one {
                counts.push(self.context.with(id, &[("count", count.into())]));
            }
        }
        let mut line = format!("{sign} {name}");
        if !counts.is_empty() {
            line += &format!("  {}", styled(FAINT, counts.join(", ")));
        }
        self.context.output.line(line);
        self.tally += tally;
    }

    /// A test that passed.
    fn pass(&mut self, name: &str) {
        self.count(name, Tally::pass());
    }

    /// A test that failed, and why.
    fn fail(&mut self, name: &str, why: &[String]) {
        self.count(name, Tally::fail());
        self.explain(why);
    }

    /// A test that passes where there is nothing to complain of.
    fn settle(&mut self, name: &str, complaints: &[String]) {
        match complaints {
            [] => self.pass(name),
            _ => self.fail(name, complaints),
        }
    }

    /// A test that is left out, and why.
    fn skip(&mut self, name: &str, why: &str) {
        self.count(name, Tally::skip(why));
    }

    fn explain(&self, lines: &[String]) {
        for line in lines.iter().flat_map(|line| line.lines()) {
            self.context.output.line(format!("    {line}"));
        }
    }

    /// Says what is about to be done, on the way to no result of its own.
    fn announce(&self, id: &str) {
        self.context
            .output
            .note(styled(FAINT, self.context.text(id)));
    }
}
