//! Which records are worth keeping.

// ANCHOR: filter-imports
use tracing_subscriber::filter::LevelFilter;
// ANCHOR_END: filter-imports

use tracing_subscriber::Registry;
use tracing_subscriber::layer::Filter;

/// What the bridge listens to. Whatever does not pass costs next to nothing: it is never made.
pub(crate) fn wanted() -> impl Filter<Registry> + Send + Sync + 'static {
    // ANCHOR: filter
    // Step 3 / Étape 3: book 4.3
    LevelFilter::TRACE
    // ANCHOR_END: filter
}
