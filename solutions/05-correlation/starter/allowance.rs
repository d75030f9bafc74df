// ANCHOR: inject-imports
// ANCHOR_END: inject-imports

// ANCHOR: inject
    // Step 3 / Étape 3: book 5.3
    HeaderMap::new()
// ANCHOR_END: inject
