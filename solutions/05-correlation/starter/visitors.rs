// ANCHOR: kiosk-imports
use opentelemetry::Context;
// ANCHOR_END: kiosk-imports

// ANCHOR: kiosk
    // Step 5 / Étape 5: book 5.5
    let _known = (KIOSK, visitor.kiosk);
    next.run(request).with_context(Context::current()).await
// ANCHOR_END: kiosk
