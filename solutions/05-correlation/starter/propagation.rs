// ANCHOR: trace-context-imports
// ANCHOR_END: trace-context-imports
// ANCHOR: baggage-imports
// ANCHOR_END: baggage-imports

// ANCHOR: trace-context
        // Step 3 / Étape 3: book 5.3
// ANCHOR_END: trace-context
// ANCHOR: baggage-propagator
        // Step 5 / Étape 5: book 5.5
// ANCHOR_END: baggage-propagator
