// ANCHOR: ids
    // Step 8 / Étape 8: book 5.8
// ANCHOR_END: ids
