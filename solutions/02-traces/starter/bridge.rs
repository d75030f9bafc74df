// ANCHOR: bridge-imports
// ANCHOR_END: bridge-imports
    // ANCHOR: bridge
    // Step 3 / Étape 3: book 2.3
    let _ = provider;
    // ANCHOR_END: bridge
