//! The lines that open a batch or a record: `Spans`, `Resource`, `Span #0`. Anyone may print such
//! words, so they count as telemetry only once a line follows that nobody prints by chance.

use super::field::numbered;
use crate::label;
use crate::model::Signal;

/// Lines that may turn out to open something.
pub(super) struct Opening {
    pub(super) signal: Signal,
    /// `Spans` was there.
    batch: bool,
    /// `Resource` was there.
    resource: Option<usize>,
    /// `Span #0` was there.
    record: Option<usize>,
}

/// What an opening turned out to open, and where. A resource without attributes says nothing, and
/// is none.
#[derive(Clone, Copy)]
pub(super) enum Opened {
    /// A resource.
    Resource(usize),
    /// A record.
    Record(usize),
    /// A group of metrics.
    Metrics,
}

impl Opening {
    /// Whether this line may open something.
    pub(super) fn begin(at: usize, line: &str) -> Option<Opening> {
        if !matches!(line.as_bytes().first(), Some(b'S' | b'L' | b'M')) {
            return None;
        }
        let signals = [Signal::Traces, Signal::Logs, Signal::Metrics];
        signals.into_iter().find_map(|signal| {
            let batch = line == label::batch(signal);
            let record = numbered(line, label::record(signal)).then_some(at);
            (batch || record.is_some()).then_some(Opening {
                signal,
                batch,
                resource: None,
                record,
            })
        })
    }

    /// Takes a line that continues the opening.
    pub(super) fn go_on(&mut self, at: usize, line: &str) -> bool {
        if self.record.is_some() {
            return false;
        }
        if line == label::RESOURCE && self.resource.is_none() {
            self.resource = Some(at);
            true
        } else if self.signal != Signal::Metrics && numbered(line, label::record(self.signal)) {
            self.record = Some(at);
            true
        } else {
            false
        }
    }

    /// What this line confirms, if it does.
    pub(super) fn confirmed_by(&self, line: &str) -> Option<Opened> {
        if let Some(at) = self.record {
            let first = match self.signal {
                Signal::Traces => line == label::scope::OF_SPAN,
                Signal::Logs => line.starts_with(label::log::SCOPE),
                Signal::Metrics => line.starts_with(label::metric::NAME),
            };
            return first.then_some(Opened::Record(at));
        }
        let at = self.resource?;
        if self.signal == Signal::Metrics && numbered(line, label::scope::OF_METRICS) {
            return Some(Opened::Metrics);
        }
        let begins = [
            label::RESOURCE_ATTRIBUTE,
            label::RESOURCE_SCHEMA,
            label::RESOURCE_SCHEMA_LOGS,
        ];
        begins
            .iter()
            .any(|label| line.starts_with(label))
            .then_some(Opened::Resource(at))
    }

    /// Whether a new batch begins here, rather than the next record of the batch at hand.
    pub(super) fn opens_batch(&self) -> bool {
        self.batch
    }

    /// Whether this is more than a word: what a batch that was cut off at once looks like.
    pub(super) fn is_more_than_a_word(&self) -> bool {
        self.batch && (self.resource.is_some() || self.record.is_some())
    }
}
