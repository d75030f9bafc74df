//! Connectors: each has to lead from somewhere to somewhere, and never in a circle.

use otlp_telemetry::Signal;

use super::{Component, Pipeline};
use crate::components::Class;
use crate::finding::Finding;

/// Whether a connector of this kind carries one signal into another.
pub(crate) fn carries(kind: &str, from: Signal, to: Signal) -> bool {
    match kind {
        "span_metrics" => from == Signal::Traces && to == Signal::Metrics,
        _ => from == to,
    }
}

pub(super) fn check(components: &[Component], pipelines: &[Pipeline], findings: &mut Vec<Finding>) {
    for connector in components
        .iter()
        .filter(|one| one.class == Class::Connector)
    {
        let ends = || {
            pipelines
                .iter()
                .filter(|one| one.exporters.contains(&connector.id))
        };
        let begins = || {
            pipelines
                .iter()
                .filter(|one| one.receivers.contains(&connector.id))
        };
        let carries =
            |from: &Pipeline, to: &Pipeline| carries(connector.kind.name, from.signal, to.signal);
        for from in ends().filter(|from| !begins().any(|to| carries(from, to))) {
            let what = format!(
                "`{}` ends the pipeline `{}` and begins none that it can",
                connector.id, from.id
            );
            let finding = Finding::refused(from.place, what);
            findings
                .push(finding.suggest("name it among the receivers of another pipeline as well"));
        }
        for to in begins().filter(|to| !ends().any(|from| carries(from, to))) {
            let what = format!(
                "`{}` begins the pipeline `{}` and ends none that it can",
                connector.id, to.id
            );
            let finding = Finding::refused(to.place, what);
            findings
                .push(finding.suggest("name it among the exporters of another pipeline as well"));
        }
    }
    for (at, pipeline) in pipelines.iter().enumerate() {
        let mut seen = vec![false; pipelines.len()];
        if returns(at, at, components, pipelines, &mut seen) {
            let what = format!(
                "what leaves the pipeline `{}` comes back into it",
                pipeline.id
            );
            findings.push(Finding::refused(pipeline.place, what));
            return; // one circle is enough
        }
    }
}

fn returns(
    from: usize,
    to: usize,
    components: &[Component],
    pipelines: &[Pipeline],
    seen: &mut [bool],
) -> bool {
    let connectors = components
        .iter()
        .filter(|one| one.class == Class::Connector);
    for connector in connectors.filter(|one| pipelines[from].exporters.contains(&one.id)) {
        for (next, pipeline) in pipelines.iter().enumerate() {
            let leads = pipeline.receivers.contains(&connector.id)
                && carries(connector.kind.name, pipelines[from].signal, pipeline.signal);
            if !leads {
                continue;
            }
            if next == to {
                return true;
            }
            if !std::mem::replace(&mut seen[next], true)
                && returns(next, to, components, pipelines, seen)
            {
                return true;
            }
        }
    }
    false
}
