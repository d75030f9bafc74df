// ANCHOR: line-imports
// ANCHOR_END: line-imports
    // ANCHOR: line
    // Step 8 / Étape 8: book 4.8
    let mut line = format!("{severity} {}", body.as_str().unwrap_or_default());
    for (key, value) in record.attributes_iter() {
        line.push_str(&format!(" {key}={}", plain(value)));
    }
    line
    // ANCHOR_END: line
