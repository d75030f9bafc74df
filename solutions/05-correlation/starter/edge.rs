// ANCHOR: stranger-imports
// ANCHOR_END: stranger-imports

// ANCHOR: stranger
    // Step 7 / Étape 7: book 5.7
// ANCHOR_END: stranger

// ANCHOR: stranger-link
    // Step 7 / Étape 7: book 5.7
// ANCHOR_END: stranger-link
