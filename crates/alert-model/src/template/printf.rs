//! `printf`, with the verbs that rules use.

use super::{Filled, text};
use crate::number::{digits, fixed, shortest};

/// How many values a format writes. It may have `%s`, `%v`, `%f`, `%g`, with a number of digits.
pub(super) fn verbs(format: &str) -> Result<usize, String> {
    let parts = parts(format);
    for (_, verb) in &parts {
        let (digits, kind) = verb.split_at(verb.len().saturating_sub(1));
        let known = matches!(kind, "s" | "v" | "" | "%") && digits.is_empty();
        let with_digits = matches!(kind, "f" | "g")
            && (digits.is_empty()
                || digits
                    .strip_prefix('.')
                    .is_some_and(|n| n.parse::<usize>().is_ok()));
        if !known && !with_digits {
            return Err(format!(
                "`printf` of this workshop's model does not know `%{verb}`"
            ));
        }
    }
    Ok(parts
        .iter()
        .filter(|(_, verb)| !matches!(verb.as_str(), "" | "%"))
        .count())
}

/// Text, and the verb that follows it; the last has none.
fn parts(format: &str) -> Vec<(String, String)> {
    let mut parts = Vec::new();
    let mut rest = format;
    while let Some((before, after)) = rest.split_once('%') {
        let end = after
            .find(|c: char| c.is_ascii_alphabetic() || c == '%')
            .map_or(after.len(), |at| at + 1);
        parts.push((before.to_owned(), after[..end].to_owned()));
        rest = &after[end..];
    }
    parts.push((rest.to_owned(), String::new()));
    parts
}

/// The text that a format and its values give.
pub(super) fn printf(values: Vec<Filled>) -> String {
    let mut values = values.into_iter();
    let Some(Filled::Text(format)) = values.next() else {
        return String::new();
    };
    let mut written = String::new();
    for (before, verb) in parts(&format) {
        written.push_str(&before);
        match verb.as_str() {
            "" => {}
            "%" => written.push('%'),
            verb => {
                let (precision, kind) = verb.split_at(verb.len() - 1);
                let precision = precision.strip_prefix('.').and_then(|n| n.parse().ok());
                written.push_str(&match (kind, values.next()) {
                    ("f", Some(Filled::Number(number))) => fixed(number, precision.unwrap_or(6)),
                    ("g", Some(Filled::Number(number))) => precision
                        .map_or_else(|| shortest(number), |precision| digits(number, precision)),
                    ("v", Some(value)) | ("s", Some(value @ Filled::Text(_))) => text(value),
                    // As Go writes what does not fit.
                    (kind, Some(Filled::Text(text))) => format!("%!{kind}(string={text})"),
                    (kind, Some(Filled::Number(number))) => {
                        format!("%!{kind}(float64={})", shortest(number))
                    }
                    (_, None) => String::new(),
                });
            }
        }
    }
    written
}
