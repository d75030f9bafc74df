//! What a configuration asks of time and of the machine: for whoever gives it to the real collector, which cannot be
//! told that some minutes have passed.

use std::time::Duration;

use otlp_telemetry::Signal;

use crate::components::{Class, Queue};
use crate::play::span_metrics;
use crate::process::memory_limiter::Limits;
use crate::process::{batch, sampling};
use crate::read::settings::Settings;
use crate::read::{Component, Configuration, Pipeline, carries};

/// How often the real one's tail sampling looks whose time has come.
const TICK: Duration = Duration::from_secs(1);

/// How often a file exporter writes, unless it says so.
const WRITE: Duration = Duration::from_secs(1);

/// What intervals are cut to by whoever does not want to wait for them.
#[derive(Clone, Copy, Debug)]
pub struct Intervals {
    /// Of what tells metrics.
    pub telling: Duration,
    /// Of what writes files.
    pub writing: Duration,
}

impl Configuration {
    /// How long what comes by a receiver may wait until all of it has left.
    pub fn longest_wait(&self, receiver: &str, signal: Signal, limits: Intervals) -> Duration {
        let all = self.pipelines.iter();
        let begins =
            all.filter(|one| one.signal == signal && one.receivers.iter().any(|id| id == receiver));
        let waits = begins.map(|one| self.wait_in(one, limits));
        waits.max().unwrap_or_default()
    }

    /// Connectors that tell what they counted once in an interval: their ids, and that.
    pub fn telling(&self) -> impl Iterator<Item = (&str, Duration)> {
        let all = self.used(Class::Connector, "span_metrics");
        all.map(|one| (one.id.as_str(), span_metrics::interval(&one.settings())))
    }

    /// Exporters that write files: their ids, and once in which interval.
    pub fn writing(&self) -> impl Iterator<Item = (&str, Duration)> {
        let all = self.used(Class::Exporter, "file");
        all.map(|one| (one.id.as_str(), writing(&one.settings())))
    }

    /// The longest interval in which a memory limiter looks, and the lowest limit above which one refuses, in MiB; where
    /// there is any.
    pub fn memory_limit(&self) -> Option<(Duration, u64)> {
        let limiters = self.used(Class::Processor, "memory_limiter");
        let each = limiters.map(|one| {
            let interval = one.settings().duration("check_interval", Duration::ZERO);
            (interval, Limits::read(&one.settings()).soft())
        });
        each.reduce(|(long, low), (interval, soft)| (long.max(interval), low.min(soft)))
    }

    /// Memory limiters whose limits are shares of a machine: their ids, and what the two are in MiB for the model.
    pub fn shares_of_memory(&self) -> impl Iterator<Item = (&str, u64, u64)> {
        let limiters = self.used(Class::Processor, "memory_limiter");
        let shares = limiters.filter(|one| one.settings().whole("limit_mib", 0) == 0);
        shares.map(|one| {
            let limits = Limits::read(&one.settings());
            (one.id.as_str(), limits.limit, limits.spike)
        })
    }

    /// Components of a kind that a pipeline has.
    fn used(&self, class: Class, kind: &'static str) -> impl Iterator<Item = &Component> {
        let all = self.components.iter();
        let of_kind = all.filter(move |one| one.class == class && one.kind.name == kind);
        of_kind.filter(|one| self.pipelines.iter().any(|pipeline| pipeline.has(one)))
    }

    fn find(&self, class: Class, id: &str) -> Option<&Component> {
        let mut all = self.components.iter();
        all.find(|one| one.class == class && one.id == id)
    }

