// ANCHOR: error-imports
// ANCHOR_END: error-imports
    // ANCHOR: error
    // Step 4 / Étape 4: book 2.4
    // ANCHOR_END: error
