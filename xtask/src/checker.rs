//! Checks stages: one cargo call for all of them, their programs run side by side, each judged.

use std::num::NonZero;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::cargo::{self, BuildOutcome, Options, Trouble, Watcher};
use crate::context::Context;
use crate::exercise::Exercise;
use crate::exit::Failure;
use crate::fault::Fault;
use crate::grade::Grader;
use crate::loopback;
use crate::real::{self, RealPrograms};
use crate::report::{Obstacle, RealReport, StageReport, Subject};
use crate::runner::{self, Limits, Program};
use crate::stage::{ManifestError, Stage, Variant};
use crate::workspace::Workspace;

/// Stages made ready to be checked, once for as many checks as one likes.
#[derive(Debug)]
pub struct Checker<'a> {
    context: &'a Context,
    workspace: &'a Workspace,
    stages: Vec<Prepared<'a>>,
    /// What stages are run with as well, in place of our models.
    real: RealPrograms,
    /// What is checked, and under which limits.
    pub options: CheckOptions,
}

/// What is checked, and under which limits.
#[derive(Clone, Copy, Debug)]
pub struct CheckOptions {
    /// Whose programs.
    pub variant: Variant,
    /// Whether the further steps are asked for.
    pub further: bool,
    /// How long a program may run and how much it may print.
    pub limits: Limits,
}

#[derive(Debug)]
struct Prepared<'a> {
    stage: &'a Stage,
    grader: Result<Grader, ManifestError>,
}

/// What a check found.
#[derive(Debug)]
pub struct Checked {
    /// A report for each stage, in their order.
    pub reports: Vec<StageReport>,
    /// What of the machine kept some of them from being built, or from passing.
    pub trouble: Option<Trouble>,
}

/// What is known of a stage before it is run.
struct Attempt<'a, 'b> {
    prepared: &'b Prepared<'a>,
    exercise: Result<Exercise, std::io::Error>,
}

impl<'a> Checker<'a> {
    /// Makes stages ready.
    ///
    /// # Errors
    ///
    /// There is no workshop here.
    pub fn new(
        context: &'a Context,
        stages: Vec<&'a Stage>,
        options: CheckOptions,
    ) -> anyhow::Result<Self> {
        let prepared = stages.into_iter().map(|stage| Prepared {
            stage,
            grader: Grader::new(stage),
        });
        Ok(Self {
            workspace: context.workspace()?,
            stages: prepared.collect(),
            context,
            options,
            real: RealPrograms::default(),
        })
    }

    /// The same, with stages run a second time where some of these programs are for them.
    #[must_use]
    pub fn with_real(self, real: RealPrograms) -> Self {
        Self { real, ..self }
    }

    /// The stages and what they ask for, where that is known.
    pub fn stages(&self) -> impl Iterator<Item = (&'a Stage, Option<&Grader>)> {
        let stages = self.stages.iter();
        stages.map(|prepared| (prepared.stage, prepared.grader.as_ref().ok()))
    }

    /// Builds, runs and judges all stages.
    ///
    /// # Errors
    ///
    /// cargo could build nothing at all, for a reason that is not in anyone's code.
    pub fn check(&self, watcher: &mut dyn Watcher) -> anyhow::Result<Checked> {
        let attempts: Vec<Attempt<'_, '_>> = self
            .stages
            .iter()
            .map(|prepared| Attempt {
                exercise: Exercise::read(self.workspace, prepared.stage, self.options.variant),
                prepared,
            })
            .collect();
        let packages: Vec<String> = attempts
            .iter()
            .filter(|attempt| attempt.prepared.grader.is_ok() && self.has_main(attempt.prepared))
            .map(|attempt| attempt.prepared.stage.package(self.options.variant))
            .collect();
        let built = match packages.is_empty() {
            true => BuildOutcome::default(),
            false => cargo::build(&packages, &self.cargo_options(), watcher),
        };
        if let Some(trouble) = &built.trouble
            && built.programs.is_empty()
        {
            return Err(Failure::environment(trouble.explain(self.context)));
        }
        let reports = self.side_by_side(&attempts, &built);
        let unreached = |report: &StageReport| report.obstacle.is_none() && !report.passes;
        let trouble = built.trouble.or_else(|| {
            let asked = reports.iter().any(unreached);
            let error = asked.then(loopback::reach)?.err()?;
            Some(Trouble::NoLoopback(error.to_string()))
        });
        Ok(Checked { reports, trouble })
    }

