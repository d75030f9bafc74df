//! `cargo xtask watch`: checks again at every save.
//!
//! Everything is made ready once: manifests and pins are read, the language and the terminal known. At
//! a save only cargo and the stage's program are started. A save during a check ends that check: its
//! verdict would be on what is no more.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use crate::cargo::Meter;
use crate::checker::{CheckOptions, Checked, Checker};
use crate::children;
use crate::command::{check, hint, list};
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::next::Next;
use crate::output::{FAINT, STRONG, styled};
use crate::render::Renderer;
use crate::report::StageReport;
use crate::runner::Limits;
use crate::stage::{Stage, Variant};
use crate::watching::files::{FileWatch, SOURCES};
use crate::watching::keys::{self, Key, RawTerminal};
use crate::workspace::{EXERCISES, Workspace};

/// What can be typed after `watch`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The stage; the one that the learner is at if none is named.
    stage: Option<String>,
    /// The further steps too.
    #[arg(long)]
    further: bool,
    /// Look at the files twice a second instead of being told.
    #[arg(long)]
    poll: bool,
}

/// What happened.
enum Event {
    Saved(Vec<PathBuf>),
    Key(Key),
    /// The check with that number has ended.
    Checked(usize, anyhow::Result<Checked>, Duration),
}

/// Checks, and checks again at every save, until `q`.
///
/// # Errors
///
/// There is no such stage, or its folder cannot be watched.
pub fn run(args: Args, context: &Context) -> anyhow::Result<Exit> {
    let workspace = context.workspace()?;
    let stage = match &args.stage {
        Some(name) => context.stage(name)?,
        None => at(context, workspace)?,
    };
    let options = CheckOptions {
        variant: Variant::Exercise,
        further: args.further,
        limits: Limits::default(),
    };
    let (sender, events) = mpsc::channel();
    let saved = sender.clone();
    let changed = move |files| drop(saved.send(Event::Saved(files)));
    let _watch = FileWatch::start(&workspace.root.join(EXERCISES), args.poll, SOURCES, changed)
        .map_err(|error| {
            let arguments = [("reason", error.to_string().into())];
            Failure::environment(context.with("watch-impossible", &arguments))
        })?;
    let terminal = RawTerminal::open(&context.output);
    if terminal.is_some() {
        let pressed = sender.clone();
        keys::listen(move |key| pressed.send(Event::Key(key)).is_ok());
    }
    // Every stage is made ready, so that a save in another one is answered as quickly.
    let checkers: Vec<Checker<'_>> = workspace
        .stages()
        .iter()
        .map(|stage| Checker::new(context, vec![stage], options))
        .collect::<Result<_, _>>()?;
    let session = Session {
        context,
        workspace,
        checkers: &checkers,
        keys: terminal.is_some(),
    };
    Ok(thread::scope(|scope| {
        let (ask, asked) = mpsc::channel();
        let told = sender.clone();
        scope.spawn(move || work(session, &asked, &told));
        session.attend(stage, &ask, &events)
    }))
}

/// The first stage that was begun and is not known to be done; the last one begun if all are.
fn at<'a>(context: &'a Context, workspace: &'a Workspace) -> anyhow::Result<&'a Stage> {
    let begun = check::begun(context)?;
    let progress = context.progress()?;
    let open = begun.iter().find(|stage| {
        stage.manifest(Variant::Solution).is_ok_and(|manifest| {
            let mut core = manifest.core();
            core.any(|step| progress.done(&stage.name, &step.name).is_none())
        })
    });
    let stage = open
        .or(begun.last())
        .copied()
        .or(workspace.stages().first());
    stage.ok_or_else(|| Failure::environment(context.text("workspace-none")))
}

/// A check to be made: its number and the stage's place.
type Asked = (usize, usize);

/// Makes checks one after the other, and only the last one that was asked for.
fn work(session: Session<'_>, asked: &Receiver<Asked>, told: &Sender<Event>) {
    while let Ok(mut wanted) = asked.recv() {
        while let Ok(later) = asked.try_recv() {
            wanted = later;
        }
        let (number, index) = wanted;
        let Some(checker) = session.checkers.get(index) else {
            continue;
        };
        let started = Instant::now();
        let mut meter = Meter::new(
            session.context,
            &checker.cargo_options(),
            &checker.packages(),
        );
        let checked = checker.check(&mut meter);
        if told
            .send(Event::Checked(number, checked, started.elapsed()))
            .is_err()
        {
            return;
        }
    }
}

#[derive(Clone, Copy)]
struct Session<'a> {
    context: &'a Context,
    workspace: &'a Workspace,
    checkers: &'a [Checker<'a>],
    /// Whether there is a keyboard.
    keys: bool,
}

/// What is shown above the line of keys.
#[derive(Default)]
struct Shown {
    lines: Vec<String>,
    report: Option<StageReport>,
    took: Duration,
}

