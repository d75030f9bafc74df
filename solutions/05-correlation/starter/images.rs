// ANCHOR: spawn-imports
// ANCHOR_END: spawn-imports
// ANCHOR: blocking-imports
// ANCHOR_END: blocking-imports

// ANCHOR: spawn
    // Step 1 / Étape 1: book 5.1
    tokio::spawn(thumbnail);
// ANCHOR_END: spawn

// ANCHOR: blocking
    // Step 6 / Étape 6: book 5.6
    let picture = spawn_blocking(move || enlarge(&image));
// ANCHOR_END: blocking
