// ANCHOR: layer-imports
// ANCHOR_END: layer-imports
    // ANCHOR: layer
    // Step 1 / Étape 1: book 2.1
    // ANCHOR_END: layer
