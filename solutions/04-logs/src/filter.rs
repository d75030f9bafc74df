//! Which records are worth keeping.

// ANCHOR: filter-imports
use tracing_subscriber::filter::{LevelFilter, Targets};
// ANCHOR_END: filter-imports

use tracing_subscriber::Registry;
use tracing_subscriber::layer::Filter;

/// What the bridge listens to. Whatever does not pass costs next to nothing: it is never made.
pub(crate) fn wanted() -> impl Filter<Registry> + Send + Sync + 'static {
    // ANCHOR: filter
    Targets::new()
        .with_target(env!("CARGO_CRATE_NAME"), LevelFilter::INFO)
        .with_default(LevelFilter::WARN)
    // ANCHOR_END: filter
}