    /// cargo refuses to build anything where the file of a program is missing.
    fn has_main(&self, prepared: &Prepared<'_>) -> bool {
        self.main(prepared.stage).is_file()
    }

    fn main(&self, stage: &Stage) -> PathBuf {
        stage.folder(self.options.variant).join("src/main.rs")
    }

    /// How cargo is called.
    pub fn cargo_options(&self) -> Options<'a> {
        Options {
            root: &self.workspace.root,
            colour: self.context.output.colour(),
        }
    }

    /// The packages that a check builds.
    pub fn packages(&self) -> Vec<String> {
        let variant = self.options.variant;
        self.stages
            .iter()
            .map(|p| p.stage.package(variant))
            .collect()
    }

    fn side_by_side(&self, attempts: &[Attempt<'_, '_>], built: &BuildOutcome) -> Vec<StageReport> {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let next = AtomicUsize::new(0);
        let reports = Mutex::new(Vec::new());
        thread::scope(|scope| {
            for _ in 0..cores.min(attempts.len()) {
                scope.spawn(|| {
                    while let Some(attempt) = attempts.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let report = self.report(attempt, built);
                        if let Ok(mut reports) = reports.lock() {
                            reports.push(report);
                        }
                    }
                });
            }
        });
        let mut reports = reports.into_inner().unwrap_or_default();
        reports.sort_by_key(|report| report.number);
        reports
    }

    fn report(&self, attempt: &Attempt<'_, '_>, built: &BuildOutcome) -> StageReport {
        let (stage, variant) = (attempt.prepared.stage, self.options.variant);
        let grader = match &attempt.prepared.grader {
            Ok(grader) => grader,
            Err(error) => {
                let message = self.context.manifest_error(error);
                return StageReport::unknown(stage, variant, Obstacle::Manifest { message });
            }
        };
        let exercise = match &attempt.exercise {
            Ok(exercise) => exercise,
            Err(error) => {
                let reason = error.to_string();
                return StageReport::unknown(stage, variant, Obstacle::Unreadable { reason });
            }
        };
        let subject = Subject {
            stage,
            variant,
            exercise,
            grader,
            further: self.options.further,
        };
        let messages = &self.context.messages;
        match built.programs.get(&stage.package(variant)) {
            None if !self.has_main(attempt.prepared) => {
                let file = self.workspace.shown(&self.main(stage));
                subject.blocked(Obstacle::NoMain { file }, messages)
            }
            None => {
                let obstacle = obstacle(&stage.package(variant), &self.packages(), built);
                subject.blocked(obstacle, messages)
            }
            Some(path) => {
                let program = Program::new(path.clone(), stage.folder(variant));
                let (mut report, _) = self.run(&subject, &program, self.options.limits);
                let programs = self.real.names(&grader.manifest.real);
                if !programs.is_empty() {
                    let real = self.with_real_programs(&subject, program, programs, &report);
                    report.compare(real);
                }
                report
            }
        }
    }

    /// Runs a program and judges it. What it printed comes along.
    fn run(
        &self,
        subject: &Subject<'_>,
        program: &Program,
        limits: Limits,
    ) -> (StageReport, Vec<u8>) {
        let run = runner::run(program, limits);
        let transcript = Grader::transcript(&run);
        let faults = Fault::find(&run, &transcript, limits);
        let verdict = subject.grader.judge(&transcript);
        let report = subject.graded(&run, &verdict, faults, &self.context.messages);
        (report, run.stdout)
    }

    /// Runs a program with the real programs, and compares it with how it did with our models.
    fn with_real_programs(
        &self,
        subject: &Subject<'_>,
        program: Program,
        programs: Vec<String>,
        model: &StageReport,
    ) -> RealReport {
        let program = Program {
            variables: self.real.variables(&subject.grader.manifest.real),
            ..program
        };
        let limits = real::limits(self.options.limits);
        let (report, printed) = self.run(subject, &program, limits);
        RealReport::new(programs, model, report, &String::from_utf8_lossy(&printed))
    }
}

/// Why a package has no program.
fn obstacle(package: &str, asked: &[String], built: &BuildOutcome) -> Obstacle {
    if let Some(errors) = built.errors.get(package) {
        let errors = errors.clone();
        return Obstacle::DoesNotCompile { errors };
    }
    // Another stage's errors are no reason; those of a crate that both are built from may be.
    let mut others = built.errors.iter();
    match others.find(|(other, _)| !asked.contains(other)) {
        Some((package, errors)) => Obstacle::Dependency {
            package: package.clone(),
            errors: errors.clone(),
        },
        None => Obstacle::NotBuilt,
    }
}
