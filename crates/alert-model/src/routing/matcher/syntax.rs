//! The newer grammar: any text may be a label's name, and quotes mean what they mean in Go.

use std::iter::Peekable;
use std::str::CharIndices;

use super::{Matcher, Operator};

/// What may not stand in a name or a value without quotes.
pub(super) fn is_reserved(letter: char) -> bool {
    letter.is_whitespace() || "{}!=~,\\\"'`".contains(letter)
}

/// Reads a line of matchers with commas between them. Both braces are there, or none.
pub(super) fn read(line: &str) -> Result<Vec<Matcher>, String> {
    let tokens = tokens(line)?;
    let mut rest = tokens.as_slice();
    let braced = rest.first() == Some(&Token::Open);
    if braced {
        rest = match &rest[1..] {
            [inner @ .., Token::Close] => inner,
            _ => return Err("a `}` is missing at the end".to_owned()),
        };
    }
    let mut matchers = Vec::new();
    while !rest.is_empty() {
        let (matcher, after) = one(rest)?;
        matchers.push(matcher);
        rest = match after {
            [] => after,
            [Token::Comma, after @ ..] => after,
            [other, ..] => return Err(format!("a comma is missing before {}", other.shown())),
        };
    }
    Ok(matchers)
}

/// Reads a matcher, and says what stands after it.
fn one(tokens: &[Token]) -> Result<(Matcher, &[Token]), String> {
    match tokens {
        [
            Token::Text(name),
            Token::Sign(operator),
            Token::Text(value),
            rest @ ..,
        ] => Ok((Matcher::new(name, *operator, value)?, rest)),
        [Token::Text(_), Token::Sign(operator), ..] => {
            Err(format!("a value is missing after `{}`", operator.sign()))
        }
        [Token::Text(name), ..] => Err(format!(
            "an operator is missing after `{name}`: `=`, `!=`, `=~` or `!~`"
        )),
        [other, ..] => Err(format!(
            "a label's name is missing before {}",
            other.shown()
        )),
        [] => Err("a label's name is missing".to_owned()),
    }
}

#[derive(Debug, PartialEq)]
enum Token {
    Open,
    Close,
    Comma,
    Sign(Operator),
    Text(String),
}

impl Token {
    fn shown(&self) -> String {
        let text = match self {
            Self::Open => "{",
            Self::Close => "}",
            Self::Comma => ",",
            Self::Sign(operator) => operator.sign(),
            Self::Text(text) => text,
        };
        format!("`{text}`")
    }
}

type Letters<'a> = Peekable<CharIndices<'a>>;

fn tokens(line: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut letters = line.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        tokens.push(match letter {
            '{' => Token::Open,
            '}' => Token::Close,
            ',' => Token::Comma,
            '=' if letters.next_if(|(_, next)| *next == '~').is_some() => {
                Token::Sign(Operator::Matches)
            }
            '=' => Token::Sign(Operator::Equal),
            '!' => match letters.next() {
                Some((_, '=')) => Token::Sign(Operator::NotEqual),
                Some((_, '~')) => Token::Sign(Operator::NotMatches),
                _ => return Err("`=` or `~` is missing after `!`".to_owned()),
            },
            '"' => Token::Text(quoted(&mut letters)?),
            space if space.is_whitespace() => continue,
            reserved if is_reserved(reserved) => {
                return Err(format!("`{reserved}` belongs in quotes"));
            }
            _ => {
                while letters.next_if(|(_, next)| !is_reserved(*next)).is_some() {}
                let end = letters.peek().map_or(line.len(), |(end, _)| *end);
                Token::Text(line[at..end].to_owned())
            }
        });
    }
    Ok(tokens)
}

/// The text up to the closing quote, by Go's escapes.
fn quoted(letters: &mut Letters<'_>) -> Result<String, String> {
    let mut text = String::new();
    while let Some((_, letter)) = letters.next() {
        match letter {
            '"' => return Ok(text),
            '\n' => return Err("a line ends within quotes".to_owned()),
            '\\' => text.push(escaped(letters)?),
            _ => text.push(letter),
        }
    }
    Err("a quote is not closed".to_owned())
}

fn escaped(letters: &mut Letters<'_>) -> Result<char, String> {
    let (_, letter) = letters.next().ok_or("a quote is not closed")?;
    let digits = match letter {
        'a' => return Ok('\x07'),
        'b' => return Ok('\x08'),
        'f' => return Ok('\x0c'),
        'n' => return Ok('\n'),
        'r' => return Ok('\r'),
        't' => return Ok('\t'),
        'v' => return Ok('\x0b'),
        '\\' | '"' => return Ok(letter),
        'u' => 4,
        'U' => 8,
        // Bytes in octal or hexadecimal need not be text; nobody writes a label that way.
        _ => {
            return Err(format!(
                "there is no escape `\\{letter}`: write `\\\\{letter}`"
            ));
        }
    };
    let code: String = letters
        .by_ref()
        .take(digits)
        .map(|(_, digit)| digit)
        .collect();
    let code = u32::from_str_radix(&code, 16).ok();
    code.and_then(char::from_u32)
        .ok_or_else(|| format!("`\\{letter}` needs {digits} hexadecimal digits"))
}
