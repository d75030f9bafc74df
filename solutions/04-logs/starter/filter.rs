// ANCHOR: filter-imports
use tracing_subscriber::filter::LevelFilter;
// ANCHOR_END: filter-imports
    // ANCHOR: filter
    // Step 3 / Étape 3: book 4.3
    LevelFilter::TRACE
    // ANCHOR_END: filter
