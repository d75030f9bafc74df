//! Builds packages with one call of cargo and reads what it says of them.

mod messages;
mod progress;
mod trouble;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use crate::children::Child;
use crate::context::Context;
use crate::exit::Failure;

use messages::Message;
pub use progress::{Meter, Silent, Watcher};
pub use trouble::Trouble;

/// What to build, and how.
#[derive(Clone, Debug)]
pub struct Options<'a> {
    /// The workspace's folder.
    pub root: &'a Path,
    /// Whether cargo's diagnostics are to be coloured.
    pub colour: bool,
}

/// What a build gave.
#[derive(Debug, Default)]
pub struct BuildOutcome {
    /// The programs that are there now, by package.
    pub programs: BTreeMap<String, PathBuf>,
    /// The errors, as cargo renders them, by package. A package may fail that nobody asked for: a
    /// crate that those depend on.
    pub errors: BTreeMap<String, Vec<String>>,
    /// The warnings, as cargo renders them, by package.
    pub warnings: BTreeMap<String, Vec<String>>,
    /// What kept cargo from building at all.
    pub trouble: Option<Trouble>,
    /// How many crates were compiled, rather than found as they were.
    pub compiled: usize,
}

/// The cargo that started us, or else the one that the shell knows.
pub fn program() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

enum Event {
    Message(Message),
    /// A line of standard error.
    Said(String),
}

/// Builds packages with one call of cargo. A package that fails does not keep the others from being
/// built.
pub fn build(
    packages: &[String],
    options: &Options<'_>,
    watcher: &mut dyn Watcher,
) -> BuildOutcome {
    build_of(packages, options, &[], watcher)
}

/// The program of a package of our own that is built only when it is asked for.
///
/// # Errors
///
/// Cargo cannot build it; what it said is in the error.
pub fn program_of(package: &str, context: &Context) -> anyhow::Result<PathBuf> {
    let workspace = context.workspace()?;
    let options = Options {
        root: &workspace.root,
        colour: context.output.colour(),
    };
    let packages = [package.to_owned()];
    let mut meter = Meter::new(context, &options, &packages);
    let mut built = build(&packages, &options, &mut meter);
    if let Some(trouble) = &built.trouble {
        return Err(Failure::environment(trouble.explain(context)));
    }
    built.programs.remove(package).ok_or_else(|| {
        let said: Vec<&str> = built
            .errors
            .values()
            .flatten()
            .map(|text| text.trim_end())
            .collect();
        Failure::environment(said.join("\n"))
    })
}

/// Builds packages of another workspace into a target folder of our choice. Cargo is still called in
/// our own root, whose settings hold.
pub fn build_elsewhere(
    packages: &[String],
    options: &Options<'_>,
    manifest: &Path,
    target: &Path,
    watcher: &mut dyn Watcher,
) -> BuildOutcome {
    let place = [
        OsString::from("--manifest-path"),
        manifest.into(),
        OsString::from("--target-dir"),
        target.into(),
    ];
    build_of(packages, options, &place, watcher)
}

fn build_of(
    packages: &[String],
    options: &Options<'_>,
    place: &[OsString],
    watcher: &mut dyn Watcher,
) -> BuildOutcome {
    let mut command = Command::new(program());
    command.arg("build").arg("--keep-going").args(place);
    command.arg(match options.colour {
        true => "--message-format=json-diagnostic-rendered-ansi",
        false => "--message-format=json",
    });
    command.args(["--color", "never"]);
    for package in packages {
        command.arg("--package").arg(package);
    }
    command
        .current_dir(options.root)
        // Progress is told by what cargo says.
        .env("CARGO_TERM_QUIET", "false")
        .env("CARGO_TERM_VERBOSE", "false")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut outcome = BuildOutcome::default();
    let child = match Child::start(command) {
        Ok(child) => child,
        Err(error) => {
            outcome.trouble = Some(Trouble::NoCargo(error.to_string()));
            return outcome;
        }
    };
    let said = attend(&child, packages, &mut outcome, watcher);
    watcher.end();
    let failed = packages
        .iter()
        .any(|package| !outcome.programs.contains_key(package));
    if failed {
        outcome.trouble = Trouble::find(&said, &outcome.errors);
    }
    outcome
}

/// Reads all that cargo says until it has ended, and returns the lines of its standard error that
/// are not about its progress.
fn attend(
    child: &Child,
    packages: &[String],
    outcome: &mut BuildOutcome,
    watcher: &mut dyn Watcher,
) -> Vec<String> {
    let (sender, events) = mpsc::channel();
    let (stdout, stderr) = {
        let mut process = child.process();
        (process.stdout().take(), process.stderr().take())
    };
    read(stdout, sender.clone(), |line| {
        Message::parse(&line).map(Event::Message)
    });
    read(stderr, sender, |line| Some(Event::Said(line)));
    let mut said = Vec::new();
    let started = Instant::now();
    loop {
        match events.recv_timeout(TICK) {
            Ok(Event::Message(message)) => take(message, packages, outcome, watcher),
            Ok(Event::Said(line)) => match progress::status(&line) {
                Some(status) => watcher.status(status),
                None => said.push(line),
            },
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        watcher.tick(started.elapsed());
    }
    while let Ok(None) = child.ended() {
        thread::sleep(Duration::from_millis(1));
    }
    said
}

/// How often the watcher is told that time has passed.
const TICK: Duration = Duration::from_millis(100);

fn take(
    message: Message,
    packages: &[String],
    outcome: &mut BuildOutcome,
    watcher: &mut dyn Watcher,
) {
    match message {
        Message::Artifact {
            id,
            package,
            fresh,
            executable,
        } => {
            outcome.compiled += usize::from(!fresh);
            watcher.done(&id);
            if let Some(path) = executable
                && packages.contains(&package)
            {
                outcome.programs.insert(package, path);
            }
        }
        Message::Error { package, rendered } => {
            outcome.errors.entry(package).or_default().push(rendered);
        }
        Message::Warning { package, rendered } => {
            outcome.warnings.entry(package).or_default().push(rendered);
        }
        Message::Other => {}
    }
}

/// Reads a pipe line by line in a thread of its own.
fn read(
    pipe: Option<impl Read + Send + 'static>,
    sender: Sender<Event>,
    event: impl Fn(String) -> Option<Event> + Send + 'static,
) {
    let Some(pipe) = pipe else {
        return;
    };
    thread::spawn(move || {
        let mut lines = BufReader::new(pipe);
        let mut line = Vec::new();
        while lines
            .read_until(b'\n', &mut line)
            .is_ok_and(|read| read > 0)
        {
            let text = String::from_utf8_lossy(&line).trim_end().to_owned();
            line.clear();
            if let Some(event) = event(text)
                && sender.send(event).is_err()
            {
                break;
            }
        }
    });
}
