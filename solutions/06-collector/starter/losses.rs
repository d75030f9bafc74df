// ANCHOR: count
        // Step 5 / Étape 5: book 6.5
        self.inner.export(batch).await
// ANCHOR_END: count
