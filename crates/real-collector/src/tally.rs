//! What a collector did in a scene, counted.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::mem;

use otlp_telemetry::Telemetry;

/// What happened since somebody last asked.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    requests: usize,
    /// How many of the requests were not taken.
    pub(crate) refused: usize,
    spans: Vec<Vec<u8>>,
    left: Option<Left>,
    notes: Vec<String>,
}

/// What left.
#[derive(Debug, Default)]
struct Left {
    spans: usize,
    records: usize,
    metrics: HashSet<String>,
}

impl Tally {
    /// A request came.
    pub(crate) fn came(&mut self, telemetry: &Telemetry) {
        self.requests += 1;
        if let Telemetry::Traces(resources) = telemetry {
            let scopes = resources.iter().flat_map(|one| &one.scope_spans);
            let spans = scopes.flat_map(|one| &one.spans);
            self.spans.extend(spans.map(|span| span.span_id.clone()));
        }
    }

    /// The ids of spans that came.
    pub(crate) fn take_spans(&mut self) -> Vec<Vec<u8>> {
        mem::take(&mut self.spans)
    }

    /// This left.
    pub(crate) fn left(&mut self, all: &[Telemetry]) {
        let left = self.left.get_or_insert_default();
        for telemetry in all {
            match telemetry {
                Telemetry::Traces(_) => left.spans += telemetry.len(),
                Telemetry::Logs(_) => left.records += telemetry.len(),
                Telemetry::Metrics(resources) => {
                    let scopes = resources.iter().flat_map(|one| &one.scope_metrics);
                    let metrics = scopes.flat_map(|one| &one.metrics);
                    left.metrics.extend(metrics.map(|one| one.name.clone()));
                }
            }
        }
    }

    /// Something that is to be said once.
    pub(crate) fn note(&mut self, what: String) {
        self.notes.push(what);
    }

    /// All of it, a line for each thing that there is to say. Nothing, where nothing was asked of the collector.
    pub(crate) fn said(&mut self, name: &str) -> String {
        let Self {
            requests,
            refused,
            left,
            notes,
            ..
        } = mem::take(self);
        let mut text = String::new();
        if requests == 0 {
            self.notes = notes;
            return text;
        }
        for note in notes {
            let _ = writeln!(text, "{name}: {note}");
        }
        let _ = write!(
            text,
            "{name}: took {}",
            several(requests - refused, "request")
        );
        if refused > 0 {
            let _ = write!(text, ", refused {refused}");
        }
        if let Some(left) = left {
            let counts = [
                (left.spans, "span"),
                (left.records, "record"),
                (left.metrics.len(), "metric"),
            ];
            let counts = counts.into_iter().filter(|(count, _)| *count > 0);
            let counts: Vec<_> = counts.map(|(count, what)| several(count, what)).collect();
            let _ = match counts.is_empty() {
                true => write!(text, ", sent nothing"),
                false => write!(text, ", sent {}", counts.join(", ")),
            };
        }
        text + "\n"
    }
}

fn several(count: usize, what: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {what}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happened_is_said_once_and_where_nothing_was_asked_nothing() {
        let mut tally = Tally::default();
        tally.note("one thing".to_owned());
        assert_eq!(tally.said("otelcol"), "");
        tally.came(&Telemetry::Traces(Vec::new()));
        tally.came(&Telemetry::Logs(Vec::new()));
        tally.refused = 1;
        tally.left(&[]);
        let said = "otelcol: one thing\notelcol: took 1 request, refused 1, sent nothing\n";
        assert_eq!(tally.said("otelcol"), said);
        assert_eq!(tally.said("otelcol"), "");
    }
}
