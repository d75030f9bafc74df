// ANCHOR: grace
// ANCHOR_END: grace
// ANCHOR: drain
    // Step 4 / Étape 4: book 1.4
    axum::serve(listener, app)
        .with_graceful_shutdown(stop)
        .await
// ANCHOR_END: drain
