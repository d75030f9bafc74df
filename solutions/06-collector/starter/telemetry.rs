// ANCHOR: exporter-imports
// ANCHOR_END: exporter-imports

// ANCHOR: exporters
    // Step 1 / Étape 1: book 6.1
    let _ = patience;
    Ok(None)
// ANCHOR_END: exporters
