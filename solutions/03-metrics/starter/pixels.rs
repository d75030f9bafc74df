// ANCHOR: counter-imports
// ANCHOR_END: counter-imports
    // ANCHOR: counter-field
    // ANCHOR_END: counter-field
        // ANCHOR: counter
        // Step 1 / Étape 1: book 3.1
        let _ = meter;
        Self {}
        // ANCHOR_END: counter
        // ANCHOR: count
        let _ = dots;
        // ANCHOR_END: count
