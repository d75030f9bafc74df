//! Why an expression is none: the place, the cause, and what to write. The parser says the cause only, or not even that.

use strict_yaml::nearest;

use super::Refusal;
use super::known::{AGGREGATIONS, FUNCTIONS};

/// Explains what the parser said.
pub(super) fn explain(text: &str, said: &str) -> Refusal {
    let text = &without_comments(text);
    if text.trim().is_empty() {
        return refusal(
            0,
            "there is no expression",
            Some("write what is asked".to_owned()),
        );
    }
    if said.starts_with("unexpected character after '.'")
        && let Some((at, name)) = dotted(text)
    {
        let what = format!("`{name}` is no name, since names have no dots here");
        let suggestion = format!("did you mean `{}`?", name.replace('.', "_"));
        return refusal(at, &what, Some(suggestion));
    }
    if let Some(name) = quoted(said, "unknown function with name '") {
        let near = nearest(name, FUNCTIONS.iter().chain(&AGGREGATIONS).copied());
        let what = format!("there is no function `{name}`");
        let suggestion = near.map(|near| format!("did you mean `{near}`?"));
        return refusal(position(text, name), &what, suggestion);
    }
    if let Some(name) = quoted(said, "in call to function '") {
        let at = position(text, name);
        return if said.starts_with("expected type matrix") {
            let what = format!("`{name}` looks at a range of time, and here is none");
            refusal(
                at,
                &what,
                Some("write one after the metric, such as `[5m]`".to_owned()),
            )
        } else if said.contains("got matrix") {
            let what = format!("`{name}` takes values of one time, and here is a range");
            let suggestion =
                "put a function of ranges around it, such as `rate(…[5m])`, or take the range away";
            refusal(at, &what, Some(suggestion.to_owned()))
        } else {
            refusal(at, &plain(said), None)
        };
    }
    if let Some(name) = quoted(said, "argument(s) in call to '") {
        return refusal(position(text, name), &plain(said), None);
    }
    if said.contains("parenthes")
        && let Some((at, what)) = unbalanced(text)
    {
        return refusal(at, what, None);
    }
    if said.contains("BOOL modifier") {
        let what = "two numbers are compared, which gives no series that could be kept or dropped";
        let suggestion = "compare a metric, or write `bool` after the sign".to_owned();
        return refusal(comparison(text), what, Some(suggestion));
    }
    if said.contains("inside braces") || said.contains("label matching") {
        let at = text.find('{').map_or(0, |at| in_characters(text, at));
        let what = format!("within the braces: {}", plain(said));
        return refusal(
            at,
            &what,
            Some("write `label=\"value\"`, with quotes, and commas between".to_owned()),
        );
    }
    if said.contains("brackets") || said.contains("duration") {
        let at = text.find('[').map_or(0, |at| in_characters(text, at));
        let what = format!("in the range: {}", plain(said));
        return refusal(
            at,
            &what,
            Some("write a number and a unit, such as `[5m]`".to_owned()),
        );
    }
    if said.contains("type vector in aggregation expression") {
        let what = "an aggregation takes values of one time, and here is something else";
        let suggestion =
            "put a function of ranges around a range, such as `sum(rate(…[5m]))`".to_owned();
        return refusal(first_word(text, &AGGREGATIONS), what, Some(suggestion));
    }
    if said == "invalid promql query" {
        let (at, what) = misplaced(text);
        return refusal(at, &what, None);
    }
    refusal(0, &plain(said), None)
}

fn refusal(at: usize, what: &str, suggestion: Option<String>) -> Refusal {
    Refusal {
        at,
        what: what.to_owned(),
        suggestion,
    }
}

/// The same with spaces where its comments are, so that every place stays what it is.
fn without_comments(text: &str) -> String {
    let (mut quote, mut comment) = (None, false);
    let blank = |c: char| {
        match (quote, c) {
            _ if comment => comment = c != '\n',
            (Some(sign), c) if c == sign => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '#') => comment = true,
            (None, _) => {}
        }
        if comment { ' ' } else { c }
    };
    text.chars().map(blank).collect()
}

