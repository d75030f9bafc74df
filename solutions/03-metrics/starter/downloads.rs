        // ANCHOR: bounded
        // Step 5 / Étape 5: book 3.5
        let about = KeyValue::new("draw64.image.id", download.image.to_string());
        // ANCHOR_END: bounded