    fn wait_in(&self, pipeline: &Pipeline, limits: Intervals) -> Duration {
        let processors = pipeline.processors.iter();
        let processors = processors.filter_map(|id| self.find(Class::Processor, id));
        let held: Duration = processors
            .map(|one| match one.kind.name {
                "batch" => batch::timeout(&one.settings()),
                "tail_sampling" => sampling::wait(&one.settings()) + TICK,
                _ => Duration::ZERO,
            })
            .sum();
        let exits = pipeline.exporters.iter();
        let after = exits.filter_map(|id| {
            if let Some(exporter) = self.find(Class::Exporter, id) {
                return Some(exporting(exporter, limits));
            }
            let connector = self.find(Class::Connector, id)?;
            let told = match connector.kind.name {
                // What is new is told as zero first.
                "span_metrics" => {
                    2 * span_metrics::interval(&connector.settings()).min(limits.telling)
                }
                _ => Duration::ZERO,
            };
            let next = self.pipelines.iter().filter(|to| {
                to.receivers.contains(id)
                    && carries(connector.kind.name, pipeline.signal, to.signal)
            });
            let waits = next.map(|to| self.wait_in(to, limits));
            Some(told + waits.max().unwrap_or_default())
        });
        held + after.max().unwrap_or_default()
    }
}

fn exporting(exporter: &Component, limits: Intervals) -> Duration {
    let settings = exporter.settings();
    let batch = Queue::read(&settings, false).batch;
    let gathered = batch.map_or(Duration::ZERO, |(wait, _)| wait);
    match exporter.kind.name {
        "file" => gathered + writing(&settings).min(limits.writing),
        _ => gathered,
    }
}

fn writing(settings: &Settings<'_>) -> Duration {
    match settings.duration("flush_interval", WRITE) {
        Duration::ZERO => WRITE,
        interval => interval,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "
receivers: {otlp: {protocols: {http: }}}
processors:
  memory_limiter: {check_interval: 2s, limit_percentage: 10}
  memory_limiter/unused: {check_interval: 9s, limit_mib: 10}
  batch: {timeout: 3s}
  tail_sampling: {decision_wait: 10s, policies: [{name: all, type: always_sample}]}
exporters: {file: {path: a.json}, debug: {sending_queue: {batch: {flush_timeout: 500ms}}}}
connectors: {span_metrics: , forward: }
service:
  pipelines:
    traces: {receivers: [otlp], processors: [memory_limiter, batch], exporters: [forward, span_metrics]}
    traces/kept: {receivers: [forward], processors: [tail_sampling], exporters: [file]}
    metrics/told: {receivers: [span_metrics], exporters: [debug]}
    logs: {receivers: [otlp], exporters: [file]}
";

    #[test]
    fn waits_add_up_along_the_longest_way() {
        let reading = Configuration::read(SOURCE, &|_| None);
        let configuration = reading.configuration.unwrap();
        let wait = |signal, limit| {
            let limit = Duration::from_millis(limit);
            let limits = Intervals {
                telling: limit,
                writing: limit,
            };
            let wait = configuration.longest_wait("otlp", signal, limits);
            wait.as_millis()
        };
        // The batch, then the metrics; or where these are told soon, the batch, the decision and the file.
        assert_eq!(wait(Signal::Traces, 90_000), 3000 + 120_000 + 500);
        assert_eq!(wait(Signal::Traces, 100), 3000 + 10_000 + 1000 + 100);
        assert_eq!(wait(Signal::Logs, 90_000), 1000);
        assert_eq!(wait(Signal::Metrics, 90_000), 0);
    }

    #[test]
    fn only_what_is_used_counts() {
        let reading = Configuration::read(SOURCE, &|_| None);
        let configuration = reading.configuration.unwrap();
        let limit = (Duration::from_secs(2), 409 - 81);
        assert_eq!(configuration.memory_limit(), Some(limit));
        let shares: Vec<_> = configuration.shares_of_memory().collect();
        assert_eq!(shares, [("memory_limiter", 409, 81)]);
        let telling: Vec<_> = configuration.telling().collect();
        assert_eq!(telling, [("span_metrics", Duration::from_secs(60))]);
        let writing: Vec<_> = configuration.writing().collect();
        assert_eq!(writing, [("file", Duration::from_secs(1))]);
    }
}
