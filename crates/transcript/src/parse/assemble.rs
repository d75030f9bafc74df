//! From lines to items: which record is open, what belongs to it, and when it is over.

use super::field::numbered;
use super::item::{Item, heading};
use super::lines::Text;
use super::log::LogRecord;
use super::metric::MetricRecord;
use super::opening::{Opened, Opening};
use super::raw::Raw;
use super::record::Record;
use super::resource::{ResourceRecord, ScopeRecord};
use super::span::SpanRecord;
use crate::label;
use crate::model::{Line, Scope, Signal, Tear, Torn};

/// A record with more bytes than this is not kept together.
pub const LONGEST_RECORD: usize = 16 << 20;

/// Plain lines wait behind a whole record for as long as it may still go on. So many of them, or of
/// their bytes, are enough to say that it does not.
const MOST_HELD: usize = 64;
const MOST_HELD_BYTES: usize = 1 << 16;

/// Plain lines may also stand within an opening; with more than so many it was none.
const MOST_WITHIN_OPENING: usize = 4;

/// Puts lines together.
#[derive(Default)]
pub(super) struct Assembler {
    open: Open,
    /// The lines of what is open.
    raw: Raw,
    /// Plain lines that came since what is open was whole.
    held: Vec<Line>,
    /// The scope of the metrics at hand.
    scope: Scope,
    /// The signal of the batch at hand.
    batch: Option<Signal>,
    ready: Vec<Item>,
    /// The lines that became part of a record or opened one: every other is an item of its own.
    #[cfg(test)]
    pub(super) absorbed: Vec<usize>,
}

/// What is being read.
#[derive(Default)]
enum Open {
    #[default]
    Nothing,
    Opening(Opening),
    Resource(ResourceRecord),
    Scope(ScopeRecord),
    Span(Box<SpanRecord>),
    Log(Box<LogRecord>),
    Metric(Box<MetricRecord>),
    /// A record that cannot become whole any more, and why.
    Broken(Signal, Tear),
}

impl Open {
    /// Offers the line to the record. This is asked of every line, so it is spelt out.
    #[inline]
    fn accept(&mut self, line: &str) -> bool {
        match self {
            Open::Span(record) => record.accept(line),
            Open::Metric(record) => record.accept(line),
            Open::Log(record) => record.accept(line),
            Open::Resource(record) => record.accept(line),
            Open::Scope(record) => record.accept(line),
            Open::Nothing | Open::Opening(_) | Open::Broken(..) => false,
        }
    }

    fn record(&mut self) -> Option<&mut dyn Record> {
        match self {
            Open::Resource(record) => Some(record),
            Open::Scope(record) => Some(record),
            Open::Span(record) => Some(record.as_mut()),
            Open::Log(record) => Some(record.as_mut()),
            Open::Metric(record) => Some(record.as_mut()),
            Open::Nothing | Open::Opening(_) | Open::Broken(..) => None,
        }
    }

    fn signal(&self) -> Option<Signal> {
        match self {
            Open::Nothing => None,
            Open::Opening(opening) => Some(opening.signal),
            Open::Resource(record) => Some(record.resource.signal),
            Open::Span(_) => Some(Signal::Traces),
            Open::Log(_) => Some(Signal::Logs),
            Open::Scope(_) | Open::Metric(_) => Some(Signal::Metrics),
            Open::Broken(signal, _) => Some(*signal),
        }
    }
}

