    // ANCHOR: created
    // Step 2 / Étape 2: book 4.2
    info!("image created: {}, with {colors} colours", image.id);
    // ANCHOR_END: created
    // ANCHOR: drawn
    info!("{pixels} pixels drawn on {id}, which took {duration:?}");
    // ANCHOR_END: drawn
    // ANCHOR: deleted
    // Step 6 / Étape 6: book 4.6
    info!(draw64.image.id = %id, "image deleted");
    // ANCHOR_END: deleted
