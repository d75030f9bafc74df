//! Texts of labels and annotations: `{{ $labels.route }} is at {{ $value | humanizePercentage }}`.
//!
//! Prometheus has all of Go's templates here. The model knows what rules need, and refuses the rest by name.

use crate::labels::Labels;
use crate::number::{digits, fixed, shortest};

/// A text with what is filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    source: String,
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Text(String),
    /// What is between braces: the first gives a value, each of the others changes it.
    Pipe(Vec<Word>, Vec<Vec<Word>>),
}

/// A word between braces.
#[derive(Clone, Debug, PartialEq)]
enum Word {
    Label(String),
    ExternalLabel(String),
    Value,
    Text(String),
    Number(f64),
    Function(String),
}

/// What is filled in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts<'a> {
    pub(crate) labels: &'a Labels,
    pub(crate) external: &'a Labels,
    pub(crate) value: f64,
}

enum Filled {
    Text(String),
    Number(f64),
}

/// What changes a value.
const FUNCTIONS: [&str; 7] = [
    "humanize",
    "humanize1024",
    "humanizeDuration",
    "humanizePercentage",
    "printf",
    "toLower",
    "toUpper",
];

impl Template {
    /// Reads a text.
    ///
    /// # Errors
    ///
    /// Where in the text something stands that Go would not understand or the model does not know, in characters from 0,
    /// and what it is.
    pub fn parse(text: &str) -> Result<Self, (usize, String)> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find("{{") {
            let at = text[..text.len() - rest.len() + open].chars().count();
            let Some(length) = rest[open..].find("}}") else {
                return Err((at, "these braces are never closed".to_owned()));
            };
            let mut before = &rest[..open];
            let mut inside = &rest[open + 2..open + length];
            rest = &rest[open + length + 2..];
            if let Some(trimmed) = inside.strip_prefix("- ") {
                inside = trimmed;
                before = before.trim_end();
            }
            if let Some(trimmed) = inside.strip_suffix(" -") {
                inside = trimmed;
                rest = rest.trim_start();
            }
            pieces.push(Piece::Text(before.to_owned()));
            pieces.push(pipe(inside).map_err(|what| (at, what))?);
        }
        pieces.push(Piece::Text(rest.to_owned()));
        Ok(Self {
            source: text.to_owned(),
            pieces,
        })
    }

    /// As it was written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The text with all filled in.
    pub(crate) fn fill(&self, facts: Facts<'_>) -> String {
        let pieces = self.pieces.iter().map(|piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Pipe(first, others) => {
                let mut value = call(first, None, facts);
                for other in others {
                    value = call(other, Some(value), facts);
                }
                match value {
                    Filled::Text(text) => text,
                    Filled::Number(number) => shortest(number),
                }
            }
        });
        pieces.collect()
    }
}

fn pipe(inside: &str) -> Result<Piece, String> {
    let mut commands = Vec::new();
    for command in split(inside, '|') {
        let words = split(command.trim(), ' ').into_iter().map(str::trim);
        let words = words.filter(|word| !word.is_empty());
        commands.push(words.map(word).collect::<Result<Vec<Word>, String>>()?);
    }
    for (index, command) in commands.iter().enumerate() {
        check(command, index > 0)?;
    }
    let first = commands.remove(0);
    Ok(Piece::Pipe(first, commands))
}

/// Splits outside of quotes.
fn split(text: &str, at: char) -> Vec<&str> {
    let mut quoted = false;
    let mut escaped = false;
    text.split(|c| {
        let inside = quoted;
        match c {
            '"' if !escaped => quoted = !quoted,
            _ => {}
        }
        escaped = c == '\\' && !escaped;
        c == at && !inside
    })
    .collect()
}

fn word(word: &str) -> Result<Word, String> {
    let label = |prefixes: [&str; 2]| {
        let mut names = prefixes
            .iter()
            .filter_map(|prefix| word.strip_prefix(prefix));
        let name = names.next()?;
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
        (!name.is_empty() && name.chars().all(plain)).then(|| name.to_owned())
    };
    if let Some(name) = label(["$labels.", ".Labels."]) {
        return Ok(Word::Label(name));
    }
    if let Some(name) = label(["$externalLabels.", ".ExternalLabels."]) {
        return Ok(Word::ExternalLabel(name));
    }
    if let "$value" | ".Value" = word {
        return Ok(Word::Value);
    }
    if let Some(text) = word
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
    {
        return Ok(Word::Text(text.replace("\\\"", "\"").replace("\\\\", "\\")));
    }
    if let Ok(number) = word.parse::<f64>() {
        return Ok(Word::Number(number));
    }
    if FUNCTIONS.contains(&word) {
        return Ok(Word::Function(word.to_owned()));
    }
    if let Some(name) = word.strip_prefix('$') {
        let near = strict_yaml::nearest(name, ["labels", "value", "externalLabels"]);
        let near = near.map_or_else(
            || "there are $labels, $externalLabels and $value".to_owned(),
            |near| format!("did you mean `${near}`?"),
        );
        return Err(format!(
            "`{word}` is not known in a template of this workshop's model: {near}"
        ));
    }
    let near = strict_yaml::nearest(word, FUNCTIONS);
    let near = near.map_or_else(String::new, |near| format!(": did you mean `{near}`?"));
    Err(format!(
        "`{word}` is not known in a template of this workshop's model{near}"
    ))
}

