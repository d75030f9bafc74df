// ANCHOR: sampling-imports
// ANCHOR_END: sampling-imports
    // ANCHOR: sampler
    // Step 8 / Étape 8: book 2.8
    ByRoute
    // ANCHOR_END: sampler
        // ANCHOR: decision
        // Step 8 / Étape 8: book 2.8
        let _ = attributes;
        let decision = SamplingDecision::RecordAndSample;
        // ANCHOR_END: decision
