//! The real collector in a play that is otherwise given with a model of it.

use std::collections::{HashMap, HashSet};
use std::mem;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use collector_model::Configuration;
use otlp_telemetry::{Signal, Telemetry};
use real_tools::Tool;

use crate::changes::{INTERVALS, changes};
use crate::collector::{Collector, Shortage};
use crate::request::Answer;
use crate::setup::{Setup, version};
use crate::start::NotStarted;
use crate::tally::Tally;

/// How long a configuration may hold something that the model cannot read.
const UNKNOWN: Duration = Duration::from_secs(15);

/// How much later than it says something may come, on a machine that does something else as well.
const SLACK: Duration = Duration::from_millis(400);

/// How long it may take to notice that its memory is not short any more. It looks more and more seldom.
const RECOVERY: Duration = Duration::from_secs(60);

/// What is said where that was not enough.
const STAYS_SHORT: &str = "its memory is short and stays so";

/// The real collector, if a play is to be given with it.
pub fn program() -> Option<PathBuf> {
    Tool::Otelcol.from_environment()
}

/// What became of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It was taken.
    Yes,
    /// It was taken by a collector that holds more memory than it is given, and was killed for that. By now it has begun
    /// anew.
    Killed,
    /// It was not taken.
    No(Answer),
}

/// The collector, and what a play has to know of it.
#[derive(Debug)]
pub struct Player {
    name: String,
    collector: Result<Collector, NotStarted>,
    is_away: bool,
    /// In MiB.
    given: u64,
    waits: HashMap<Signal, Duration>,
    /// How long it may take to notice that its memory is short.
    patience: Duration,
    /// Above this, it refuses, in MiB.
    soft_limit: u64,
    /// When all that came has left.
    due: Instant,
    tally: Tally,
    /// Spans of scenes that nobody saw the end of. Whatever leaves of them later belongs to no other scene.
    unseen: HashSet<Vec<u8>>,
    /// Signals of which something was not taken that will be sent again.
    owed: HashSet<Signal>,
}

impl Player {
    /// Starts it with a configuration, of which `known` is what the model reads. `given` is how much memory it has, in
    /// MiB.
    pub fn start(
        program: PathBuf,
        source: &str,
        known: Option<&Configuration>,
        given: u64,
    ) -> Self {
        let version = version(&program).map(|version| format!(" {version}"));
        let mut tally = Tally::default();
        let mut setup = Setup::new(program, source).variable("GOMEMLIMIT", format!("{given}MiB"));
        match known {
            Some(known) => {
                for change in changes(known, &mut tally) {
                    setup = setup.change(change);
                }
            }
            None => tally.note(format!(
                "the model cannot read this; what is held longer than {} s is missed",
                UNKNOWN.as_secs()
            )),
        }
        let wait = |signal| match known {
            Some(known) => known.longest_wait("otlp", signal, INTERVALS),
            None => UNKNOWN,
        };
        let limit = known.and_then(Configuration::memory_limit);
        let (check, soft_limit) = limit.unwrap_or((Duration::ZERO, given / 2));
        Self {
            name: format!("otelcol{}", version.unwrap_or_default()),
            collector: Collector::start(&setup),
            is_away: false,
            given,
            waits: Signal::ALL.map(|signal| (signal, wait(signal))).into(),
            patience: check * 2 + Duration::from_secs(1),
            soft_limit,
            due: Instant::now(),
            tally,
            unseen: HashSet::new(),
            owed: HashSet::new(),
        }
    }

    /// Whether it works with its configuration.
    pub fn is_there(&self) -> bool {
        self.collector.is_ok()
    }

    /// Makes its memory short, so that it is so when the next request comes.
    pub fn run_short(&mut self) {
        if let Ok(collector) = &mut self.collector
            && let Shortage::None(why) = collector.run_short(self.given, self.patience)
        {
            self.tally
                .note(format!("its memory could not be made short: {why}"));
        }
    }

