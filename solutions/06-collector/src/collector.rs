//! The collector: it takes OTLP from this program, and does with it what `collector.yaml` says.
//!
//! Here is its door, and what happens there. Who does the work is said in `behind.rs`: a model, or the real one.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use axum::http::StatusCode;
use collector_model::Telemetry;
use opentelemetry_proto::tonic::metrics::v1::ResourceMetrics;
use otlp_receiver::{Answer, Receiver, Signal};
use otlp_text::Sections;

use crate::behind::{Behind, GIVEN, Taken};

/// How long to wait at the end of a step for what was not taken and is sent again.
const PATIENCE: Duration = Duration::from_secs(30);

/// What is shown of telemetry at the end of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Show {
    /// What came, as if no collector were there.
    Came,
    /// What left the collector.
    Left,
    /// What came, and then what left.
    Both,
    /// Neither.
    Nothing,
}

/// The collector and its door.
pub(crate) struct Collector {
    receiver: Arc<Receiver>,
    at_work: Arc<Mutex<AtWork>>,
}

impl Collector {
    /// Starts it. With a configuration that it cannot work with, it takes what comes, and nothing leaves.
    pub(crate) fn start(port: u16) -> io::Result<Self> {
        let at_work = Arc::new(Mutex::new(AtWork::new()));
        let taken = Arc::clone(&at_work);
        let receiver = Receiver::start_with_answers(port, move |came| lock(&taken).take(came))?;
        let receiver = Arc::new(receiver);
        Ok(Self { receiver, at_work })
    }

    /// What it shows of itself at the end of each step from here on.
    pub(crate) fn show(&self, show: Show) {
        lock(&self.at_work).show = show;
    }

    /// Its memory is short when the next request comes, once for each signal.
    pub(crate) fn run_short(&self) {
        let mut at_work = lock(&self.at_work);
        at_work.short_for.extend(Signal::ALL);
        at_work.behind.run_short();
    }

    /// It goes away, as for an update.
    pub(crate) fn leave(&self) -> io::Result<()> {
        self.receiver.leave()?;
        lock(&self.at_work).behind.leave();
        Ok(())
    }

    /// It is back.
    pub(crate) fn come_back(&self) -> io::Result<()> {
        lock(&self.at_work).behind.come_back();
        self.receiver.come_back()
    }

    /// How many log records came since this was asked last.
    pub(crate) fn records(&self) -> usize {
        self.receiver.take().records(Signal::Logs)
    }

    /// What there is to say when a step ends: first of what came, which is printed, then of what left.
    pub(crate) fn voices(
        &self,
    ) -> (
        impl FnMut() + Send + 'static,
        impl FnMut() -> String + Send + 'static,
    ) {
        let (before, after) = (Arc::clone(&self.at_work), Arc::clone(&self.at_work));
        let receiver = Arc::clone(&self.receiver);
        let came = move || {
            for request in receiver.take().requests() {
                if let Answer::Refused { status, .. } = &request.answer
                    && *status != StatusCode::SERVICE_UNAVAILABLE
                {
                    println!(
                        "the collector: {} {} -> {status}",
                        request.method, request.path
                    );
                }
            }
            print!("{}", lock(&before).came());
        };
        let left = move || {
            let until = Instant::now() + PATIENCE;
            while lock(&after).behind.is_owed() && Instant::now() < until {
                thread::sleep(Duration::from_millis(10));
            }
            lock(&after).left()
        };
        (came, left)
    }
}

fn lock(at_work: &Mutex<AtWork>) -> MutexGuard<'_, AtWork> {
    at_work.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Who does the work, and what happened to it.
struct AtWork {
    behind: Behind,
    show: Show,
    short_for: HashSet<Signal>,
    came: Vec<Telemetry>,
    /// What a person would notice.
    noticed: String,
}

impl AtWork {
    fn new() -> Self {
        Self {
            behind: Behind::start(),
            show: Show::Left,
            short_for: HashSet::new(),
            came: Vec::new(),
            noticed: String::new(),
        }
    }

    fn take(&mut self, telemetry: &Telemetry) -> Answer {
        self.came.push(telemetry.clone());
        let is_short = self.short_for.remove(&telemetry.signal());
        match self.behind.take(telemetry, is_short) {
            Taken::Yes => Answer::Accepted,
            Taken::Killed => {
                let _ = writeln!(
                    self.noticed,
                    "the collector took more than its {GIVEN} MiB and was killed; what it held is lost"
                );
                Answer::Accepted
            }
            Taken::No(answer) => {
                if let Answer::Refused { status, .. } = &answer
                    && *status == StatusCode::SERVICE_UNAVAILABLE
                {
                    let _ = writeln!(
                        self.noticed,
                        "the collector is short of memory and says so: try again"
                    );
                }
                answer
            }
        }
    }

    /// What came, where that is to be shown.
    fn came(&mut self) -> String {
        let came = printed(std::mem::take(&mut self.came));
        match self.show {
            Show::Came => came,
            Show::Both => format!("== before the collector ==\n{came}"),
            Show::Left | Show::Nothing => String::new(),
        }
    }

    /// What left, after a pause, and what was noticed.
    fn left(&mut self) -> String {
        let mut text = std::mem::take(&mut self.noticed);
        let is_shown = matches!(self.show, Show::Left | Show::Both);
        let sent = self.behind.pass(is_shown);
        if is_shown {
            if let Some(unread) = self.behind.unread() {
                let _ = writeln!(text, "{unread}");
            }
            for finding in self.behind.findings() {
                let note = if finding.is_note() { "note: " } else { "" };
                let _ = writeln!(text, "{note}src/collector.yaml:{finding}");
            }
            text += &match sent {
                Some(sent) => printed(sent),
                None => "the collector does not start\n".to_owned(),
            };
        }
        text + &self.behind.said()
    }
}

/// Telemetry as a program would print it. What was told several times is told once, as it was told last.
fn printed(all: Vec<Telemetry>) -> String {
    let mut sections = Sections::default();
    let mut told = Vec::new();
    for telemetry in all {
        match telemetry {
            Telemetry::Traces(spans) => sections = sections.with_spans(&spans),
            Telemetry::Logs(records) => sections = sections.with_logs(&records),
            Telemetry::Metrics(metrics) => told.extend(metrics),
        }
    }
    let mut names = HashSet::new();
    let mut last: Vec<_> = told
        .into_iter()
        .rev()
        .filter(|one| names.insert(names_in(one)))
        .collect();
    last.reverse();
    sections.with_metrics(&last).print()
}

/// The names of what is told together.
fn names_in(metrics: &ResourceMetrics) -> Vec<String> {
    let scopes = metrics.scope_metrics.iter();
    let metrics = scopes.flat_map(|scope| &scope.metrics);
    metrics.map(|metric| metric.name.clone()).collect()
}
