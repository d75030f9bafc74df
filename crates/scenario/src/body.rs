//! Bodies, as much of them as a person wants to see.

use serde_json::{Value, json};

/// How long a body may be to be shown as it is, in characters.
const LONG: usize = 1000;

/// How many elements of an array are shown in a body that is longer.
const FEW: usize = 2;

/// How much of a text is shown in a body that is longer, in characters.
const SHORT: usize = 24;

/// A body in short: as it is, or what it is. A long JSON document keeps its shape, so that it is
/// shortened in the same places whatever stands in it.
pub(crate) fn shown(content_type: &str, body: &[u8]) -> String {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    let json = kind.ends_with("json");
    if !json && kind != "text/plain" {
        return format!("({kind}, {} bytes)", body.len());
    }
    let text = String::from_utf8_lossy(body);
    if text.chars().count() <= LONG {
        return text.into_owned();
    }
    match serde_json::from_slice(body) {
        Ok(value) if json => shorten(value).to_string(),
        _ => format!("{}… ({} bytes)", first(&text, SHORT), body.len()),
    }
}

fn shorten(value: Value) -> Value {
    match value {
        Value::String(text) if text.chars().count() > SHORT => {
            json!(format!("{}…", first(&text, SHORT)))
        }
        Value::Array(elements) if elements.len() > FEW => {
            let more = json!(format!("… {} more", elements.len() - FEW));
            let few = elements.into_iter().take(FEW).map(shorten);
            few.chain([more]).collect()
        }
        Value::Array(elements) => elements.into_iter().map(shorten).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, value)| (name, shorten(value)))
            .collect(),
        short => short,
    }
}

fn first(text: &str, characters: usize) -> String {
    text.chars().take(characters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_short_is_shown_as_it_is() {
        let body = r#"{"z": 1, "a": ["long enough to be cut, were this a long document"]}"#;
        assert_eq!(
            shown("application/json; charset=utf-8", body.as_bytes()),
            body
        );
        assert_eq!(shown("text/plain", b"hello"), "hello");
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert_eq!(shown("image/png", &[0; 12]), "(image/png, 12 bytes)");
    }

    #[test]
    fn a_long_document_keeps_its_shape() {
        let rows = vec!["4".repeat(64); 64];
        let body = json!({ "id": "amber-042", "pixels": rows }).to_string();
        assert_eq!(
            shown("application/json", body.as_bytes()),
            r#"{"id":"amber-042","pixels":["444444444444444444444444…","444444444444444444444444…","… 62 more"]}"#
        );
    }

    #[test]
    fn a_long_text_is_cut() {
        let body = "é".repeat(2000);
        let cut = format!("{}… (4000 bytes)", "é".repeat(24));
        assert_eq!(shown("text/plain", body.as_bytes()), cut);
    }
}
