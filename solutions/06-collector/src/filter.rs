//! Which records are not worth sending, whatever their level.

/// Whether a record is about sending: made by what carries records to the collector, while it does that.
pub(crate) fn is_of_sending(target: &str) -> bool {
    // ANCHOR: feedback
    // Each record that is sent would make others, for ever.
    ["h2", "hyper", "opentelemetry", "reqwest"]
        .iter()
        .any(|library| target.starts_with(library))
    // ANCHOR_END: feedback
}
