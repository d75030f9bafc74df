//! The older grammar: tolerant, and simple in what a label's name may be.

use super::{Matcher, Operator};

/// Reads a line of matchers with commas between them. Braces around them may be there or not.
pub(super) fn read(line: &str) -> Result<Vec<Matcher>, String> {
    let line = line.strip_prefix('{').unwrap_or(line);
    let line = line.strip_suffix('}').unwrap_or(line);
    parts(line).into_iter().map(read_one).collect()
}

/// What stands between commas, but for those in quotes. Nothing after the last comma is nothing.
fn parts(line: &str) -> Vec<&str> {
    let (mut parts, mut start) = (Vec::new(), 0);
    let (mut quoted, mut escaped) = (false, false);
    for (at, letter) in line.char_indices() {
        match letter {
            ',' if !quoted => {
                parts.push(&line[start..at]);
                start = at + 1;
            }
            ',' => {}
            '"' if escaped => escaped = false,
            '"' => quoted = !quoted,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    if !line[start..].trim().is_empty() {
        parts.push(line[start..].trim());
    }
    parts
}

fn read_one(part: &str) -> Result<Matcher, String> {
    let part = part.trim_matches(is_space);
    let letters = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | ':');
    let end = part.find(|letter| !letters(letter)).unwrap_or(part.len());
    let (name, rest) = part.split_at(end);
    if name.is_empty() || name.starts_with(|first: char| first.is_ascii_digit()) {
        return Err(format!("`{part}` does not begin with a label's name"));
    }
    let rest = rest.trim_start_matches(is_space);
    let operators = [
        Operator::Matches,
        Operator::Equal,
        Operator::NotEqual,
        Operator::NotMatches,
    ];
    let found = operators
        .into_iter()
        .find_map(|operator| Some((operator, rest.strip_prefix(operator.sign())?)));
    let (operator, value) = found.ok_or_else(|| format!("`{part}` has no operator"))?;
    Matcher::new(name, operator, &unquoted(value.trim_matches(is_space))?)
}

/// Go's idea of white space in a pattern.
fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\n' | '\x0c' | '\r')
}

/// A value without its quotes and escapes. A backslash before any other letter stands for itself.
fn unquoted(raw: &str) -> Result<String, String> {
    let open = || format!("`{raw}` has a quote that is not closed, or one too many");
    let (text, mut awaited) = match raw.strip_prefix('"') {
        Some(text) => (text, true),
        None => (raw, false),
    };
    let (mut value, mut escaped) = (String::new(), false);
    for (at, letter) in text.char_indices() {
        let last = at + 1 >= text.len();
        if escaped {
            escaped = false;
            match letter {
                'n' => value.push('\n'),
                '"' | '\\' => value.push(letter),
                _ => value.extend(['\\', letter]),
            }
            continue;
        }
        match letter {
            '\\' if !last => escaped = true,
            '"' if !awaited || !last => return Err(open()),
            '"' => awaited = false,
            _ => value.push(letter),
        }
    }
    if awaited { Err(open()) } else { Ok(value) }
}