    /// Gives it a request, while its memory is short or while it is not.
    pub fn take(&mut self, telemetry: &Telemetry, is_short: bool) -> Taken {
        self.tally.came(telemetry);
        let Ok(collector) = &mut self.collector else {
            return Taken::Yes;
        };
        if !is_short && !collector.recover(self.soft_limit, RECOVERY) {
            self.tally.note(STAYS_SHORT.to_owned());
        }
        if is_short && !collector.is_short() {
            self.run_short();
        }
        let Ok(collector) = &mut self.collector else {
            return Taken::Yes;
        };
        match collector.send(telemetry) {
            Ok(answer) if answer.status == 200 => {
                let over = collector.resident().is_some_and(|mib| mib > self.given);
                if is_short && over && collector.is_short() {
                    collector.kill();
                    self.begin_anew();
                    return Taken::Killed;
                }
                let wait = self.waits.get(&telemetry.signal());
                let due = Instant::now() + wait.copied().unwrap_or_default() + SLACK;
                self.due = self.due.max(due);
                self.owed.remove(&telemetry.signal());
                Taken::Yes
            }
            Ok(answer) => {
                self.tally.refused += 1;
                if is_short {
                    self.owed.insert(telemetry.signal());
                }
                Taken::No(answer)
            }
            Err(error) => {
                self.tally.refused += 1;
                Taken::No(Answer {
                    status: 503,
                    message: error.to_string(),
                    retry_after: None,
                })
            }
        }
    }

    /// Whether its memory was short for something that will be sent again, and has not been yet.
    pub fn is_owed(&self) -> bool {
        !self.owed.is_empty()
    }

    /// It goes away: it is told to end.
    pub fn leave(&mut self) {
        if let Ok(collector) = &mut self.collector {
            collector.stop();
            self.is_away = true;
        }
    }

    /// It is back.
    pub fn come_back(&mut self) {
        if mem::take(&mut self.is_away) {
            self.begin_anew();
        }
    }

    /// The end of a scene: waits until all that came has left, and gives that. Of a scene that nobody sees the end of, it
    /// does not wait for what is held, and gives nothing.
    pub fn pass(&mut self, is_seen: bool) -> Vec<Telemetry> {
        self.owed.clear();
        let Ok(collector) = &mut self.collector else {
            return Vec::new();
        };
        if !collector.recover(self.soft_limit, RECOVERY) {
            self.tally.note(STAYS_SHORT.to_owned());
        }
        let until = match is_seen {
            true => self.due,
            false => self.due.min(Instant::now() + INTERVALS.writing + SLACK),
        };
        while Instant::now() < until && (self.is_away || !collector.has_ended()) {
            let left = until.saturating_duration_since(Instant::now());
            thread::sleep(left.min(Duration::from_millis(50)));
        }
        if !self.is_away && collector.has_ended() {
            self.tally
                .note(format!("has ended by itself: {}", collector.last_words()));
        }
        let mut left = collector.take_written();
        if is_seen {
            for telemetry in &mut left {
                self.forget_unseen(telemetry);
            }
            left.retain(|telemetry| !telemetry.is_empty());
            self.tally.left(&left);
            left
        } else {
            self.unseen.extend(self.tally.take_spans());
            Vec::new()
        }
    }

    /// What it did since this was asked last, in a line for each thing that there is to say; or why it does nothing.
    pub fn said(&mut self) -> String {
        match &self.collector {
            Ok(_) => self.tally.said(&self.name),
            Err(why) => format!("{}: does not start: {why}\n", self.name),
        }
    }

    fn begin_anew(&mut self) {
        if let Ok(collector) = &mut self.collector
            && let Err(why) = collector.start_anew()
        {
            self.collector = Err(why);
        }
    }

    fn forget_unseen(&self, telemetry: &mut Telemetry) {
        if let Telemetry::Traces(resources) = telemetry {
            let scopes = resources.iter_mut().flat_map(|one| &mut one.scope_spans);
            for scope in scopes {
                scope
                    .spans
                    .retain(|span| !self.unseen.contains(&span.span_id));
            }
        }
    }
}
