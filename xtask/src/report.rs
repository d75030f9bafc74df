//! What is known of a stage after a check: the verdict on each step, and what kept it from being
//! better.

mod real;
mod subject;

use std::path::Path;

use messages::Messages;
use serde::Serialize;
use transcript::judge::{ConditionText, Finding, Mention};

use crate::exercise::{Forbidden, Place};
use crate::exit::Exit;
use crate::fault::{Fault, Panic};
use crate::grade::Verdict;
use crate::stage::{Kind, Stage, Variant};

pub use real::{Difference, RealReport};
pub use subject::Subject;

/// More files than these are not named one by one in a command.
const FEW_FILES: usize = 3;

/// What is known of a stage.
#[derive(Debug, Serialize)]
pub struct StageReport {
    /// The stage's number.
    pub number: u32,
    /// The stage's name.
    pub name: String,
    /// Its title, in the reader's language.
    pub title: String,
    /// Whose program was checked.
    pub variant: Variant,
    /// Whether all that was asked for passes.
    pub passes: bool,
    /// Why it was not run.
    pub obstacle: Option<Obstacle>,
    /// What went wrong while it ran.
    pub faults: Vec<Fault>,
    /// Its steps, in their order.
    pub steps: Vec<StepReport>,
    /// What is worth knowing and fails nothing.
    pub remarks: Vec<Remark>,
    /// How long its program ran, in milliseconds.
    pub milliseconds: u64,
    /// What the real programs say, where it was run with them as well.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub real: Option<RealReport>,
}

/// Why a stage was not run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "obstacle", rename_all = "kebab-case")]
pub enum Obstacle {
    /// Its manifest is missing or not right.
    Manifest {
        /// What is wrong, in the reader's language.
        message: String,
    },
    /// Its folder cannot be read.
    Unreadable {
        /// What the system says.
        reason: String,
    },
    /// It does not compile.
    DoesNotCompile {
        /// The compiler's errors, as cargo renders them.
        errors: Vec<String>,
    },
    /// A crate that it is built from does not compile.
    Dependency {
        /// The crate.
        package: String,
        /// The compiler's errors, as cargo renders them.
        errors: Vec<String>,
    },
    /// The file that it begins with is missing, and cargo would build nothing at all if asked for it.
    NoMain {
        /// The file.
        file: String,
    },
    /// cargo did not build it and did not say why.
    NotBuilt,
}

/// What is known of a step.
#[derive(Debug, Serialize)]
pub struct StepReport {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// Its title, in the reader's language.
    pub title: String,
    /// The section of the book.
    pub book: String,
    /// Whether everyone does it.
    pub kind: Kind,
    /// Whether it was asked for.
    pub asked: bool,
    /// Whether it is done.
    pub done: bool,
    /// Whether anything in its regions is the learner's.
    pub worked: bool,
    /// Where it is to be done.
    pub places: Vec<Place>,
    /// What makes it done.
    pub conditions: Vec<ConditionReport>,
    /// What stands in its regions and may not.
    pub forbidden: Vec<Forbidden>,
    /// Regions whose markers are gone.
    pub lost: Vec<String>,
    /// What differs from what is expected and fails nothing.
    pub mentions: Vec<Said<Mention>>,
}

/// One of the things that make a step done.
#[derive(Debug, Serialize)]
pub struct ConditionReport {
    /// What it asks for.
    pub what: Said<ConditionText>,
    /// Whether it is met.
    pub met: bool,
    /// What was found instead.
    pub findings: Vec<Said<Finding>>,
}

/// Something that the grader says: as data, and in words.
#[derive(Debug, Serialize)]
pub struct Said<T> {
    /// The data, the same in every language.
    pub data: T,
    /// The words, in the reader's language.
    pub text: String,
}

/// Something that is worth knowing and fails nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "remark", rename_all = "kebab-case")]
pub enum Remark {
    /// Files that need not be edited were: what is checked may not be what is meant.
    GivenEdited {
        /// The files.
        files: Vec<String>,
    },
    /// Files of the exercise are gone.
    Missing {
        /// The files.
        files: Vec<String>,
    },
    /// Files of the exercise are not text.
    NotText {
        /// The files.
        files: Vec<String>,
    },
    /// The program left processes behind. They were killed.
    LeftBehind,
    /// A line of the output is not UTF-8.
    NotUtf8 {
        /// The line.
        line: usize,
    },
    /// It failed because a port that it wants is taken.
    PortTaken,
    /// A task panicked and the program went on.
    TaskPanicked {
        /// The panic.
        panic: Panic,
    },
    /// The program reads standard input, which is empty in a check.
    ReadsInput {
        /// Where it does.
        place: Place,
    },
}

impl StageReport {
    fn empty(stage: &Stage, variant: Variant) -> Self {
        Self {
            number: stage.number,
            name: stage.name.clone(),
            title: stage.name.clone(),
            variant,
            passes: false,
            obstacle: None,
            faults: Vec::new(),
            steps: Vec::new(),
            remarks: Vec::new(),
            milliseconds: 0,
            real: None,
        }
    }

