// ANCHOR: bridge-imports
use tracing_subscriber::layer::Identity;
// ANCHOR_END: bridge-imports
    // ANCHOR: bridge
    // Step 1 / Étape 1: book 4.1
    let provider = builder.with_resource(resource()).build();
    let bridge = Identity::new();
    // ANCHOR_END: bridge
