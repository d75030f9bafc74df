//! Which records are not worth sending, whatever their level.

/// Whether a record is about sending: made by what carries records to the collector, while it does that.
pub(crate) fn is_of_sending(target: &str) -> bool {
    // ANCHOR: feedback
    // Step 6 / Étape 6: book 6.6
    target.is_empty()
    // ANCHOR_END: feedback
}