/// A function has what it needs, and a value has nothing after it.
fn check(command: &[Word], piped: bool) -> Result<(), String> {
    let arguments = command.len().saturating_sub(1) + usize::from(piped);
    match command.first() {
        None => Err("a value is missing between the braces".to_owned()),
        Some(Word::Function(name)) if name == "printf" => match command.get(1) {
            Some(Word::Text(format)) => {
                let wanted = verbs(format)?;
                if wanted == arguments - 1 {
                    Ok(())
                } else {
                    Err(format!(
                        "`printf` is to write {wanted} values and is given {}",
                        arguments - 1
                    ))
                }
            }
            _ => Err("`printf` begins with a text in quotes, such as \"%.2f\"".to_owned()),
        },
        Some(Word::Function(name)) if arguments != 1 => {
            Err(format!("`{name}` takes one value and is given {arguments}"))
        }
        Some(Word::Function(_)) => Ok(()),
        Some(_) if arguments > 0 => {
            Err("a value is followed by another: write a function first, or `|`".to_owned())
        }
        Some(_) => Ok(()),
    }
}

/// How many values a format writes. It may have `%s`, `%v`, `%f`, `%g`, with a number of digits.
fn verbs(format: &str) -> Result<usize, String> {
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

fn call(command: &[Word], piped: Option<Filled>, facts: Facts<'_>) -> Filled {
    let mut values: Vec<Filled> = command
        .iter()
        .filter_map(|word| filled(word, facts))
        .collect();
    values.extend(piped);
    let Some(Word::Function(name)) = command.first() else {
        return values
            .into_iter()
            .next()
            .unwrap_or(Filled::Text(String::new()));
    };
    if name == "printf" {
        return Filled::Text(printf(values));
    }
    let Some(value) = values.into_iter().next() else {
        return Filled::Text(String::new());
    };
    let number = match &value {
        Filled::Number(number) => *number,
        Filled::Text(text) => text.parse().unwrap_or(f64::NAN),
    };
    Filled::Text(match name.as_str() {
        "humanize" => humanize(number, 1000.0, &["k", "M", "G", "T", "P", "E", "Z", "Y"]),
        "humanize1024" => humanize(
            number,
            1024.0,
            &["ki", "Mi", "Gi", "Ti", "Pi", "Ei", "Zi", "Yi"],
        ),
        "humanizePercentage" => format!("{}%", digits(number * 100.0, 4)),
        "humanizeDuration" => humanize_duration(number),
        "toUpper" => text(value).to_uppercase(),
        _ => text(value).to_lowercase(),
    })
}

fn text(value: Filled) -> String {
    match value {
        Filled::Text(text) => text,
        Filled::Number(number) => shortest(number),
    }
}

fn filled(word: &Word, facts: Facts<'_>) -> Option<Filled> {
    Some(match word {
        Word::Label(name) => Filled::Text(facts.labels.get(name).to_owned()),
        Word::ExternalLabel(name) => Filled::Text(facts.external.get(name).to_owned()),
        Word::Value => Filled::Number(facts.value),
        Word::Text(text) => Filled::Text(text.clone()),
        Word::Number(number) => Filled::Number(*number),
        Word::Function(_) => return None,
    })
}

fn printf(values: Vec<Filled>) -> String {
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

fn humanize(mut value: f64, step: f64, larger: &[&str]) -> String {
    const SMALLER: [&str; 8] = ["m", "u", "n", "p", "f", "a", "z", "y"];
    if value == 0.0 || !value.is_finite() {
        return digits(value, 4);
    }
    let mut unit = "";
    if value.abs() >= 1.0 {
        for larger in larger {
            if value.abs() < step {
                break;
            }
            unit = larger;
            value /= step;
        }
    } else if step < 1024.0 {
        for smaller in SMALLER {
            if value.abs() >= 1.0 {
                break;
            }
            unit = smaller;
            value *= step;
        }
    }
    format!("{}{unit}", digits(value, 4))
}

fn humanize_duration(value: f64) -> String {
    if !value.is_finite() {
        return digits(value, 4);
    }
    if value == 0.0 || value.abs() < 1.0 {
        return format!("{}s", humanize(value, 1000.0, &[]));
    }
    let sign = if value < 0.0 { "-" } else { "" };
    #[allow(clippy::cast_possible_truncation)] // as Prometheus cuts it
    let whole = value.abs() as i64;
    let (days, hours, minutes, seconds) = (
        whole / 86_400,
        whole / 3600 % 24,
        whole / 60 % 60,
        whole % 60,
    );
    if days > 0 {
        format!("{sign}{days}d {hours}h {minutes}m {seconds}s")
    } else if hours > 0 {
        format!("{sign}{hours}h {minutes}m {seconds}s")
    } else if minutes > 0 {
        format!("{sign}{minutes}m {seconds}s")
    } else {
        format!("{sign}{}s", digits(value.abs(), 4))
    }
}
