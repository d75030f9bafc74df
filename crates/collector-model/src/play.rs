//! The collector at work, on a clock that goes when it is told to.

mod exporter;
mod pipeline;
pub(crate) mod span_metrics;

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use otlp_telemetry::{Signal, Telemetry};

pub use self::exporter::Backend;
use self::exporter::Exporter;
use self::pipeline::{Exit, Running, process};
use self::span_metrics::SpanMetrics;
use crate::components::Class;
use crate::own::OwnTelemetry;
use crate::process::{Process, Refused, Surroundings};
use crate::read::{Component, Configuration, Pipeline, carries};

/// Why a receiver did not take telemetry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTaken {
    /// No pipeline takes this signal from this receiver: 404 over HTTP.
    NoPipeline,
    /// Something on the way refused it: 503 over HTTP, and the sender may try again.
    Refused,
}

impl fmt::Display for NotTaken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoPipeline => "no pipeline takes this signal from this receiver",
            Self::Refused => "the collector refused it",
        })
    }
}

impl std::error::Error for NotTaken {}

/// A collector that was started with a configuration.
#[derive(Debug)]
pub struct Collector {
    now: Duration,
    memory: u64,
    own: OwnTelemetry,
    pipelines: Vec<Running>,
    /// One for each signal that it carries, as the real one has it.
    exporters: BTreeMap<(String, Signal), Exporter>,
    span_metrics: BTreeMap<String, SpanMetrics>,
}

impl Collector {
    /// Starts it. It is time zero.
    pub fn start(configuration: &Configuration) -> Self {
        let find = |class, id: &str| {
            let all = configuration.components.iter();
            all.clone().find(|one| one.class == class && one.id == id)
        };
        let mut collector = Self {
            now: Duration::ZERO,
            memory: 0,
            own: OwnTelemetry::default(),
            pipelines: Vec::new(),
            exporters: BTreeMap::new(),
            span_metrics: BTreeMap::new(),
        };
        for pipeline in &configuration.pipelines {
            let processors = pipeline.processors.iter();
            let processors = processors.filter_map(|id| find(Class::Processor, id));
            let mut exits = Vec::new();
            for id in &pipeline.exporters {
                if let Some(connector) = find(Class::Connector, id) {
                    exits.push(collector.connect(connector, pipeline, configuration));
                } else if let Some(exporter) = find(Class::Exporter, id) {
                    let key = (id.clone(), pipeline.signal);
                    let new = || Exporter::new(exporter);
                    collector.exporters.entry(key).or_insert_with(new);
                    exits.push(Exit::Exporter(id.clone()));
                }
            }
            collector.pipelines.push(Running {
                signal: pipeline.signal,
                receivers: pipeline.receivers.clone(),
                processes: processors
                    .filter_map(|one| process(one, pipeline.signal))
                    .collect(),
                exits,
            });
        }
        collector
    }

    fn connect(
        &mut self,
        connector: &Component,
        from: &Pipeline,
        configuration: &Configuration,
    ) -> Exit {
        if connector.kind.name == "span_metrics" {
            let new = || SpanMetrics::new(&connector.settings());
            self.span_metrics
                .entry(connector.id.clone())
                .or_insert_with(new);
            return Exit::SpanMetrics(connector.id.clone());
        }
        let begins = configuration
            .pipelines
            .iter()
            .enumerate()
            .filter(|(_, to)| {
                to.receivers.contains(&connector.id)
                    && carries(connector.kind.name, from.signal, to.signal)
            });
        Exit::Forward(begins.map(|(at, _)| at).collect())
    }

    /// Gives telemetry to a receiver, as one request does.
    ///
    /// # Errors
    ///
    /// It was not taken, wholly or by one of several pipelines, which for the sender is the same.
    pub fn receive(&mut self, receiver: &str, telemetry: Telemetry) -> Result<(), NotTaken> {
        let signal = telemetry.signal();
        let takes = self.pipelines.iter().enumerate().filter(|(_, pipeline)| {
            pipeline.signal == signal && pipeline.receivers.iter().any(|id| id == receiver)
        });
        let takes: Vec<usize> = takes.map(|(at, _)| at).collect();
        if takes.is_empty() {
            return Err(NotTaken::NoPipeline);
        }
        let count = telemetry.len();
        if count == 0 {
            return Ok(());
        }
        let results = takes
            .into_iter()
            .map(|at| self.push(at, 0, telemetry.clone()));
        let taken = results.fold(Ok(()), Result::and);
        let what = match taken {
            Ok(()) => "accepted",
            Err(Refused) => "refused",
        };
        let name = format!("otelcol_receiver_{what}_{}", signal.items());
        self.own.add(
            &name,
            &[("receiver", receiver), ("transport", "http")],
            count,
        );
        self.settle();
        taken.map_err(|Refused| NotTaken::Refused)
    }

    /// Lets time pass.
    pub fn pass(&mut self, time: Duration) {
        let until = self.now + time;
        self.settle();
        while let Some(due) = self.due().filter(|due| *due <= until) {
            self.now = self.now.max(due);
            self.settle();
        }
        self.now = until;
    }

    /// How much memory it uses, in MiB: what its memory limiter sees. It uses none until this says so.
    pub fn use_memory(&mut self, mebibytes: u64) {
        self.memory = mebibytes;
    }

    /// How the backend of an exporter answers from now on.
    pub fn set_backend(&mut self, exporter: &str, backend: Backend) {
        let mut exporters = self.exporters.iter_mut();
        for (_, exporter) in exporters.by_ref().filter(|((id, _), _)| id == exporter) {
            exporter.set_backend(backend);
        }
        self.settle();
    }

