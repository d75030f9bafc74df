//! An exporter: what it holds, sends, tries again and gives up.

use std::collections::VecDeque;
use std::time::Duration;

use otlp_telemetry::Telemetry;

use crate::components::{Queue, Retry};
use crate::own::OwnTelemetry;
use crate::process::Refused;
use crate::read::Component;

/// How the backend behind an exporter answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Backend {
    /// It takes everything.
    #[default]
    Up,
    /// Nobody is there, which may change: worth another attempt.
    Away,
    /// It will never take this: not worth one.
    Refusing,
}

/// An exporter for one signal.
#[derive(Debug)]
pub(super) struct Exporter {
    queue: Queue,
    retry: Retry,
    backend: Backend,
    /// What is being made into a batch, and since when.
    gathered: Option<(Duration, Telemetry)>,
    waiting: VecDeque<Telemetry>,
    /// What was tried and failed, and waits for its next attempt.
    failed: Vec<Attempt>,
    sent: Vec<Telemetry>,
}

#[derive(Debug)]
struct Attempt {
    telemetry: Telemetry,
    first: Duration,
    next: Duration,
    interval: Duration,
}

impl Exporter {
    pub(super) fn new(component: &Component) -> Self {
        let sends = component.kind.name.starts_with("otlp");
        Self {
            queue: Queue::read(&component.settings(), sends),
            retry: Retry::read(&component.settings()),
            backend: Backend::default(),
            gathered: None,
            waiting: VecDeque::new(),
            failed: Vec::new(),
            sent: Vec::new(),
        }
    }

    pub(super) fn set_backend(&mut self, backend: Backend) {
        self.backend = backend;
    }

    pub(super) fn take_sent(&mut self) -> Vec<Telemetry> {
        std::mem::take(&mut self.sent)
    }

    /// How many items it holds.
    pub(super) fn queued(&self) -> usize {
        self.held().map(Telemetry::len).sum()
    }

    fn held(&self) -> impl Iterator<Item = &Telemetry> {
        let gathered = self.gathered.iter().map(|(_, telemetry)| telemetry);
        let failed = self.failed.iter().map(|attempt| &attempt.telemetry);
        gathered.chain(&self.waiting).chain(failed)
    }

    /// Takes telemetry into its queue, or sends it at once where it has none.
    pub(super) fn take(
        &mut self,
        id: &str,
        telemetry: Telemetry,
        now: Duration,
        own: &mut OwnTelemetry,
    ) -> Result<(), Refused> {
        let Some(size) = self.queue.size else {
            // The real one tries again while the sender waits; here, the sender has waited long enough.
            return self.send(id, telemetry, own).map_err(|telemetry| {
                count(own, "send_failed", id, &telemetry);
                Refused
            });
        };
        let measure = |telemetry: &Telemetry| match self.queue.counts_items {
            true => telemetry.len() as u64,
            false => 1,
        };
        let used: u64 = self.held().map(measure).sum();
        if used + measure(&telemetry) > size {
            count(own, "enqueue_failed", id, &telemetry);
            return Err(Refused);
        }
        if self.queue.batch.is_none() {
            self.waiting.push_back(telemetry);
            return Ok(());
        }
        match &mut self.gathered {
            Some((_, gathered)) => gathered.append(telemetry),
            None => self.gathered = Some((now, telemetry)),
        }
        Ok(())
    }

    fn send(
        &mut self,
        id: &str,
        telemetry: Telemetry,
        own: &mut OwnTelemetry,
    ) -> Result<(), Telemetry> {
        if self.backend != Backend::Up {
            return Err(telemetry);
        }
        count(own, "sent", id, &telemetry);
        self.sent.push(telemetry);
        Ok(())
    }

    /// When there is something to do next.
    pub(super) fn due(&self) -> Option<Duration> {
        if !self.waiting.is_empty() && self.failed.len() < self.queue.consumers {
            return Some(Duration::ZERO);
        }
        let gathered = self.gathered.as_ref().zip(self.queue.batch);
        let gathered = gathered.map(|((since, telemetry), (wait, enough))| {
            match telemetry.len() as u64 >= enough {
                true => Duration::ZERO,
                false => *since + wait,
            }
        });
        let failed = self.failed.iter().map(|attempt| attempt.next);
        gathered.into_iter().chain(failed).min()
    }

    /// Sends what is due.
    pub(super) fn work(&mut self, id: &str, now: Duration, own: &mut OwnTelemetry) {
        if let (Some((since, telemetry)), Some((wait, enough))) = (&self.gathered, self.queue.batch)
            && (*since + wait <= now || telemetry.len() as u64 >= enough)
            && let Some((_, telemetry)) = self.gathered.take()
        {
            self.waiting.push_back(telemetry);
        }
        let (due, later) = std::mem::take(&mut self.failed)
            .into_iter()
            .partition(|attempt| attempt.next <= now);
        self.failed = later;
        let due: Vec<Attempt> = due;
        for attempt in due {
            self.attempt(id, attempt, now, own);
        }
        while self.failed.len() < self.queue.consumers
            && let Some(telemetry) = self.waiting.pop_front()
        {
            let attempt = Attempt {
                telemetry,
                first: now,
                next: now,
                interval: self.retry.initial,
            };
            self.attempt(id, attempt, now, own);
        }
    }

    fn attempt(&mut self, id: &str, attempt: Attempt, now: Duration, own: &mut OwnTelemetry) {
        let Attempt {
            telemetry,
            first,
            interval,
            ..
        } = attempt;
        let Err(telemetry) = self.send(id, telemetry, own) else {
            return;
        };
        let next = now + interval;
        let in_time = self.retry.total.is_none_or(|total| next <= first + total);
        if self.retry.enabled && in_time && self.backend == Backend::Away {
            let longer = interval.mul_f64(self.retry.multiplier);
            self.failed.push(Attempt {
                telemetry,
                first,
                next,
                interval: longer.min(self.retry.most),
            });
        } else {
            count(own, "send_failed", id, &telemetry);
        }
    }

    /// Sends what it holds once more, and gives up what fails.
    pub(super) fn stop(&mut self, id: &str, now: Duration, own: &mut OwnTelemetry) {
        self.retry.enabled = false;
        self.queue.consumers = usize::MAX;
        self.waiting
            .extend(self.gathered.take().map(|(_, telemetry)| telemetry));
        for attempt in &mut self.failed {
            attempt.next = now;
        }
        self.work(id, now, own);
    }
}

fn count(own: &mut OwnTelemetry, what: &str, id: &str, telemetry: &Telemetry) {
    let name = format!("otelcol_exporter_{what}_{}", telemetry.signal().items());
    own.add(&name, &[("exporter", id)], telemetry.len());
}
