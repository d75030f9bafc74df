//! Which spans arrived, and which are said to be lost.

use std::collections::HashSet;

use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use opentelemetry_proto::tonic::metrics::v1::number_data_point::Value;
use real_collector::Telemetry;

/// What the service counts of what its exporter gave up.
const LOST: &str = "draw64.spans.lost";

/// Spans, counted.
pub(crate) struct Spans {
    /// Those in the file, each once however often it came.
    pub(crate) arrived: usize,
    /// How many came more than once: the answer to their batch was lost, and it was sent again.
    pub(crate) twice: usize,
    /// Those that the service says it lost, as it said last.
    pub(crate) said: usize,
}

impl Spans {
    /// Counts them in what the collector wrote.
    pub(crate) fn count(written: &[Telemetry]) -> Self {
        let mut ids = HashSet::new();
        let (mut all, mut said) = (0, 0);
        for telemetry in written {
            match telemetry {
                Telemetry::Traces(resources) => {
                    let scopes = resources.iter().flat_map(|one| &one.scope_spans);
                    for span in scopes.flat_map(|one| &one.spans) {
                        all += 1;
                        ids.insert(span.span_id.clone());
                    }
                }
                Telemetry::Metrics(resources) => {
                    let scopes = resources.iter().flat_map(|one| &one.scope_metrics);
                    let lost = scopes
                        .flat_map(|one| &one.metrics)
                        .filter(|one| one.name == LOST);
                    for data in lost.filter_map(|one| one.data.as_ref()) {
                        if let Data::Sum(sum) = data {
                            let values = sum.data_points.iter().filter_map(|one| one.value);
                            said = values.map(count).sum();
                        }
                    }
                }
                Telemetry::Logs(_) => {}
            }
        }
        Self {
            arrived: ids.len(),
            twice: all - ids.len(),
            said,
        }
    }

    /// How many of so many neither arrived nor are said to be lost.
    pub(crate) fn unsaid(&self, made: usize) -> usize {
        made.saturating_sub(self.arrived + self.said)
    }

    /// How many are said to be lost and arrived all the same: their collector was killed before it could say so.
    pub(crate) fn too_many(&self, made: usize) -> usize {
        (self.arrived + self.said).saturating_sub(made)
    }
}

fn count(value: Value) -> usize {
    match value {
        Value::AsInt(count) => usize::try_from(count).unwrap_or(0),
        Value::AsDouble(count) => count as usize,
    }
}
