//! French typography: writers type ordinary spaces, readers get those that do not break.

use super::scan::{Piece, closes, name, pieces};

/// Before `; ! ?`, and within guillemets; it is narrow.
const NARROW: char = '\u{202f}';
/// Before a colon, as the Imprimerie nationale has it.
const WIDE: char = '\u{a0}';

/// Code has no typography, nor has what is no prose.
const LEFT_ALONE: [&str; 6] = ["code", "kbd", "pre", "script", "style", "svg"];

/// A page with the spaces that French wants, in all that is prose.
pub(super) fn french(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut within = 0_usize;
    for piece in pieces(html) {
        match piece {
            Piece::Tag(tag) => {
                if LEFT_ALONE.contains(&name(tag)) && !tag.ends_with("/>") {
                    within += 1;
                } else if closes(tag).is_some_and(|name| LEFT_ALONE.contains(&name)) {
                    within = within.saturating_sub(1);
                }
                out.push_str(tag);
            }
            Piece::Text(text) if within > 0 => out.push_str(text),
            Piece::Text(text) => bind(text, &mut out),
        }
    }
    out
}

fn bind(text: &str, out: &mut String) {
    let chars: Vec<char> = text.chars().collect();
    for (index, &c) in chars.iter().enumerate() {
        let next = chars.get(index + 1).copied();
        let before = index
            .checked_sub(1)
            .and_then(|index| chars.get(index))
            .copied();
        let space = match (before, c, next) {
            (_, ' ' | '\u{a0}', Some(';' | '!' | '?' | '»')) | (Some('«'), ' ' | '\u{a0}', _) => {
                Some(NARROW)
            }
            (_, ' ', Some(':')) => Some(WIDE),
            _ => None,
        };
        out.push(space.unwrap_or(c));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_gets_its_spaces_and_code_keeps_its_own() {
        assert_eq!(
            french("<p>Vraiment ? « oui » : <code>a ? b : c</code> !</p>"),
            "<p>Vraiment\u{202f}? «\u{202f}oui\u{202f}»\u{a0}: <code>a ? b : c</code>\u{202f}!</p>"
        );
    }

    #[test]
    fn character_references_are_no_punctuation() {
        assert_eq!(
            french("<p>a &amp; b ; c</p>"),
            "<p>a &amp; b\u{202f}; c</p>"
        );
    }
}
