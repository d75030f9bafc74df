//! Follows a command of Go's: writes down what it says, and tells how far it is.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use real_tools::Tool;

use super::Trouble;
use super::doing::Doing;
use crate::children::Child;
use crate::context::Context;

/// How often a line is redrawn.
const TICK: Duration = Duration::from_millis(200);
/// How often a line is printed where nothing can be redrawn.
const BETWEEN_LINES: Duration = Duration::from_secs(30);
/// What takes less is over before anyone wonders.
const PATIENCE: Duration = Duration::from_secs(1);

/// The commands that make one tool, as they go on.
pub(super) struct Follower<'a> {
    context: &'a Context,
    tool: Tool,
    log: File,
    log_path: PathBuf,
    started: Instant,
    compiled: usize,
    doing: Option<Doing>,
    bar: Option<ProgressBar>,
    next_line: Duration,
    /// What was said that is not progress.
    said: Vec<String>,
}

impl<'a> Follower<'a> {
    /// Begins to follow; all that is said goes into a log.
    pub(super) fn new(
        context: &'a Context,
        tool: Tool,
        log_path: PathBuf,
    ) -> Result<Self, Trouble> {
        let log = File::create(&log_path).map_err(Trouble::folder(&log_path))?;
        let bar = context.output.may_redraw().then(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            let style = ProgressStyle::with_template("  {msg}");
            bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
        });
        Ok(Self {
            context,
            tool,
            log,
            log_path,
            started: Instant::now(),
            compiled: 0,
            doing: None,
            bar,
            next_line: BETWEEN_LINES,
            said: Vec::new(),
        })
    }

    /// Runs a command to its end.
    pub(super) fn run(&mut self, mut command: Command) -> Result<(), Trouble> {
        self.write_down(&format!("$ {command:?}"))?;
        self.doing = None;
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let program = PathBuf::from(command.get_program());
        let child = Child::start(command).map_err(Trouble::folder(&program))?;
        let (sender, lines) = mpsc::channel();
        let (stdout, stderr) = {
            let mut process = child.process();
            (process.stdout().take(), process.stderr().take())
        };
        read(stdout, sender.clone());
        read(stderr, sender);
        loop {
            match lines.recv_timeout(TICK) {
                Ok(line) => self.hear(line)?,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            self.tick();
        }
        loop {
            match child.ended().map_err(Trouble::folder(&program))? {
                Some(status) if status.success() => return Ok(()),
                Some(_) => {
                    let log = self.log_path.clone();
                    return Err(Trouble::of_build(self.tool, &self.said, log));
                }
                None => thread::sleep(Duration::from_millis(1)),
            }
        }
    }

    /// Writes a line into the log.
    pub(super) fn write_down(&mut self, line: &str) -> Result<(), Trouble> {
        writeln!(self.log, "{line}").map_err(Trouble::folder(&self.log_path))
    }

    fn hear(&mut self, line: String) -> Result<(), Trouble> {
        self.write_down(&line)?;
        match Doing::read(&line) {
            Some(doing) => {
                self.compiled += usize::from(matches!(doing, Doing::Compiling(_)));
                self.doing = Some(doing);
            }
            None => self.said.push(line),
        }
        Ok(())
    }

    fn tick(&mut self) {
        let elapsed = self.started.elapsed();
        if elapsed < PATIENCE {
            return;
        }
        match &self.bar {
            Some(bar) => {
                bar.set_message(self.text(elapsed));
                bar.tick();
            }
            None if elapsed >= self.next_line => {
                self.next_line = elapsed + BETWEEN_LINES;
                let text = self.text(elapsed);
                self.context.output.note(format!("  {text}"));
            }
            None => {}
        }
    }

    fn text(&self, elapsed: Duration) -> String {
        let context = self.context;
        let doing = match &self.doing {
            None => context.text("tools-beginning"),
            Some(Doing::Fetching(module)) => {
                context.with("tools-fetching", &[("module", module.as_str().into())])
            }
            Some(Doing::Compiling(package)) => context.with(
                "tools-compiling",
                &[
                    ("package", package.as_str().into()),
                    ("count", self.compiled.into()),
                ],
            ),
        };
        let seconds = elapsed.as_secs();
        let time = format!("{}:{:02}", seconds / 60, seconds % 60);
        format!("{} {time}  {doing}", self.tool)
    }
}

impl Drop for Follower<'_> {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// Reads a pipe line by line in a thread of its own.
fn read(pipe: Option<impl Read + Send + 'static>, sender: Sender<String>) {
    let Some(pipe) = pipe else {
        return;
    };
    thread::spawn(move || {
        let mut lines = BufReader::new(pipe).split(b'\n').map_while(Result::ok);
        lines.try_for_each(|line| {
            let line = String::from_utf8_lossy(&line);
            sender.send(line.trim_end().to_owned())
        })
    });
}
