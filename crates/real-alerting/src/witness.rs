//! Who watches the play, and asks the real programs about it.

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use alert_model::routing::{self, Config, Notification};
use alert_model::{
    Action, Element, Expression, Round, RuleFile, RuleTest, Ruler, Store, Time, Trouble,
};
use real_tools::Tool;

use crate::alertmanager;
use crate::amtool;
use crate::journal::{Evaluation, Journal, Kind, Question, Written};
use crate::program::Program;
use crate::promtool;
use crate::text::quoted;
use crate::verdict::Verdict;

/// How long a run takes at most in which real programs are asked.
const PATIENCE: Duration = Duration::from_secs(5 * 60);

/// Watches a play, and has the real programs that the environment names say of each step what they think of it. Where
/// it names none, it does nothing.
#[derive(Debug, Default)]
pub struct Witness {
    programs: Vec<(Tool, Program)>,
    journal: Mutex<Journal>,
}

/// The tools that are asked, in the order in which they answer.
const TOOLS: [Tool; 3] = [Tool::Promtool, Tool::Amtool, Tool::Alertmanager];

impl Witness {
    /// Who asks the programs that `WORKSHOP_REAL_PROMTOOL`, `WORKSHOP_REAL_AMTOOL` and `WORKSHOP_REAL_ALERTMANAGER` name.
    pub fn from_environment() -> Self {
        let find = |tool| Some((tool, Program::from_environment(tool)?));
        Self {
            programs: TOOLS.into_iter().filter_map(find).collect(),
            journal: Mutex::default(),
        }
    }

    /// Who asks these programs, whatever the environment says.
    pub fn with(programs: impl IntoIterator<Item = Program>) -> Self {
        let programs = programs.into_iter();
        Self {
            programs: programs.map(|program| (program.tool(), program)).collect(),
            journal: Mutex::default(),
        }
    }

    /// How long a stage may take that takes `usual` by itself.
    pub fn time_limit(usual: Duration) -> Duration {
        match TOOLS
            .into_iter()
            .any(|tool| tool.from_environment().is_some())
        {
            true => PATIENCE,
            false => usual,
        }
    }

    /// Where there is somebody to ask, what they will be asked about.
    fn journal(&self) -> Option<MutexGuard<'_, Journal>> {
        let journal = || self.journal.lock().unwrap_or_else(PoisonError::into_inner);
        (!self.programs.is_empty()).then(journal)
    }

    fn file(&self, kind: Kind, path: &str, text: &str, accepted: bool) {
        if let Some(mut journal) = self.journal() {
            journal.files.push(Written {
                kind,
                path: path.to_owned(),
                text: text.to_owned(),
                accepted,
            });
        }
    }

    /// A question was read.
    pub fn query(&self, path: &str, text: &str, read: Option<&Expression>) {
        self.file(Kind::Query, path, text, read.is_some());
    }

    /// Rules were read, and will be played with.
    pub fn rules(&self, path: &str, text: &str, read: Option<&RuleFile>) {
        self.file(Kind::Rules, path, text, read.is_some());
        if let Some(mut journal) = self.journal() {
            journal.rules = read.cloned().unwrap_or_default();
        }
    }

    /// A test of rules was read.
    pub fn test(&self, path: &str, text: &str, read: Option<&RuleTest>) {
        self.file(Kind::Test, path, text, read.is_some());
    }

    /// Alertmanager's configuration was read.
    pub fn config(&self, path: &str, text: &str, read: Option<&Config>) {
        self.file(Kind::Config, path, text, read.is_some());
        if let Some(mut journal) = self.journal() {
            journal.config = read.cloned();
        }
    }

    /// The samples of this moment are all there, and the rules have not yet been looked at.
    pub fn scraped(&self, store: &Store, now: Time) {
        let Some(mut journal) = self.journal() else {
            return;
        };
        for series in store.series(None) {
            if let Some(last) = series.samples().last().filter(|last| last.time == now) {
                let samples = journal.series.entry(series.labels().clone()).or_default();
                samples.push(*last);
            }
        }
    }

    /// The rules have been looked at.
    pub fn evaluated(&self, store: &Store, ruler: &Ruler, round: &Round, now: Time) {
        let Some(mut journal) = self.journal() else {
            return;
        };
        let rules = journal.rules.groups.iter().flat_map(|group| &group.rules);
        let mut names = HashSet::new();
        let asked: Vec<(String, String)> = rules
            .filter(|rule| names.insert(rule.name()))
            .map(|rule| (rule.name().to_owned(), selector(&rule.action)))
            .collect();
        let answers = asked.into_iter().filter_map(|(name, text)| {
            let answer = Expression::parse(&text).ok()?.evaluate(store, now);
            let answer = answer.ok().map(|value| value.into_vector());
            let time = now;
            Some((name, Question { text, time, answer }))
        });
        let evaluation = Evaluation {
            time: now,
            alerts: ruler.alerts().into_iter().cloned().collect(),
            questions: answers.collect(),
            failures: round
                .failures
                .iter()
                .map(|failure| failure.rule.clone())
                .collect(),
        };
        journal.evaluations.push(evaluation);
    }

    /// Prometheus was asked a question.
    pub fn asked(&self, query: &Expression, now: Time, answer: &Result<Vec<Element>, Trouble>) {
        if let Some(mut journal) = self.journal() {
            journal.questions.push(Question {
                text: query.text().to_owned(),
                time: now,
                answer: answer.as_ref().ok().cloned(),
            });
        }
    }

    /// Prometheus handed alerts over to Alertmanager, and people were told of them, or of others.
    pub fn told(&self, now: Time, alerts: &[routing::Alert], told: &[Notification]) {
        if let Some(mut journal) = self.journal() {
            journal.handed_over.push((now, alerts.to_vec()));
            journal.told.extend_from_slice(told);
        }
    }

    /// The test that was read was tried on rules, on those in the file where none are given.
    pub fn tested(&self, spoilt: Option<&RuleFile>, passes: bool) {
        if let Some(mut journal) = self.journal() {
            journal.tests.push((spoilt.cloned(), passes));
        }
    }

    /// All that was seen since the last step, where there is somebody to ask about it.
    pub fn take(&self) -> Option<Journal> {
        self.journal()
            .map(|mut journal| std::mem::take(&mut *journal))
    }

    /// The step is over: each program says what it thinks of it, in a line of its own.
    pub fn testify(&self) {
        let Some(journal) = self.take() else {
            return;
        };
        let told = thread::scope(|scope| {
            let programs = self.programs.iter();
            let asked: Vec<_> = programs
                .map(|(tool, program)| scope.spawn(|| told(*tool, program, &journal)))
                .collect();
            let told = asked.into_iter().filter_map(|answer| answer.join().ok());
            told.flatten().collect::<Vec<String>>()
        });
        for line in told {
            println!("{line}");
        }
    }
}

/// What a program says of a step, where the step is any of its business.
fn told(tool: Tool, program: &Program, journal: &Journal) -> Option<String> {
    let verdict: Verdict = match tool {
        Tool::Promtool => promtool::judge(program, journal)?,
        Tool::Amtool => amtool::judge(program, journal)?,
        _ => alertmanager::judge(program, journal)?,
    };
    Some(format!("{}: {verdict}", program.name_and_version()))
}

/// What a rule writes: the values that it records, or the series that tell of its alerts.
fn selector(action: &Action) -> String {
    match action {
        Action::Record(name) => format!("{{__name__={}}}", quoted(name)),
        Action::Alert { name, .. } => format!("ALERTS{{alertname={}}}", quoted(name)),
    }
}
