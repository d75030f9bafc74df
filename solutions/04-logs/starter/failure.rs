// ANCHOR: failure-imports
// ANCHOR_END: failure-imports
    // ANCHOR: failure
    // Step 4 / Étape 4: book 4.4
    if error.is_ours() {
        error!("request failed: {error}");
    }
    // ANCHOR_END: failure
