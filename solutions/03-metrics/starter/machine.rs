// ANCHOR: machine-imports
// ANCHOR_END: machine-imports
    // ANCHOR: machine-provider
    // Step 8 / Étape 8: book 3.8
    let provider = builder.build();
    // ANCHOR_END: machine-provider
    // ANCHOR: process
    let costs = machine.process();
    let _ = (meter, costs.cpu_seconds, costs.memory_bytes);
    // ANCHOR_END: process
