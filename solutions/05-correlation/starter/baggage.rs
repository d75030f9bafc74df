// ANCHOR: onto-spans-imports
use opentelemetry::Context;
// ANCHOR_END: onto-spans-imports

// ANCHOR: onto-spans
    fn on_start(&self, _span: &mut Span, _context: &Context) {
        // Step 5 / Étape 5: book 5.5
    }
// ANCHOR_END: onto-spans
