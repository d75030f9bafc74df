// ANCHOR: provider-imports
// ANCHOR_END: provider-imports
    // ANCHOR: provider
    // Step 1 / Étape 1: book 3.1
    let provider = builder.build();
    // ANCHOR_END: provider
