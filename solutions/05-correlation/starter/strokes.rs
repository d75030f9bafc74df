// ANCHOR: note-imports
// ANCHOR_END: note-imports

// ANCHOR: attributes
    // Step 4 / Étape 4: book 5.4
// ANCHOR_END: attributes

// ANCHOR: note
        // Step 4 / Étape 4: book 5.4
        let size = KeyValue::new("size", stroke.size());
        let result = KeyValue::new("result", stroke.outcome.name());
        self.count.add(1, &[size, result]);
// ANCHOR_END: note
