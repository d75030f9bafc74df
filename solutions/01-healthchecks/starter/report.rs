// ANCHOR: code
        // Step 2 / Étape 2: book 1.2
        let code = StatusCode::OK;
// ANCHOR_END: code
