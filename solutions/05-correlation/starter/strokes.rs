// ANCHOR: note-imports
use tracing::Span;
use tracing_opentelemetry::OpenTelemetrySpanExt;
// ANCHOR_END: note-imports

// ANCHOR: attributes
    // Step 4 / Étape 4: book 5.4
// ANCHOR_END: attributes

// ANCHOR: note
        // Step 4 / Étape 4: book 5.4
        let size = KeyValue::new("size", stroke.size());
        self.count.add(1, &[size]);
        Span::current().set_attribute("draw64.result", stroke.outcome.name());
// ANCHOR_END: note
