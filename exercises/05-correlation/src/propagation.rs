//! What travels with a request from service to service, and in which headers.

// ANCHOR: trace-context-imports
// ANCHOR_END: trace-context-imports
// ANCHOR: baggage-imports
// ANCHOR_END: baggage-imports

use opentelemetry::global;
use opentelemetry::propagation::{TextMapCompositePropagator, TextMapPropagator};

type Propagator = Box<dyn TextMapPropagator + Send + Sync>;

/// Sets the program's propagator, which writes and reads the headers of all that is named here. By default
/// there is none, and nothing travels.
pub(crate) fn init() {
    let propagators: Vec<Propagator> = vec![
        // ANCHOR: trace-context
        // Step 3 / Étape 3: book 5.3
        // ANCHOR_END: trace-context
        // ANCHOR: baggage-propagator
        // Step 5 / Étape 5: book 5.5
        // ANCHOR_END: baggage-propagator
    ];
    global::set_text_map_propagator(TextMapCompositePropagator::new(propagators));
}
