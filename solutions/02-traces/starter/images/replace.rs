// ANCHOR: event-imports
// ANCHOR_END: event-imports
    // ANCHOR: event
    // Step 6 / Étape 6: book 2.6
    let _ = (id, colors);
    // ANCHOR_END: event
    // ANCHOR: exception
    // Step 6 / Étape 6: book 2.6
    // ANCHOR_END: exception
