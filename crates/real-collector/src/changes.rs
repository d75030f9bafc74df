//! What must differ from a configuration when a play is given with it.

use std::time::Duration;

use collector_model::{Configuration, Intervals};

use crate::tally::Tally;

/// What intervals are cut to: minutes pass for the model in no time, and here nobody waits for them.
pub(crate) const INTERVALS: Intervals = Intervals {
    telling: Duration::from_secs(3),
    writing: Duration::from_millis(100),
};

/// The settings that differ. What a learner would wonder about is noted.
pub(crate) fn changes(known: &Configuration, tally: &mut Tally) -> Vec<String> {
    let mut changes = Vec::new();
    for (id, interval) in known.telling() {
        let soon = INTERVALS.telling;
        if interval > soon {
            changes.push(format!(
                "connectors::{id}::metrics_flush_interval: {}s",
                soon.as_secs()
            ));
            tally.note(format!(
                "`{id}` tells every {} s here, not every {} s",
                soon.as_secs(),
                interval.as_secs()
            ));
        }
    }
    for (id, interval) in known.writing() {
        let soon = INTERVALS.writing;
        if interval > soon {
            changes.push(format!(
                "exporters::{id}::flush_interval: {}ms",
                soon.as_millis()
            ));
        }
    }
    for (id, limit, spike) in known.shares_of_memory() {
        changes.push(format!("processors::{id}::limit_mib: {limit}"));
        changes.push(format!("processors::{id}::spike_limit_mib: {spike}"));
        tally.note(format!(
            "the shares of `{id}` are of the model's machine: {limit} and {spike} MiB"
        ));
    }
    changes
}
