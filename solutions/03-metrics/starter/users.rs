// ANCHOR: users-imports
// ANCHOR_END: users-imports
    // ANCHOR: users-field
    // ANCHOR_END: users-field
        // ANCHOR: users
        // Step 4 / Étape 4: book 3.4
        let _ = meter;
        Self { app }
        // ANCHOR_END: users
        // ANCHOR: enter
        // Step 4 / Étape 4: book 3.4
        // ANCHOR_END: enter
        // ANCHOR: leave
        // Step 4 / Étape 4: book 3.4
        // ANCHOR_END: leave
