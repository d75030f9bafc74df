//! The telemetry of a day, as requests: a trace each.

use std::collections::BTreeMap;
use std::time::Duration;

use transcript::model::{Log, Metric, Span, SpanKind, Status, Transcript};
use transcript::parse;

/// The telemetry of a day, of both services.
#[derive(Debug)]
pub struct Day {
    transcript: Transcript,
}

/// A request of a visitor, and all that it caused.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// The span of the whole request.
    pub root: &'a Span,
    /// All of its spans, in both services.
    pub spans: Vec<&'a Span>,
}

impl Day {
    /// Reads what the services printed.
    pub fn read(printed: &[u8]) -> Self {
        Self {
            transcript: parse(printed),
        }
    }

    /// What a service printed that is no telemetry.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        let sections = self.transcript.sections.iter();
        let lines = sections.flat_map(|section| &section.lines);
        lines.map(|line| line.text.as_str())
    }

    /// All spans.
    pub fn spans(&self) -> impl Iterator<Item = &Span> + Clone {
        let sections = self.transcript.sections.iter();
        sections.flat_map(|section| &section.spans)
    }

    /// All log records.
    pub fn logs(&self) -> impl Iterator<Item = &Log> + Clone {
        let sections = self.transcript.sections.iter();
        sections.flat_map(|section| &section.logs)
    }

    /// All instruments, with the service that reports them.
    pub fn metrics(&self) -> impl Iterator<Item = (&str, &Metric)> {
        self.transcript.sections.iter().flat_map(|section| {
            let service = section.heading.as_ref();
            let service = service.map_or("", |heading| heading.name.as_str());
            section.metrics.iter().map(move |metric| (service, metric))
        })
    }

    /// The requests of visitors, in the order in which they came.
    pub fn requests(&self) -> Vec<Request<'_>> {
        let mut traces: BTreeMap<&str, Vec<&Span>> = BTreeMap::new();
        for span in self.spans() {
            traces.entry(&span.trace_id).or_default().push(span);
        }
        let mut requests: Vec<Request<'_>> = traces
            .into_values()
            .filter_map(|spans| {
                let mut roots = spans.iter().filter(|span| span.is_root());
                let root = roots.find(|span| span.kind == SpanKind::Server)?;
                Some(Request { root, spans })
            })
            .collect();
        requests.sort_by_key(|request| request.root.start);
        requests
    }
}

impl<'a> Request<'a> {
    /// Its route, as the name of its first span: `GET /images`.
    pub fn route(&self) -> &'a str {
        &self.root.name
    }

    /// How long it took.
    pub fn time(&self) -> Duration {
        time(self.root)
    }

    /// Whether it failed through no fault of the visitor.
    pub fn failed(&self) -> bool {
        matches!(self.root.status, Status::Error(_))
    }

    /// Its spans of this name.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &'a Span> {
        let spans = self.spans.iter().copied();
        spans.filter(move |span| span.name == name)
    }

    /// Whether both were under way at some moment.
    pub fn meets(&self, other: &Self) -> bool {
        self.root.start < other.root.end && other.root.start < self.root.end
    }

    /// Whether a span of one name is above a span of another.
    pub fn is_above(&self, above: &str, below: &str) -> bool {
        self.named(below).any(|span| {
            let mut parent = span.parent_span_id.as_deref();
            while let Some(id) = parent {
                let Some(found) = self.spans.iter().find(|span| span.span_id == id) else {
                    return false;
                };
                if found.name == above && above != below {
                    return true;
                }
                parent = found.parent_span_id.as_deref();
            }
            false
        })
    }
}

/// How long a span took; nothing where its times say nothing.
pub fn time(span: &Span) -> Duration {
    span.duration().unwrap_or_default()
}