    /// The report of a stage of which nothing can be known.
    pub fn unknown(stage: &Stage, variant: Variant, obstacle: Obstacle) -> Self {
        Self {
            obstacle: Some(obstacle),
            ..Self::empty(stage, variant)
        }
    }

    fn settle(&mut self) {
        for step in &mut self.steps {
            let met = step.conditions.iter().all(|condition| condition.met);
            step.done = met && !step.conditions.is_empty() && step.forbidden.is_empty();
        }
        let steps = self.steps.iter().all(|step| step.done || !step.asked);
        self.passes = steps && self.faults.is_empty();
    }

    /// Takes in what the real programs say. Where that is something else, the stage does not pass.
    pub fn compare(&mut self, real: RealReport) {
        self.passes &= real.agrees;
        self.real = Some(real);
    }

    /// The steps that were asked for.
    pub fn asked(&self) -> impl Iterator<Item = &StepReport> {
        self.steps.iter().filter(|step| step.asked)
    }

    /// How many of the steps that were asked for are done, and how many there are.
    pub fn count(&self) -> (usize, usize) {
        let done = self.asked().filter(|step| step.done).count();
        (done, self.asked().count())
    }

    /// The short code, to be said aloud in a room: `2:3/5`.
    pub fn code(&self) -> String {
        let (done, all) = self.count();
        format!("{}:{done}/{all}", self.number)
    }

    /// The first step that was asked for and is not done.
    pub fn current(&self) -> Option<&StepReport> {
        self.asked().find(|step| !step.done)
    }

    /// How a command that asked for this ends.
    pub fn exit(&self) -> Exit {
        let machine = |fault: &Fault| matches!(fault, Fault::NotStarted { .. });
        match &self.obstacle {
            Some(Obstacle::Manifest { .. } | Obstacle::Unreadable { .. } | Obstacle::NotBuilt) => {
                Exit::Environment
            }
            _ if self.faults.iter().any(machine) => Exit::Environment,
            _ if self.passes => Exit::Pass,
            _ => Exit::NotYet,
        }
    }

    /// Whether files of the exercise are gone.
    pub fn lacks_files(&self) -> bool {
        self.missing().is_some()
    }

    fn missing(&self) -> Option<&[String]> {
        self.remarks.iter().find_map(|remark| match remark {
            Remark::Missing { files } => Some(files.as_slice()),
            _ => None,
        })
    }

    /// The command that brings back what is missing; where that is little, it leaves all else alone.
    pub fn reset(&self) -> String {
        let few = self.missing().filter(|files| files.len() <= FEW_FILES);
        // The stage is named already: what is left of `exercises/02-traces/src/main.rs` is the file.
        let files = few.into_iter().flatten();
        let files = files.filter_map(|file| file.splitn(3, '/').nth(2));
        let words = ["cargo xtask reset", &self.name];
        words.into_iter().chain(files).collect::<Vec<_>>().join(" ")
    }

    /// Whether a fault or an error names a place, so that it is what has to be seen to first.
    pub fn stopped_at(&self, root: &Path) -> Option<String> {
        self.faults.iter().find_map(|fault| match fault {
            Fault::Panic(panic) if panic.within("exercises/") => Some(panic.place(root)),
            _ => None,
        })
    }
}

impl StepReport {
    fn take(&mut self, verdict: &Verdict, messages: &Messages) {
        let Some(judged) = verdict.steps.iter().find(|step| step.number == self.number) else {
            return;
        };
        let conditions = judged.conditions.iter().map(|condition| ConditionReport {
            what: Said {
                text: messages.condition(&condition.what),
                data: condition.what.clone(),
            },
            met: condition.met,
            findings: condition
                .findings
                .iter()
                .map(|finding| Said {
                    text: messages.finding(finding),
                    data: finding.clone(),
                })
                .collect(),
        });
        self.conditions = conditions.collect();
        let mentions = judged.mentions.iter().map(|mention| Said {
            text: messages.mention(mention),
            data: mention.clone(),
        });
        self.mentions = mentions.collect();
    }

    /// How many of its conditions are met, and how many there are. What may not stand there counts
    /// as one.
    pub fn count(&self) -> (usize, usize) {
        let met = self.conditions.iter().filter(|condition| condition.met);
        let all = self.conditions.len() + usize::from(!self.forbidden.is_empty());
        (met.count(), all)
    }

    /// The kinds of what was found, each once.
    pub fn kinds(&self) -> Vec<String> {
        let mut kinds: Vec<String> = Vec::new();
        for finding in self.conditions.iter().flat_map(|c| &c.findings) {
            let kind = finding.data.kind();
            if kinds.iter().all(|known| known != kind) {
                kinds.push(kind.to_owned());
            }
        }
        kinds
    }
}
