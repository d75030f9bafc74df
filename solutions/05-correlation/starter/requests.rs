// ANCHOR: extract-imports
// ANCHOR_END: extract-imports

// ANCHOR: extract
    // Step 3 / Étape 3: book 5.3
// ANCHOR_END: extract
