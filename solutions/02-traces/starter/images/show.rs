// ANCHOR: instrument-imports
// ANCHOR_END: instrument-imports
// ANCHOR: instrument
// Step 3 / Étape 3: book 2.3
// ANCHOR_END: instrument
    // ANCHOR: record
    // ANCHOR_END: record
