//! The agent that a platform runs beside each program. It reads stdout line by line and makes records of
//! what it understands, as the collector's `filelog` receiver does with its `json_parser`.

use serde_json::{Map, Value};

/// What the agent makes of a text: a sentence for each of its lines.
pub(crate) fn read(text: &str) -> Vec<String> {
    text.lines().map(understand).collect()
}

fn understand(line: &str) -> String {
    let Ok(Value::Object(record)) = serde_json::from_str(line) else {
        return "a line, and no more".to_owned();
    };
    let text = |name| record.get(name).and_then(Value::as_str);
    let (Some(severity), Some(body)) = (text("severity"), text("body")) else {
        return "JSON without `severity` or `body`".to_owned();
    };
    let attributes = match record.get("attributes") {
        Some(Value::Object(attributes)) => attributes.clone(),
        _ => Map::new(),
    };
    let mut attributes: Vec<_> = attributes.iter().collect();
    attributes.sort_by_key(|(key, _)| *key);
    let attributes = attributes
        .iter()
        .map(|(key, value)| format!(" {key}={value}"));
    format!("{severity} {body:?}{}", attributes.collect::<String>())
}
