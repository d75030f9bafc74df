//! What stands between braces: reading it.

use super::printf::verbs;
use super::{Piece, Word};

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

pub(super) fn pipe(inside: &str) -> Result<Piece, String> {
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
