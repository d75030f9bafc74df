//! Builds, runs and grades cases in lanes, several a round. While one round runs, the next is built: a run waits more
//! than it works.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::thread::{self, ScopedJoinHandle};

use messages::{Language, Messages};

use super::Graded;
use super::cases::{self, Case};
use super::courses;
use crate::cargo::{self, BuildOutcome, Options, Silent, Trouble, Watcher};
use crate::context::Context;
use crate::exercise::Exercise;
use crate::fault::Fault;
use crate::grade::Grader;
use crate::lanes::{COUNT, Lanes};
use crate::output::{Look, Output};
use crate::render::Renderer;
use crate::report::{StageReport, Subject};
use crate::runner::{self, Limits, Program};
use crate::stage::{Kind, ManifestError, Stage, Variant};
use crate::target;
use crate::workspace::Workspace;

/// What became of a case.
#[derive(Debug)]
pub enum Outcome {
    /// It does not compile; in cargo's words.
    NotCompiled(String),
    /// Its lane cannot be read.
    NotRead(io::Error),
    /// It was run and graded.
    Ran(Ran),
}

/// A case that was run.
#[derive(Debug, Default)]
pub struct Ran {
    /// Its steps.
    pub steps: Vec<Graded>,
    /// What went wrong in the run as a whole: the kind, and what it says in English.
    pub faults: Vec<(String, String)>,
    /// The compiler's warnings.
    pub warnings: Vec<String>,
    /// How `check` shows the step that a mutant is about, in each language.
    pub shown: Vec<(Language, String)>,
}

/// Why no round could be made.
#[derive(Debug)]
pub enum Hindrance {
    /// Cargo can build nothing at all.
    Cargo(Trouble),
    /// A stage's manifest is not right.
    Manifest(ManifestError),
    /// The lanes cannot be laid or filled.
    Lanes(anyhow::Error),
}

/// A case that runs, and what will have become of it.
type Run<'scope, 'c> = (&'c Case<'c>, ScopedJoinHandle<'scope, Outcome>);

/// The lanes and whatever is needed to grade what runs in them.
#[derive(Debug)]
pub struct Rounds<'a> {
    workspace: &'a Workspace,
    /// What each lane builds, one after the other.
    courses: Vec<Vec<&'a Case<'a>>>,
    lanes: Lanes,
    packages: Vec<String>,
    graders: BTreeMap<String, Grader>,
    colour: bool,
    /// What a mutant must be told is said in English, whoever runs the tests.
    english: Context,
    /// As a learner sees it, in each language.
    shown: Vec<Context>,
}

