// ANCHOR: histogram-imports
// ANCHOR_END: histogram-imports
    // ANCHOR: histogram-field
    // ANCHOR_END: histogram-field
        // ANCHOR: histogram
        // Step 2 / Étape 2: book 3.2
        let _ = meter;
        Self { app }
        // ANCHOR_END: histogram
        // ANCHOR: time
        let poster = print(image, size).await;
        // ANCHOR_END: time
