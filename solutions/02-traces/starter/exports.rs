// ANCHOR: link-imports
// ANCHOR_END: link-imports
        // ANCHOR: batch
        // Step 7 / Étape 7: book 2.7
        // ANCHOR_END: batch
    // ANCHOR: cause
    // Step 7 / Étape 7: book 2.7
    let cause = SpanContext::NONE;
    // ANCHOR_END: cause
