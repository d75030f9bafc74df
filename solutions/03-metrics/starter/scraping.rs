// ANCHOR: scraping-imports
// ANCHOR_END: scraping-imports
    // ANCHOR: reader
    // Step 7 / Étape 7: book 3.7
    let _ = registry;
    builder
    // ANCHOR_END: reader
    // ANCHOR: text
    let _ = families;
    StatusCode::NOT_FOUND.into_response()
    // ANCHOR_END: text
