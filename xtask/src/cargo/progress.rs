//! How far a build is.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::context::Context;

/// What cargo is doing, as it says on standard error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Another cargo is building here.
    Waiting,
    /// Crates are being fetched.
    Downloading,
    /// A crate has begun to be compiled.
    Compiling(String),
    /// Nothing that anyone needs to know.
    Other,
}

/// The status that a line of cargo's standard error tells; `None` for a line that is not one.
pub(super) fn status(line: &str) -> Option<Status> {
    // Status lines have their verb right-aligned in twelve columns.
    let (verb, rest) = line.trim_start().split_once(' ')?;
    if !line.starts_with(' ') {
        return None;
    }
    match verb {
        "Blocking" => Some(Status::Waiting),
        "Downloading" | "Downloaded" | "Updating" => Some(Status::Downloading),
        "Compiling" => {
            let name = rest.split(' ').next().unwrap_or(rest);
            Some(Status::Compiling(name.to_owned()))
        }
        "Finished" | "Building" | "Locking" | "Adding" | "Fresh" | "Dirty" | "Running" => {
            Some(Status::Other)
        }
        _ => None,
    }
}

/// Is told how a build goes.
pub trait Watcher {
    /// Cargo says what it is doing.
    fn status(&mut self, status: Status);
    /// A part of a crate is done: the crate itself, its build script.
    fn done(&mut self, package_id: &str);
    /// Time has passed since the build began.
    fn tick(&mut self, elapsed: Duration);
    /// The build is over.
    fn end(&mut self);
}

/// Does not care.
#[derive(Debug)]
pub struct Silent;

impl Watcher for Silent {
    fn status(&mut self, _: Status) {}
    fn done(&mut self, _: &str) {}
    fn tick(&mut self, _: Duration) {}
    fn end(&mut self) {}
}

/// Tells a person how far the build is, if it takes long enough for them to wonder.
pub struct Meter<'a> {
    context: &'a Context,
    root: PathBuf,
    packages: Vec<String>,
    done: BTreeSet<String>,
    current: String,
    waiting: Option<Waiting>,
    downloading: bool,
    /// Counts the crates, once the build proves to be a long one.
    counting: Option<Receiver<usize>>,
    /// How many crates there are.
    all: Option<usize>,
    bar: Option<ProgressBar>,
    /// When the next line is due where nothing can be redrawn.
    next_line: Duration,
}

/// A build that takes less is over before anyone wonders.
const PATIENCE: Duration = Duration::from_secs(1);
/// A wait for another cargo that takes less is not worth a word.
const MOMENT: Duration = Duration::from_millis(300);
/// How often a line is printed where nothing can be redrawn.
const BETWEEN_LINES: Duration = Duration::from_secs(10);
/// With more crates to go than this, it is the first build.
const MANY: usize = 60;

/// Whether it was said that another cargo is being waited for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Waiting {
    Unsaid,
    Said,
}

impl<'a> Meter<'a> {
    /// A meter for a build of these packages.
    pub fn new(context: &'a Context, options: &super::Options<'_>, packages: &[String]) -> Self {
        Self {
            context,
            root: options.root.to_owned(),
            packages: packages.to_vec(),
            done: BTreeSet::new(),
            current: String::new(),
            waiting: None,
            downloading: false,
            counting: None,
            all: None,
            bar: None,
            next_line: PATIENCE + BETWEEN_LINES,
        }
    }

    /// Says what is going on, now that it is known how much there is to do.
    fn begin(&mut self, all: usize) {
        self.all = Some(all);
        let left = all.saturating_sub(self.done.len());
        let output = &self.context.output;
        output.note(match left > MANY {
            true => self.context.with("build-first", &[("left", left.into())]),
            false => self.context.text("build-again"),
        });
        if all > 0 && output.may_redraw() {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            let style = ProgressStyle::with_template("  {msg}");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
            self.bar = Some(bar);
        }
    }

    fn text(&self, all: usize) -> String {
        let done = self.done.len();
        self.context.with(
            "build-progress",
            &[
                ("done", done.into()),
                ("all", all.max(done).into()),
                ("current", self.current.as_str().into()),
            ],
        )
    }
}

impl Watcher for Meter<'_> {
    fn status(&mut self, status: Status) {
        match status {
            Status::Waiting => self.waiting = self.waiting.or(Some(Waiting::Unsaid)),
            Status::Downloading if !self.downloading => {
                self.downloading = true;
                let text = self.context.text("build-downloading");
                self.context.output.note(text);
            }
            Status::Compiling(name) => self.current = name,
            Status::Downloading | Status::Other => {}
        }
    }

    fn done(&mut self, package_id: &str) {
        // Whoever held the lock has let go of it.
        self.waiting = None;
        self.done.insert(package_id.to_owned());
    }

    fn tick(&mut self, elapsed: Duration) {
        if elapsed >= MOMENT && self.waiting == Some(Waiting::Unsaid) {
            self.waiting = Some(Waiting::Said);
            self.context.output.note(self.context.text("build-waiting"));
        }
        // Only what is compiled takes long: an old build is looked through in a moment, and while
        // another check builds there is nothing to tell of ours.
        if elapsed < PATIENCE || self.current.is_empty() {
            return;
        }
        let Some(all) = self.all else {
            let counting = self
                .counting
                .get_or_insert_with(|| count(self.root.clone(), &self.packages));
            match counting.try_recv() {
                Ok(all) => self.begin(all),
                // It could not be counted, so there is nothing to tell but that it goes on.
                Err(TryRecvError::Disconnected) => self.begin(0),
                Err(TryRecvError::Empty) => {}
            }
            return;
        };
        if let Some(bar) = &self.bar {
            bar.set_message(self.text(all));
            bar.tick();
        } else if all > 0 && elapsed >= self.next_line {
            self.next_line = elapsed + BETWEEN_LINES;
            self.context.output.note(format!("  {}", self.text(all)));
        }
    }

    fn end(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// Counts in the background the crates that these packages are made of.
fn count(root: PathBuf, packages: &[String]) -> Receiver<usize> {
    let (sender, receiver) = mpsc::channel();
    let mut command = Command::new(super::program());
    command
        .args(["tree", "--prefix", "none", "--format", "{p}"])
        .args(["--edges", "normal,build", "--offline", "--quiet"]);
    for package in packages {
        command.arg("--package").arg(package);
    }
    command
        .current_dir(root)
        .stdin(Stdio::null())
        .stderr(Stdio::null());
    thread::spawn(move || {
        if let Ok(output) = command.output() {
            let text = String::from_utf8_lossy(&output.stdout);
            // A package is listed wherever it is used, with a mark when it is not unfolded again.
            let packages: BTreeSet<&str> = text
                .lines()
                .map(|line| line.trim_end_matches(" (*)"))
                .filter(|line| !line.is_empty())
                .collect();
            let _ = sender.send(packages.len());
        }
    });
    receiver
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargos_status_lines_are_told_from_its_errors() {
        assert_eq!(
            status("    Blocking waiting for file lock on build directory"),
            Some(Status::Waiting)
        );
        assert_eq!(
            status("   Compiling traces v0.1.0 (/w/exercises/02-traces)"),
            Some(Status::Compiling("traces".into()))
        );
        assert_eq!(status(" Downloading crates ..."), Some(Status::Downloading));
        assert_eq!(status("error: no such package"), None);
        assert_eq!(status("  Caused by something"), None);
        assert_eq!(status(""), None);
    }
}
