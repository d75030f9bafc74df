// ANCHOR: exporter-imports
// ANCHOR_END: exporter-imports

// ANCHOR: exporters
    // Step 1 / Étape 1: book 6.1
    drop(patience);
    Ok(None)
// ANCHOR_END: exporters