impl Assembler {
    /// The items that are complete so far, taken out.
    pub(super) fn ready(&mut self) -> std::vec::Drain<'_, Item> {
        self.ready.drain(..)
    }

    /// Takes the next line.
    pub(super) fn line(&mut self, line: Text<'_>) {
        if line.whole {
            self.whole_line(line.at, line.text);
        } else {
            self.stray(line.at, line.text);
        }
    }

    /// Takes the last line, which has no ending: it may be cut off.
    pub(super) fn last_line(&mut self, line: Text<'_>) {
        let signal = self.open.signal();
        if let (Some(signal), Some(record)) = (signal, self.open.record()) {
            let accepted = record.accept(line.text);
            if !accepted && !label::may_become_inside(line.text) {
                return self.line(line);
            }
            if !accepted || record.is_in_doubt() {
                self.open = Open::Broken(signal, Tear::Cut);
            }
            self.absorb(line.at, line.text);
        } else {
            self.line(line);
        }
    }

    /// Takes note that nothing more comes.
    pub(super) fn finish(&mut self) {
        self.close(Tear::Cut);
    }

    /// Lets go of a record that is whole, without waiting for more of it.
    pub(super) fn settle(&mut self) {
        if self.open.record().is_some_and(|record| record.is_whole()) {
            self.close(Tear::Interrupted);
        }
    }

    fn whole_line(&mut self, at: usize, line: &str) {
        if self.open.accept(line) {
            return self.absorb(at, line);
        }
        if let Open::Opening(opening) = &mut self.open {
            if let Some(opened) = opening.confirmed_by(line) {
                return self.opened(opened, at, line);
            }
            if opening.go_on(at, line) {
                return self.raw.push(at, line);
            }
        }
        self.begin(at, line);
    }

    /// Takes a line that what is open has no use for.
    fn begin(&mut self, at: usize, line: &str) {
        let first = line.as_bytes().first();
        if let Some(b'=') = first
            && let Some(heading) = heading(at, line)
        {
            self.close(Tear::Interrupted);
            self.batch = None;
            self.scope = Scope::default();
            self.ready.push(Item::Heading(heading));
        } else if let Some(opening) = Opening::begin(at, line) {
            self.close(Tear::Interrupted);
            self.open = Open::Opening(opening);
            self.raw.push(at, line);
        } else if self.batch == Some(Signal::Metrics) && numbered(line, label::scope::OF_METRICS) {
            self.close(Tear::Interrupted);
            self.scope = Scope::default();
            self.open = Open::Scope(ScopeRecord::of_metrics());
            self.absorb(at, line);
        } else {
            self.stray(at, line);
        }
    }

    /// Takes a plain line, or one that looks like telemetry but may not stand here.
    fn stray(&mut self, at: usize, line: &str) {
        if let Some(signal) = self.open.signal()
            && !matches!(self.open, Open::Opening(_))
            && label::is_inside(line)
        {
            if !matches!(self.open, Open::Broken(..)) {
                self.open = Open::Broken(signal, Tear::Interrupted);
            }
            self.absorb(at, line);
            return;
        }
        let line = Line {
            at,
            text: line.to_owned(),
        };
        let most = if matches!(self.open, Open::Opening(_)) {
            MOST_WITHIN_OPENING
        } else if self.open.record().is_some_and(|record| record.is_whole()) {
            MOST_HELD
        } else {
            return self.ready.push(Item::Line(line));
        };
        self.held.push(line);
        let bytes: usize = self.held.iter().map(|line| line.text.len()).sum();
        if self.held.len() > most || bytes > MOST_HELD_BYTES {
            self.close(Tear::Interrupted);
        }
    }

    /// Adds a line to what is open.
    #[inline]
    fn absorb(&mut self, at: usize, line: &str) {
        if !self.held.is_empty() {
            // What was held stood within the record after all.
            self.ready.extend(self.held.drain(..).map(Item::Line));
        }
        self.raw.push(at, line);
        if self.raw.len() > LONGEST_RECORD {
            self.give_up();
        }
    }

    /// Lets a record go that is too long to keep.
    fn give_up(&mut self) {
        let Some(signal) = self.open.signal() else {
            return;
        };
        self.open = Open::Nothing;
        let lines = self.raw.take();
        let at = lines.first().map_or(0, |line| line.at);
        self.ready.push(Item::Torn(Torn {
            at,
            signal,
            why: Tear::TooLong,
            lines: Vec::new(),
        }));
        self.ready.extend(lines.into_iter().map(Item::Line));
    }

    /// Turns an opening into what it opened.
    fn opened(&mut self, opened: Opened, at: usize, line: &str) {
        let Open::Opening(opening) = std::mem::take(&mut self.open) else {
            return;
        };
        let signal = opening.signal;
        if opening.opens_batch() {
            self.batch = Some(signal);
            self.scope = Scope::default();
        }
        self.open = match (opened, signal) {
            (Opened::Resource(at), _) => Open::Resource(ResourceRecord::new(at, signal)),
            (Opened::Metrics, _) => Open::Scope(ScopeRecord::of_metrics()),
            (Opened::Record(at), Signal::Traces) => Open::Span(Box::new(SpanRecord::new(at))),
            (Opened::Record(at), Signal::Logs) => Open::Log(Box::new(LogRecord::new(at))),
            (Opened::Record(at), Signal::Metrics) => Open::Metric(Box::new(MetricRecord::new(at))),
        };
        if let Opened::Metrics = opened {
            self.absorb(at, line);
        } else {
            self.whole_line(at, line);
        }
    }

    /// Ends what is open: whole, or torn for this reason.
    fn close(&mut self, why: Tear) {
        let open = std::mem::take(&mut self.open);
        let signal = open.signal();
        let why = if let Open::Broken(_, why) = open {
            why
        } else {
            why
        };
        let whole = match open {
            Open::Opening(opening) => return self.close_opening(opening, why),
            Open::Resource(record) => Some(Item::Resource(record.resource)),
            Open::Span(record) if record.is_whole() => Some(Item::Span(record.into_span())),
            Open::Log(record) if record.is_whole() => Some(Item::Log(record.into_log())),
            Open::Metric(record) if record.is_whole() => {
                record.into_metric(self.scope.clone()).map(Item::Metric)
            }
            Open::Scope(record) if record.is_whole() => {
                self.scope = record.scope;
                self.forget_raw();
                None
            }
            _ => None,
        };
        match (whole, signal) {
            (Some(item), _) => {
                self.forget_raw();
                self.ready.push(item);
            }
            (None, Some(signal)) => {
                let lines = self.raw.take();
                if let Some(first) = lines.first() {
                    self.ready.push(Item::Torn(Torn {
                        at: first.at,
                        signal,
                        why,
                        lines,
                    }));
                }
            }
            (None, None) => {}
        }
        self.ready.extend(self.held.drain(..).map(Item::Line));
    }

    /// Ends an opening that opened nothing: its lines are plain, unless the output was cut there.
    fn close_opening(&mut self, opening: Opening, why: Tear) {
        let mut lines = self.raw.take();
        if why == Tear::Cut && self.held.is_empty() && opening.is_more_than_a_word() {
            let (at, signal) = (lines.first().map_or(0, |line| line.at), opening.signal);
            self.ready.push(Item::Torn(Torn {
                at,
                signal,
                why,
                lines,
            }));
            return;
        }
        lines.append(&mut self.held);
        lines.sort_by_key(|line| line.at);
        self.ready.extend(lines.into_iter().map(Item::Line));
    }

    fn forget_raw(&mut self) {
        #[cfg(test)]
        self.absorbed.extend(self.raw.places());
        self.raw.clear();
    }
}
