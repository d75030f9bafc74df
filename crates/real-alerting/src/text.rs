//! Texts as the real programs read them.

use alert_model::Labels;
use serde_json::Value;

/// A text in quotes, as YAML, JSON and PromQL have it alike.
pub(crate) fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// A series or a sample as promtool reads its labels: `{"__name__"="up","job"="draw64"}`.
pub(crate) fn series(labels: &Labels) -> String {
    let pairs = labels.iter();
    let pairs: Vec<String> = pairs
        .map(|(name, value)| format!("{}={}", quoted(name), quoted(value)))
        .collect();
    format!("{{{}}}", pairs.join(","))
}

/// Names and values as a mapping of YAML.
pub(crate) fn mapping<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let pairs: Vec<String> = pairs
        .map(|(name, value)| format!("{}: {}", quoted(name), quoted(value)))
        .collect();
    format!("{{{}}}", pairs.join(", "))
}

/// A number as YAML has it.
pub(crate) fn number(value: f64) -> String {
    match value {
        f64::INFINITY => ".inf".to_owned(),
        f64::NEG_INFINITY => "-.inf".to_owned(),
        value if value.is_nan() => ".nan".to_owned(),
        value => value.to_string(),
    }
}
