// ANCHOR: feedback
    // Step 6 / Étape 6: book 6.6
    target.is_empty()
// ANCHOR_END: feedback
