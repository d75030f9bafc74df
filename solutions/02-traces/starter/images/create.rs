// ANCHOR: child-imports
// ANCHOR_END: child-imports
    // ANCHOR: child
    // Step 2 / Étape 2: book 2.2
    let _ = colors;
    let image = gallery.add(new).await?;
    // ANCHOR_END: child
