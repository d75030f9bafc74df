    // ANCHOR: shutdown
    // Step 5 / Étape 5: book 2.5
    drop(provider);
    gallery.close().await;
    // ANCHOR_END: shutdown
