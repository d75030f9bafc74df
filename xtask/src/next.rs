//! The one thing to do next.

use crate::context::Context;
use crate::exercise::Place;
use crate::output::{PLACE, styled};
use crate::progress::Progress;
use crate::report::{Obstacle, StageReport};
use crate::stage::{Kind, Stage, Variant};
use crate::workspace::Workspace;

/// The one thing to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Mend what does not compile.
    Compile {
        /// The stage.
        stage: String,
    },
    /// See to what went wrong while the program ran.
    Run {
        /// The stage.
        stage: String,
        /// Where a panic was, if it was one in the stage's own code.
        place: Option<String>,
    },
    /// Bring back what is damaged.
    Mend {
        /// The command that does so.
        command: String,
    },
    /// Work on a step.
    Step {
        /// The stage.
        stage: String,
        /// Its number.
        number: u32,
        /// The step's title.
        title: String,
        /// Where.
        place: Option<Place>,
        /// The section of the book.
        book: String,
    },
    /// Begin with another stage.
    Begin {
        /// The stage.
        stage: String,
        /// Its number.
        number: u32,
        /// Its title.
        title: String,
        /// How long it takes, about.
        minutes: u32,
    },
    /// All stages are done.
    Done,
}

impl Next {
    /// Chooses by what was found, and for stages that were not checked by what was done before.
    pub fn after(reports: &[StageReport], workspace: &Workspace, context: &Context) -> Self {
        if let Some(report) = reports.iter().find(|report| !report.passes) {
            return Self::of(report, workspace);
        }
        let checked = |stage: &&Stage| reports.iter().any(|report| report.number == stage.number);
        let mut open = workspace.stages().iter().filter(|stage| !checked(stage));
        let language = context.messages.language();
        // Without a record, a stage that was not checked counts as not done.
        let progress = Progress::read(&Progress::file(workspace)).unwrap_or_default();
        let begin = open.find_map(|stage| {
            let manifest = stage.manifest(Variant::Solution).ok()?;
            let mut core = manifest.steps.iter().filter(|step| step.kind == Kind::Core);
            if core.all(|step| progress.done(&stage.name, &step.name).is_some()) {
                return None;
            }
            Some(Self::Begin {
                stage: stage.name.clone(),
                number: stage.number,
                title: manifest.title.text(language).to_owned(),
                minutes: manifest.minutes,
            })
        });
        begin.unwrap_or(Self::Done)
    }

    fn of(report: &StageReport, workspace: &Workspace) -> Self {
        let stage = report.name.clone();
        match &report.obstacle {
            // The compiler would have the file written anew.
            Some(Obstacle::DoesNotCompile { .. }) if report.lacks_files() => {
                return Self::Mend {
                    command: report.reset(),
                };
            }
            Some(Obstacle::DoesNotCompile { .. } | Obstacle::Dependency { .. }) => {
                return Self::Compile { stage };
            }
            // A reset mends what is the learner's; neither of these is.
            Some(Obstacle::Manifest { .. } | Obstacle::NotBuilt) => {
                return Self::Run { stage, place: None };
            }
            Some(Obstacle::Unreadable { .. } | Obstacle::NoMain { .. }) => {
                return Self::Mend {
                    command: report.reset(),
                };
            }
            None => {}
        }
        match report.current() {
            Some(step) if report.faults.is_empty() => Self::Step {
                stage,
                number: step.number,
                title: step.title.clone(),
                place: step.places.first().cloned(),
                book: step.book.clone(),
            },
            _ => Self::Run {
                stage,
                place: report.stopped_at(&workspace.root),
            },
        }
    }

    /// What to do, in the reader's language.
    pub fn explain(&self, context: &Context) -> String {
        match self {
            Self::Compile { stage } => {
                context.with("next-compile", &[("stage", stage.as_str().into())])
            }
            Self::Run { stage, place: None } => {
                context.with("next-run", &[("stage", stage.as_str().into())])
            }
            Self::Run {
                place: Some(place), ..
            } => {
                let place = styled(PLACE, place);
                context.with("next-edit", &[("place", place.into())])
            }
            Self::Mend { command } => {
                let command = styled(PLACE, command);
                context.with("next-mend", &[("command", command.into())])
            }
            Self::Step {
                title,
                number,
                place,
                book,
                ..
            } => {
                let mut arguments = vec![
                    ("number", (*number).into()),
                    ("title", title.as_str().into()),
                    ("book", book.as_str().into()),
                ];
                match place {
                    Some(place) => {
                        arguments.push(("place", styled(PLACE, place).into()));
                        context.with("next-step", &arguments)
                    }
                    None => context.with("next-step-nowhere", &arguments),
                }
            }
            Self::Begin {
                stage,
                number,
                title,
                minutes,
            } => {
                let command = styled(PLACE, format!("cargo xtask check {stage}"));
                let arguments = [
                    ("number", (*number).into()),
                    ("title", title.as_str().into()),
                    ("minutes", (*minutes).into()),
                    ("command", command.into()),
                ];
                context.with("next-begin", &arguments)
            }
            Self::Done => context.text("next-done"),
        }
    }
}