    /// Ends it, as a signal does: what it holds goes out, what cannot be sent is lost.
    pub fn stop(&mut self) {
        // What one pipeline holds may go through the next ones: as often as there are any.
        for _ in 0..self.pipelines.len() {
            for at in 0..self.pipelines.len() {
                for step in 0..self.pipelines[at].processes.len() {
                    let held = self.around(at, step, |process, around| process.stop(around));
                    self.push_all(at, step + 1, held);
                }
            }
        }
        for ((id, _), exporter) in &mut self.exporters {
            exporter.stop(id, self.now, &mut self.own);
        }
    }

    /// What an exporter has sent since it was last asked, in its order.
    pub fn take_sent(&mut self, exporter: &str) -> Vec<Telemetry> {
        let exporters = self.exporters.iter_mut();
        let of_it = exporters.filter(|((id, _), _)| id == exporter);
        of_it
            .flat_map(|(_, exporter)| exporter.take_sent())
            .collect()
    }

    /// The ids of its exporters.
    pub fn exporters(&self) -> Vec<String> {
        let mut ids: Vec<String> = self.exporters.keys().map(|(id, _)| id.clone()).collect();
        ids.dedup();
        ids
    }

    /// How much waits in an exporter's queues: spans, data points and records.
    pub fn queued(&self, exporter: &str) -> usize {
        let exporters = self.exporters.iter();
        let of_it = exporters.filter(|((id, _), _)| id == exporter);
        of_it.map(|(_, exporter)| exporter.queued()).sum()
    }

    /// What it counts of itself.
    pub fn own_telemetry(&self) -> &OwnTelemetry {
        &self.own
    }

    fn around<T>(
        &mut self,
        pipeline: usize,
        step: usize,
        does: impl FnOnce(&mut dyn Process, &mut Surroundings<'_>) -> T,
    ) -> T {
        let mut around = Surroundings {
            now: self.now,
            memory: self.memory,
            own: &mut self.own,
        };
        does(
            self.pipelines[pipeline].processes[step].as_mut(),
            &mut around,
        )
    }

    /// Sends telemetry through a pipeline, from one of its processors on.
    fn push(&mut self, pipeline: usize, from: usize, telemetry: Telemetry) -> Result<(), Refused> {
        let mut telemetry = telemetry;
        for step in from..self.pipelines[pipeline].processes.len() {
            let taken = self.around(pipeline, step, |process, around| {
                process.take(telemetry, around)
            })?;
            match taken {
                Some(goes_on) => telemetry = goes_on,
                None => return Ok(()),
            }
        }
        let mut result = Ok(());
        for exit in self.pipelines[pipeline].exits.clone() {
            let one = match exit {
                Exit::Exporter(id) => {
                    let key = (id, telemetry.signal());
                    let exporter = self.exporters.get_mut(&key);
                    exporter.map_or(Ok(()), |exporter| {
                        exporter.take(&key.0, telemetry.clone(), self.now, &mut self.own)
                    })
                }
                Exit::Forward(pipelines) => {
                    let results = pipelines.into_iter();
                    let results = results.map(|next| self.push(next, 0, telemetry.clone()));
                    results.fold(Ok(()), Result::and)
                }
                Exit::SpanMetrics(id) => {
                    if let (Some(connector), Telemetry::Traces(spans)) =
                        (self.span_metrics.get_mut(&id), &telemetry)
                    {
                        connector.take(spans, self.now);
                    }
                    Ok(())
                }
            };
            result = result.and(one);
        }
        result
    }

    /// Sends what a processor had held. Nobody is there to try again, so what is refused now is lost.
    fn push_all(&mut self, pipeline: usize, from: usize, held: Vec<Telemetry>) {
        for telemetry in held {
            let _ = self.push(pipeline, from, telemetry);
        }
    }

    /// When something happens next by itself.
    fn due(&self) -> Option<Duration> {
        let processes = self
            .pipelines
            .iter()
            .flat_map(|pipeline| &pipeline.processes);
        let processes = processes.filter_map(|process| process.due());
        let exporters = self.exporters.values().filter_map(Exporter::due);
        let connectors = self.span_metrics.values().map(SpanMetrics::due);
        processes.chain(exporters).chain(connectors).min()
    }

    /// Does all that is due.
    fn settle(&mut self) {
        while self.due().is_some_and(|due| due <= self.now) {
            for at in 0..self.pipelines.len() {
                for step in 0..self.pipelines[at].processes.len() {
                    let due = self.pipelines[at].processes[step].due();
                    if due.is_some_and(|due| due <= self.now) {
                        let held = self.around(at, step, |process, around| process.wake(around));
                        self.push_all(at, step + 1, held);
                    }
                }
            }
            for ((id, _), exporter) in &mut self.exporters {
                exporter.work(id, self.now, &mut self.own);
            }
            let ids: Vec<String> = self.span_metrics.keys().cloned().collect();
            for id in ids {
                let metrics = self
                    .span_metrics
                    .get_mut(&id)
                    .and_then(|one| one.wake(self.now));
                if let Some(metrics) = metrics {
                    let begins: Vec<usize> = (0..self.pipelines.len())
                        .filter(|at| self.pipelines[*at].receivers.contains(&id))
                        .collect();
                    for at in begins {
                        self.push_all(at, 0, vec![metrics.clone()]);
                    }
                }
            }
        }
    }
}
