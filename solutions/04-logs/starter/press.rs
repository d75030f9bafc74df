        // ANCHOR: fetch
        // Step 4 / Étape 4: book 4.4
        image.inspect_err(|error| tracing::error!("fetching {id} failed: {error}"))
        // ANCHOR_END: fetch
