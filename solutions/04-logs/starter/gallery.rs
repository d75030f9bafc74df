        // ANCHOR: get
        // Step 4 / Étape 4: book 4.4
        image.inspect_err(|error| tracing::error!("reading {id} failed: {error}"))
        // ANCHOR_END: get
