//! From text to words.

/// A word of the language.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Word {
    /// `set`, `span`, `where`, `IsMatch`, `STATUS_CODE_ERROR`.
    Name(String),
    Text(String),
    Whole(i64),
    Number(f64),
    /// `(`, `)`, `[`, `]`, `,`, `.`, `==` and its kin.
    Sign(&'static str),
}

/// Signs, the longer ones first.
const SIGNS: [&str; 12] = [
    "==", "!=", "<=", ">=", "<", ">", "(", ")", "[", "]", ",", ".",
];

/// Takes a text apart. Each word comes with its place, in characters from 0.
pub(super) fn words(source: &str) -> Result<Vec<(usize, Word)>, (usize, String)> {
    let letters: Vec<char> = source.chars().collect();
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(letter) = letters.get(at).copied() {
        let begin = at;
        let word = if letter.is_whitespace() {
            at += 1;
            continue;
        } else if letter == '"' {
            at += 1;
            Word::Text(
                quoted(&letters, &mut at).ok_or((begin, "the quote is not closed".to_owned()))?,
            )
        } else if letter.is_ascii_digit() || letter == '-' {
            let end = run(&letters, at + 1, |c| c.is_ascii_digit() || c == '.');
            let number: String = letters[at..end].iter().collect();
            at = end;
            let unread = (begin, format!("`{number}` is no number"));
            match number.contains('.') {
                true => Word::Number(number.parse().map_err(|_| unread)?),
                false => Word::Whole(number.parse().map_err(|_| unread)?),
            }
        } else if letter.is_ascii_alphabetic() || letter == '_' {
            let end = run(&letters, at, |c| c.is_ascii_alphanumeric() || c == '_');
            let name = letters[at..end].iter().collect();
            at = end;
            Word::Name(name)
        } else {
            let rest: String = letters[at..].iter().take(2).collect();
            let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign));
            let sign = sign.ok_or((begin, format!("`{letter}` has no meaning here")))?;
            at += sign.len();
            Word::Sign(sign)
        };
        words.push((begin, word));
    }
    Ok(words)
}

fn run(letters: &[char], from: usize, belongs: impl Fn(char) -> bool) -> usize {
    let rest = letters.get(from..).unwrap_or_default();
    from + rest.iter().take_while(|letter| belongs(**letter)).count()
}

/// A text up to its closing quote, escapes undone.
fn quoted(letters: &[char], at: &mut usize) -> Option<String> {
    let mut text = String::new();
    loop {
        let letter = *letters.get(*at)?;
        *at += 1;
        match letter {
            '"' => return Some(text),
            '\\' => {
                let escaped = *letters.get(*at)?;
                *at += 1;
                match escaped {
                    'n' => text.push('\n'),
                    't' => text.push('\t'),
                    'r' => text.push('\r'),
                    '"' | '\\' => text.push(escaped),
                    // As it stands: regular expressions have `\d`.
                    other => text.extend(['\\', other]),
                }
            }
            other => text.push(other),
        }
    }
}
