// ANCHOR: http-imports
// ANCHOR_END: http-imports
    // ANCHOR: http
    // Step 6 / Étape 6: book 3.6
    let router = answered.merge(open);
    // ANCHOR_END: http