impl Session<'_> {
    fn attend(&self, stage: &Stage, ask: &Sender<Asked>, events: &Receiver<Event>) -> Exit {
        let mut index = self.place(stage);
        let mut number = 0;
        let mut running = true;
        let mut shown = Shown::default();
        // Whoever makes the checks lives as long as this function.
        let _ = ask.send((number, index));
        while let Ok(event) = events.recv() {
            match event {
                Event::Saved(files) => {
                    let Some(changed) = self.changed(&files) else {
                        continue;
                    };
                    index = changed;
                    self.again(&mut number, &mut running, index, ask);
                }
                Event::Key(Key::Again) => self.again(&mut number, &mut running, index, ask),
                Event::Checked(of, checked, took) => {
                    // A check that a save has ended says nothing.
                    if of == number {
                        running = false;
                        shown = self.result(checked, took);
                        self.draw(&shown.lines, &shown);
                    }
                }
                Event::Key(Key::Hint) => {
                    let lines = self.hint(index, &shown);
                    self.draw(&lines, &shown);
                }
                Event::Key(Key::List) => self.draw(&self.list(), &shown),
                Event::Key(Key::Resize) if !running => {
                    // Lines are broken for the old width; the terminal breaks them for the new.
                    self.draw(&shown.lines, &shown);
                }
                Event::Key(Key::Resize) => {}
                Event::Key(Key::Quit) => {
                    children::kill_all();
                    return Exit::Pass;
                }
                Event::Key(Key::Interrupt) => {
                    children::kill_all();
                    return Exit::Interrupted;
                }
            }
        }
        Exit::Pass
    }

    fn again(&self, number: &mut usize, running: &mut bool, index: usize, ask: &Sender<Asked>) {
        *number += 1;
        if *running {
            children::kill_all();
        }
        *running = true;
        if self.keys && !self.context.output.look.plain {
            let text = styled(FAINT, self.context.text("watch-checking"));
            self.context.output.text(text);
        }
        let _ = ask.send((*number, index));
    }

    fn place(&self, stage: &Stage) -> usize {
        let stages = self.workspace.stages().iter();
        stages.take_while(|other| *other != stage).count()
    }

    /// The stage that one of these files belongs to.
    fn changed(&self, files: &[PathBuf]) -> Option<usize> {
        let within = |stage: &Stage, file: &Path| file.starts_with(&stage.exercise);
        let stages = self.workspace.stages();
        stages
            .iter()
            .position(|stage| files.iter().any(|file| within(stage, file)))
    }

    fn result(&self, checked: anyhow::Result<Checked>, took: Duration) -> Shown {
        let mut checked = match checked {
            Ok(checked) => checked,
            Err(error) => {
                return Shown {
                    lines: error.to_string().lines().map(str::to_owned).collect(),
                    report: None,
                    took,
                };
            }
        };
        if let Err(error) = check::remember(&checked.reports, self.context) {
            self.context.output.note(error.to_string());
        }
        let renderer = Renderer::new(self.context, &self.workspace.root);
        let mut lines = renderer.stages(&checked.reports);
        let next = Next::after(&checked.reports, self.workspace, self.context);
        lines.extend(renderer.next(&next));
        lines.push(styled(STRONG, check::codes(&checked.reports).join("  ")));
        Shown {
            lines,
            report: checked.reports.pop(),
            took,
        }
    }

    fn hint(&self, index: usize, shown: &Shown) -> Vec<String> {
        let (Some(report), Some(stage)) = (&shown.report, self.workspace.stages().get(index))
        else {
            return vec![self.context.text("hint-none-needed")];
        };
        let lines = || -> anyhow::Result<Vec<String>> {
            let _held = self.context.hold_progress();
            let mut progress = self.context.progress()?;
            let wanted = hint::Wanted::default();
            let lines = hint::lines(stage, report, wanted, &mut progress, self.context)?;
            self.context.keep(&progress);
            Ok(lines)
        };
        lines().unwrap_or_else(|error| vec![error.to_string()])
    }

    fn list(&self) -> Vec<String> {
        let Ok(progress) = self.context.progress() else {
            return Vec::new();
        };
        let mut lines = Vec::new();
        for checker in self.checkers {
            for (stage, grader) in checker.stages() {
                if let Some(grader) = grader {
                    lines.extend(list::table(
                        stage,
                        &grader.manifest,
                        &progress,
                        self.context,
                    ));
                    lines.push(String::new());
                }
            }
        }
        lines
    }

    fn draw(&self, lines: &[String], shown: &Shown) {
        let output = &self.context.output;
        let redraw = self.keys && !output.look.plain;
        output.text(match redraw {
            true => CLEAR,
            false => "\n",
        });
        for line in lines {
            output.line(line);
        }
        let arguments = [("seconds", format!("{:.1}", shown.took.as_secs_f64()).into())];
        let mut last = self.context.with("watch-took", &arguments);
        if self.keys {
            last = format!("{last}   {}", self.context.text("watch-keys"));
        }
        output.line(format!("\n{}", styled(FAINT, last)));
    }
}

/// Clears the screen and begins at its top. What has been scrolled out of it is the learner's.
const CLEAR: &str = "\x1b[2J\x1b[H";