/// The first name with a dot in it, and where it stands, in characters. A number may have one, and so may a text.
fn dotted(text: &str) -> Option<(usize, String)> {
    let letters: Vec<char> = text.chars().collect();
    let (mut at, mut quote) = (0, None);
    while let Some(&c) = letters.get(at) {
        let rest = &letters[at..];
        let length = match (quote, c) {
            (Some(sign), c) => {
                quote = (c != sign).then_some(sign);
                1
            }
            (None, '"' | '\'' | '`') => {
                quote = Some(c);
                1
            }
            (None, c) if is_of_word(c) => {
                let word = rest.iter().take_while(|&&c| is_of_word(c) || c == '.');
                let word: String = word.collect();
                if word.contains('.') && !c.is_ascii_digit() {
                    return Some((at, word));
                }
                word.chars().count()
            }
            _ => 1,
        };
        at += length;
    }
    None
}

/// Where a word stands as a whole, in characters; the beginning where it does not.
pub(super) fn position(text: &str, word: &str) -> usize {
    let found = words(text).find(|(_, other)| *other == word);
    let at = found.map(|(at, _)| at).or_else(|| text.find(word));
    in_characters(text, at.unwrap_or(0))
}

fn first_word(text: &str, known: &[&str]) -> usize {
    let found = words(text).find(|(_, word)| known.contains(word));
    in_characters(text, found.map_or(0, |(at, _)| at))
}

fn in_characters(text: &str, at: usize) -> usize {
    text[..at].chars().count()
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == ':'
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c| !is_of_word(c))
        .filter(|word| !word.is_empty())
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

fn quoted<'a>(said: &'a str, before: &str) -> Option<&'a str> {
    let (_, rest) = said.split_once(before)?;
    rest.split_once('\'').map(|(name, _)| name)
}

/// The parser's words in ours.
fn plain(said: &str) -> String {
    said.replace('\'', "`")
        .replace("argument(s)", "arguments")
        .replace(", got ", ", not ")
}

/// The parenthesis that has no other.
fn unbalanced(text: &str) -> Option<(usize, &'static str)> {
    let mut open = Vec::new();
    let mut quote = None;
    for (at, c) in text.chars().enumerate() {
        match (quote, c) {
            (Some(sign), c) if c == sign => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '(') => open.push(at),
            (None, ')') if open.pop().is_none() => {
                return Some((at, "this parenthesis closes none"));
            }
            _ => {}
        }
    }
    open.pop()
        .map(|at| (at, "this parenthesis is never closed"))
}

fn comparison(text: &str) -> usize {
    let sign = text
        .chars()
        .position(|c| matches!(c, '<' | '>' | '=' | '!'));
    sign.unwrap_or(0)
}

/// Where a value stands that should be an operator, or the other way round.
fn misplaced(text: &str) -> (usize, String) {
    const OPERATORS: [&str; 4] = ["and", "or", "unless", "atan2"];
    const BETWEEN: [&str; 10] = [
        "by",
        "without",
        "on",
        "ignoring",
        "group_left",
        "group_right",
        "bool",
        "offset",
        "start",
        "end",
    ];
    let mut value_before = false;
    let mut rest = text.char_indices().peekable();
    let mut index = 0;
    while let Some((at, c)) = rest.next() {
        let start = index;
        index += 1;
        match c {
            c if c.is_whitespace() => {}
            '(' | ',' | '@' => value_before = false,
            ')' => value_before = true,
            '{' | '[' | '"' | '\'' | '`' => {
                let close = match c {
                    '{' => '}',
                    '[' => ']',
                    quote => quote,
                };
                for (_, c) in rest.by_ref() {
                    index += 1;
                    if c == close {
                        break;
                    }
                }
                value_before = true;
            }
            c if is_of_word(c) || c == '.' => {
                let mut end = at + c.len_utf8();
                while let Some((next, c)) = rest.next_if(|(_, c)| is_of_word(*c) || *c == '.') {
                    end = next + c.len_utf8();
                    index += 1;
                }
                let word = &text[at..end];
                if OPERATORS.contains(&word) || BETWEEN.contains(&word) {
                    value_before = false;
                } else if value_before && !text[..at].trim_end().ends_with(')') {
                    let what =
                        format!("`{word}` follows a value, and no operator stands between them");
                    return (start, what);
                } else {
                    value_before = true;
                }
            }
            '+' | '-' => value_before = false,
            _ if !value_before && !text[..at].trim_end().ends_with(['<', '>', '=', '!']) => {
                return (start, format!("`{c}` stands where a value belongs"));
            }
            _ => value_before = false,
        }
    }
    let what = if value_before {
        "this is no expression of PromQL"
    } else {
        "the expression ends where a value belongs"
    };
    (
        if value_before {
            0
        } else {
            text.trim_end().chars().count()
        },
        what.to_owned(),
    )
}
