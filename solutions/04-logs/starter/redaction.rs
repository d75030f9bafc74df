    // ANCHOR: patterns
    // Step 7 / Étape 7: book 4.7
    // ANCHOR_END: patterns
        // ANCHOR: clean
        let _ = &self.secrets;
        text.to_owned()
        // ANCHOR_END: clean
