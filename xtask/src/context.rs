//! What every command is given: the language, the terminal, and the workshop on this machine.

use std::fs::File;
use std::io;

use messages::{FluentValue, Messages};

use crate::advice;
use crate::exit::Failure;
use crate::output::{BAD, FAINT, GOOD, Output, styled};
use crate::progress::{self, Progress};
use crate::stage::{ManifestCause, ManifestError, Stage};
use crate::target;
use crate::workspace::Workspace;

/// What every command is given.
#[derive(Debug)]
pub struct Context {
    /// What we say.
    pub messages: Messages,
    /// Where we say it.
    pub output: Output,
    workspace: io::Result<Option<Workspace>>,
}

impl Context {
    /// Looks for the workshop; a command that needs none does not mind if it is not there.
    pub fn new(messages: Messages, output: Output) -> Self {
        Self {
            messages,
            output,
            workspace: Workspace::find(),
        }
    }

    /// The same for a workshop that is known already.
    pub fn of(messages: Messages, output: Output, workspace: Workspace) -> Self {
        Self {
            messages,
            output,
            workspace: Ok(Some(workspace)),
        }
    }

    /// The workshop.
    ///
    /// # Errors
    ///
    /// There is none here, or it cannot be read.
    pub fn workspace(&self) -> anyhow::Result<&Workspace> {
        match &self.workspace {
            Ok(Some(workspace)) => Ok(workspace),
            Ok(None) => Err(Failure::environment(self.text("workspace-none"))),
            Err(error) => Err(Failure::environment(self.with(
                "workspace-unreadable",
                &[("reason", error.to_string().into())],
            ))),
        }
    }

    /// The stage that a person named.
    ///
    /// # Errors
    ///
    /// There is no such stage; the message offers the nearest and names all. Or its solution is gone.
    pub fn stage(&self, wanted: &str) -> anyhow::Result<&Stage> {
        let workspace = self.workspace()?;
        if let Some(stage) = workspace.stage(wanted) {
            return Ok(stage);
        }
        if let Some(folder) = workspace.lost_solution(wanted) {
            let folder = workspace.shown(&folder).into();
            return Err(Failure::environment(
                self.with("solution-lost", &[("folder", folder)]),
            ));
        }
        let names: Vec<&str> = workspace.stages().iter().map(|s| s.name.as_str()).collect();
        let names = names.join(", ");
        let mut arguments = vec![("wanted", wanted.into()), ("all", names.into())];
        Err(Failure::usage(match workspace.nearest(wanted) {
            Some(stage) => {
                arguments.push(("nearest", stage.name.as_str().into()));
                self.with("stage-unknown-nearest", &arguments)
            }
            None => self.with("stage-unknown", &arguments),
        }))
    }

    /// The stages that a person named.
    ///
    /// # Errors
    ///
    /// One of them does not exist.
    pub fn stages(&self, wanted: &[String]) -> anyhow::Result<Vec<&Stage>> {
        let mut stages: Vec<&Stage> = Vec::new();
        for name in wanted {
            let stage = self.stage(name)?;
            if !stages.contains(&stage) {
                stages.push(stage);
            }
        }
        Ok(stages)
    }

    /// A message that speaks of nothing in particular.
    pub fn text(&self, id: &str) -> String {
        self.messages.text(id)
    }

    /// A message and what it speaks of.
    pub fn with(&self, id: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
        self.messages.with(id, arguments)
    }

    /// What is remembered of the learner's work. Lines that cannot be read are mentioned.
    ///
    /// # Errors
    ///
    /// The file is there and cannot be read.
    pub fn progress(&self) -> anyhow::Result<Progress> {
        let file = Progress::file(self.workspace()?);
        let progress = Progress::read(&file).map_err(|error| {
            let reason = error.to_string().into();
            let arguments = [("file", progress::FILE.into()), ("reason", reason)];
            Failure::environment(self.with("progress-unreadable", &arguments))
        })?;
        let damaged = progress.damaged();
        if !damaged.is_empty() {
            let lines: Vec<String> = damaged.iter().map(usize::to_string).collect();
            let arguments = [
                ("file", progress::FILE.into()),
                ("count", damaged.len().into()),
                ("lines", lines.join(", ").into()),
            ];
            self.output.note(self.with("progress-damaged", &arguments));
        }
        Ok(progress)
    }

    /// Keeps others from changing what is remembered, from before it is read until after it is kept:
    /// two checks at once would each write what they know and lose what the other found.
    ///
    /// The lock is beside what cargo builds, where nobody misses it. Without one all goes on: what is
    /// lost then, the next check finds again.
    #[must_use]
    pub fn hold_progress(&self) -> Option<File> {
        let target = target::folder(&self.workspace().ok()?.root);
        let mut options = File::options();
        options.write(true).create(true).truncate(false);
        let lock = options.open(target.join(".progress-lock")).ok()?;
        lock.lock().ok()?;
        Some(lock)
    }

    /// Keeps what is remembered. That it cannot be kept is no reason to fail: it is mentioned.
    pub fn keep(&self, progress: &Progress) {
        let Ok(workspace) = self.workspace() else {
            return;
        };
        if let Err(error) = progress.write(&Progress::file(workspace)) {
            let reason = self.reason(&error).into();
            let arguments = [("file", progress::FILE.into()), ("reason", reason)];
            self.output
                .note(self.with("progress-unwritable", &arguments));
        }
    }

    /// What the system says, and below it what to do about it, where that is known.
    pub fn reason(&self, error: &io::Error) -> String {
        match advice::of(error) {
            Some(advice) => format!("{error}\n{}", self.text(advice)),
            None => error.to_string(),
        }
    }

    /// Says what is wrong with a stage's manifest.
    pub fn manifest_error(&self, error: &ManifestError) -> String {
        let file = match self.workspace() {
            Ok(workspace) => workspace.shown(&error.file),
            Err(_) => error.file.display().to_string(),
        };
        match &error.cause {
            ManifestCause::Missing => self.with("manifest-missing", &[("file", file.into())]),
            ManifestCause::Unreadable(error) => {
                let reason = error.to_string().into();
                self.with(
                    "manifest-unreadable",
                    &[("file", file.into()), ("reason", reason)],
                )
            }
            ManifestCause::Invalid(problem) => {
                let mut place = file.clone();
                if let (Some(line), Some(column)) = (problem.line, problem.column) {
                    place = format!("{file}:{line}:{column}");
                }
                let mut text = self.with(
                    "manifest-invalid",
                    &[
                        ("file", file.as_str().into()),
                        ("place", place.into()),
                        ("reason", problem.message.as_str().into()),
                    ],
                );
                if let Some(nearest) = &problem.nearest {
                    text += "\n";
                    text += &self.with(
                        "mistake-suggestion",
                        &[("suggestion", nearest.as_str().into())],
                    );
                }
                text
            }
            ManifestCause::Placeholder(reason) => self.with(
                "manifest-invalid",
                &[
                    ("file", file.as_str().into()),
                    ("place", file.as_str().into()),
                    ("reason", reason.as_str().into()),
                ],
            ),
        }
    }

    /// The sign of something that passes, fails, or (`None`) is still open.
    pub fn sign(&self, passes: Option<bool>) -> String {
        let (sign, word, style) = match passes {
            Some(true) => ("✓", "sign-pass", GOOD),
            Some(false) => ("✗", "sign-fail", BAD),
            None => ("·", "sign-open", FAINT),
        };
        match self.output.look.plain {
            true => self.text(word),
            false => styled(style, sign),
        }
    }
}
