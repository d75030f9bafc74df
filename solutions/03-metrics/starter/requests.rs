// ANCHOR: http-imports
// ANCHOR_END: http-imports
    // ANCHOR: http
    // Step 6 / Étape 6: book 3.6
    answered.merge(open)
    // ANCHOR_END: http
    // ANCHOR: trim
    let _ = instrument;
    None
    // ANCHOR_END: trim