impl<'a> Rounds<'a> {
    /// Lays the lanes for these cases of these stages.
    ///
    /// # Errors
    ///
    /// A manifest is not right, or the lanes cannot be laid.
    pub fn new(
        stages: &[&Stage],
        cases: &'a [Case<'a>],
        context: &Context,
        workspace: &'a Workspace,
    ) -> Result<Self, Hindrance> {
        let courses = courses::deal(cases, COUNT);
        let count = courses.len();
        let target = target::folder(&workspace.root);
        let manifests = cases.iter().filter_map(|case| case.files.get("Cargo.toml"));
        let manifests = manifests.map(String::as_str);
        let lanes = Lanes::lay(&workspace.root, &target, count, manifests);
        let lanes = lanes.map_err(Hindrance::Lanes)?;
        let packages: Vec<String> = (0..count).map(Lanes::package).collect();
        let mut graders = BTreeMap::new();
        for stage in stages {
            let grader = Grader::for_crates(stage, &packages).map_err(Hindrance::Manifest)?;
            graders.insert(stage.name.clone(), grader);
        }
        let english = Messages::new(Language::English);
        Ok(Self {
            english: Context::of(english, Output::new(true), workspace.clone()),
            shown: Language::ALL
                .into_iter()
                .map(|language| as_shown(language, workspace))
                .collect(),
            colour: context.output.colour(),
            workspace,
            courses,
            lanes,
            packages,
            graders,
        })
    }

    /// Builds, runs and grades all cases. `done` is told of each, round by round; of a ladder's rungs in their order.
    ///
    /// # Errors
    ///
    /// Nothing can be built, for a reason that is in no case, or a lane cannot be filled.
    pub fn run(
        &self,
        watcher: &mut dyn Watcher,
        done: &mut dyn FnMut(&'a Case<'a>, Outcome),
    ) -> Result<(), Hindrance> {
        // Only the first round may take so long that anyone wonders.
        let watchers: [&mut dyn Watcher; 2] = [watcher, &mut Silent];
        thread::scope(|scope| {
            let mut running: Vec<Run<'_, '_>> = Vec::new();
            let rounds = self.courses.iter().map(Vec::len).max().unwrap_or(0);
            for index in 0..rounds {
                let lanes = self.courses.iter().enumerate();
                let round: Vec<_> = lanes
                    .filter_map(|(lane, course)| Some((lane, *course.get(index)?)))
                    .collect();
                let built = Arc::new(self.build(&round, watchers[index.min(1)])?);
                finish(&mut running, done);
                for (lane, case) in round {
                    let program = built.programs.get(&self.packages[lane]);
                    let parted = program.map(|program| self.lanes.part(lane, program));
                    let built = Arc::clone(&built);
                    let run = scope.spawn(move || self.outcome(lane, case, parted, &built));
                    running.push((case, run));
                }
            }
            finish(&mut running, done);
            Ok(())
        })
    }

    fn build(
        &self,
        round: &[(usize, &Case<'_>)],
        watcher: &mut dyn Watcher,
    ) -> Result<BuildOutcome, Hindrance> {
        for (lane, case) in round {
            let filled = self.lanes.fill(*lane, &case.stage.name, &case.files);
            filled.map_err(Hindrance::Lanes)?;
        }
        let lanes = round.iter().map(|(lane, _)| self.packages[*lane].clone());
        let packages: Vec<String> = lanes.collect();
        self.lanes.lock().map_err(Hindrance::Lanes)?;
        let options = Options {
            root: &self.workspace.root,
            colour: self.colour,
        };
        let built = cargo::build_elsewhere(
            &packages,
            &options,
            &self.lanes.manifest(),
            &target::folder(&self.workspace.root),
            watcher,
        );
        match built.trouble {
            Some(trouble) if built.programs.is_empty() => Err(Hindrance::Cargo(trouble)),
            _ => Ok(built),
        }
    }

    fn outcome(
        &self,
        lane: usize,
        case: &Case<'_>,
        program: Option<io::Result<Program>>,
        built: &BuildOutcome,
    ) -> Outcome {
        let package = &self.packages[lane];
        let (Some(program), Some(grader)) = (program, self.graders.get(&case.stage.name)) else {
            // Its own errors, or those of a crate that all lanes are built from.
            let others = || {
                let mut errors = built.errors.iter();
                errors.find(|(name, _)| !self.packages.contains(name))
            };
            let own = built.errors.get_key_value(package).or_else(others);
            let errors = own.map_or(String::new(), |(_, errors)| errors.join("\n"));
            return Outcome::NotCompiled(errors);
        };
        match program.and_then(|program| self.graded(case, grader, &program)) {
            Ok(mut ran) => {
                ran.warnings = built.warnings.get(package).cloned().unwrap_or_default();
                Outcome::Ran(ran)
            }
            Err(error) => Outcome::NotRead(error),
        }
    }

    /// A step of a report in each language.
    fn shown(
        &self,
        number: u32,
        report: impl Fn(&Messages) -> StageReport,
    ) -> Vec<(Language, String)> {
        let each = self.shown.iter().map(|context| {
            let report = report(&context.messages);
            let step = report.steps.iter().find(|step| step.number == number);
            let renderer = Renderer::new(context, &self.workspace.root);
            let lines = step.map_or(Vec::new(), |step| renderer.verdict(step));
            let text = anstream::adapter::strip_str(&lines.join("\n")).to_string();
            // A lane is nobody's crate.
            let text = self.packages.iter().fold(text, |text, lane| {
                text.replace(lane, &report.name)
                    .replace(&lane.replace('-', "_"), &report.name)
            });
            (context.messages.language(), text)
        });
        each.collect()
    }

    fn graded(&self, case: &Case<'_>, grader: &Grader, program: &Program) -> io::Result<Ran> {
        let limits = Limits::default();
        let run = runner::run(program, limits);
        let transcript = Grader::transcript(&run);
        let faults = Fault::find(&run, &transcript, limits);
        let verdict = grader.judge(&transcript);
        let lane = Stage {
            exercise: program.folder.clone(),
            solution: program.folder.clone(),
            ..case.stage.clone()
        };
        let exercise = Exercise::read(self.workspace, &lane, Variant::Solution)?;
        let subject = Subject {
            stage: &lane,
            variant: Variant::Solution,
            exercise: &exercise,
            grader,
            further: true,
        };
        let shown = match &case.kind {
            cases::Kind::Mutant(mutant) => self.shown(mutant.step, |messages| {
                subject.graded(&run, &verdict, faults.clone(), messages)
            }),
            _ => Vec::new(),
        };
        let report = subject.graded(&run, &verdict, faults, &self.english.messages);
        Ok(Ran {
            shown,
            faults: report
                .faults
                .iter()
                .map(|fault| {
                    (
                        kind(fault),
                        fault.explain(&self.english, &self.workspace.root),
                    )
                })
                .collect(),
            steps: steps(&report),
            warnings: Vec::new(),
        })
    }
}

/// Waits for what runs, and tells of it.
fn finish<'c>(running: &mut Vec<Run<'_, 'c>>, done: &mut dyn FnMut(&'c Case<'c>, Outcome)) {
    for (case, run) in running.drain(..) {
        let lost = |_| Outcome::NotCompiled(String::new());
        done(case, run.join().unwrap_or_else(lost));
    }
}

/// A learner's terminal, of the width that our screens are written for.
fn as_shown(language: Language, workspace: &Workspace) -> Context {
    let mut output = Output::new(false);
    output.look = Look {
        plain: false,
        width: 80,
    };
    Context::of(Messages::new(language), output, workspace.clone())
}

/// The word of a fault, as it is in JSON.
fn kind(fault: &Fault) -> String {
    let value = serde_json::to_value(fault).unwrap_or_default();
    value["fault"].as_str().unwrap_or_default().to_owned()
}

/// The word of a finding about text that a step may not hold: it is in the source, not in what the
/// program printed.
const FORBIDDEN: &str = "forbidden-text";

fn steps(report: &StageReport) -> Vec<Graded> {
    let graded = report.steps.iter().map(|step| {
        let findings = step
            .conditions
            .iter()
            .flat_map(|condition| &condition.findings);
        let findings =
            findings.map(|finding| (finding.data.kind().to_owned(), finding.text.clone()));
        let forbidden = step.forbidden.iter();
        let forbidden = forbidden.map(|found| (FORBIDDEN.to_owned(), found.text.clone()));
        Graded {
            number: step.number,
            core: step.kind == Kind::Core,
            green: step.done,
            findings: findings.chain(forbidden).collect(),
        }
    });
    graded.collect()
}
