//! What changes from run to run, replaced by placeholders that keep identity: the same trace id is
//! `{trace 1}` wherever it stands, so "this log belongs to that span" can still be told.
//!
//! | placeholder | stands for |
//! |---|---|
//! | `{trace 1}`, `{span 2}` | ids, in telemetry and in text; the all-zero id stays |
//! | `{image 1}` | what a pattern of the stage (`image = "[a-z]+-[0-9]{3}"`) matches as a whole word |
//! | `{time}` | times of records and reports, and dates with a time of day in text |
//! | `{duration}` | `12 ms`, `1.5s`, `in 3 s` in text; `busy_ns`, `idle_ns` and attributes named after a duration |
//! | `{port}` | the port after a loopback address in text; `server.port` and its kin |
//! | `{thread}`, `{line}` | `thread.id`, `thread.name`, `ThreadId(1)`; `code.line.number`, the line after `routes.rs:` |
//! | `{version}` | `telemetry.sdk.version`, and versions of scopes whose name begins with `opentelemetry` |
//! | `{crate}` | the stage's own crate, in targets, scopes, module and file names |
//! | `{host}`, `{process}` | attributes of a resource that describe machine and process |
//! | `{number}` | measured values that vary, see below |
//!
//! A typed value that is not text becomes untyped text: `thread.id: {thread}`, where a text would be
//! `thread.name: String("{thread}")`.
//!
//! **Numbers that vary.** A metric with a unit of time (`s`, `ms` ...), or of a process or a machine
//! (`process.`, `system.`, `tokio.`), has values nobody can foresee. Its sums, minima, maxima and
//! gauges become `{number}`, and so do the counts of its buckets; how many values were recorded and
//! where the boundaries are stays. The buckets of an exponential histogram follow from the
//! values, so none are kept, and its scale and counts of zero are 0.
//!
//! **Numbers of placeholders** are given by first appearance: first in the plain lines of all
//! sections, which the scenario prints and the learner's telemetry does not disturb, then in the
//! telemetry in its canonical order.
//!
//! **Order.** What the SDK or the scheduler leaves to chance is sorted: attributes of resources and of
//! points by key, points by their attributes, metrics of one flush by scope and name, spans as
//! a tree (roots and children by start, then by name), logs by time. Places (`at`) stay those of the
//! output that was read.

mod keys;
mod learn;
mod order;
mod placeholders;
mod rules;
mod scan;
mod source;

pub use placeholders::Placeholders;
pub use rules::{Rules, RulesError};

use crate::model::Transcript;

/// The canonical form of a transcript, and the placeholders that it took.
///
/// ```
/// use transcript::normalize::Rules;
///
/// let rules = Rules::new(["traces"], [("image", "[a-z]+-[0-9]{3}")])?;
/// let transcript = transcript::parse(b"stored amber-042 in 12 ms\namber-042 again\n");
/// let (normal, placeholders) = transcript::normalize(&transcript, &rules);
/// assert_eq!(transcript::print(&normal), "stored {image 1} in {duration}\n{image 1} again\n");
/// assert_eq!(placeholders.text("amber-042"), "{image 1}");
/// # Ok::<(), transcript::normalize::RulesError>(())
/// ```
pub fn normalize(transcript: &Transcript, rules: &Rules) -> (Transcript, Placeholders) {
    let (ordered, placeholders) = learn::learn(transcript, rules);
    (placeholders.transcript(&ordered), placeholders)
}
