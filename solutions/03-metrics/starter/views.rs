// ANCHOR: boundaries-imports
// ANCHOR_END: boundaries-imports
    // ANCHOR: boundaries
    // Step 3 / Étape 3: book 3.3
    let _ = instrument;
    None
    // ANCHOR_END: boundaries
    // ANCHOR: limit
    // Step 5 / Étape 5: book 3.5
    let _ = instrument;
    None
    // ANCHOR_END: limit
