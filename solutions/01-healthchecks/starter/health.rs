// ANCHOR: ask-imports
// ANCHOR_END: ask-imports
// ANCHOR: kept
    // Step 6 / Étape 6: book 1.6
// ANCHOR_END: kept
// ANCHOR: live-route
        // Step 1 / Étape 1: book 1.1
// ANCHOR_END: live-route
// ANCHOR: startup-route
        // Step 5 / Étape 5: book 1.5
// ANCHOR_END: startup-route
// ANCHOR: live
// Step 1 / Étape 1: book 1.1
// ANCHOR_END: live
// ANCHOR: draining
    // Step 4 / Étape 4: book 1.4
// ANCHOR_END: draining
// ANCHOR: cached
    // Step 6 / Étape 6: book 1.6
    check(&service).await
// ANCHOR_END: cached
// ANCHOR: degraded
    // Step 3 / Étape 3: book 1.3
    let database = ask(service.database.ping()).await;
    Report::new(database, [("database", database)])
// ANCHOR_END: degraded
// ANCHOR: ask
/// Asks one dependency.
async fn ask<E>(_question: impl Future<Output = Result<(), E>>) -> Status {
    // Step 2 / Étape 2: book 1.2
    Status::Up
}
// ANCHOR_END: ask
// ANCHOR: startup
// Step 5 / Étape 5: book 1.5
// ANCHOR_END: startup
