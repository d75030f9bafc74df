//! Typography: writers type what a keyboard has, readers get what a printer would set.
//!
//! mdBook makes quotes of the straight ones that pages have; the words that come from messages, titles and
//! tables get theirs here. A number stays beside what it numbers: `step 3`. In French, the spaces before
//! `: ; ! ? %`, within guillemets and within a number are those that do not break.

use messages::Language;

use super::scan::{Piece, closes, name, pieces};

/// Before `; ! ? %` and between the thousands of a number; it is narrow.
const NARROW: char = '\u{202f}';
/// Before a colon and within guillemets, as the Imprimerie nationale has it, and before a number.
const WIDE: char = '\u{a0}';

/// What is numbered.
const NUMBERED: [&str; 9] = [
    "chapter",
    "chapters",
    "step",
    "steps",
    "chapitre",
    "chapitres",
    "étape",
    "étapes",
    "otep",
];

/// Code has no typography, nor has what is no prose.
const LEFT_ALONE: [&str; 6] = ["code", "kbd", "pre", "script", "style", "svg"];

/// A page with its prose set as its language wants.
pub(super) fn set(html: &str, language: Language) -> String {
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
            Piece::Text(text) => out.push_str(&prose(text, language)),
        }
    }
    out
}

/// A text without tags, set as its language wants.
pub(super) fn prose(text: &str, language: Language) -> String {
    // The references that a template makes of signs.
    let text = text
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&quot;", "\"");
    let text = quotes(&text);
    let mut out = String::with_capacity(text.len());
    let chars: Vec<char> = text.chars().collect();
    for (index, &c) in chars.iter().enumerate() {
        let next = chars.get(index + 1).copied();
        let before = index
            .checked_sub(1)
            .and_then(|index| chars.get(index))
            .copied();
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        out.push(match (before, c, next) {
            (before, '\'', _) if is_letter(before) => '\u{2019}',
            (_, ' ', Some(next)) if next.is_ascii_digit() && is_numbered(&out) => WIDE,
            (before, ' ' | '\u{a0}', next) if language == Language::French => {
                space(before, next).unwrap_or(c)
            }
            _ => c,
        });
    }
    out
}

/// Straight quotes as those that open and those that close.
fn quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let begins = out.is_empty() || out.ends_with(|c: char| c.is_whitespace() || c == '(');
        let goes_on = rest.peek().is_some_and(|next| next.is_alphanumeric());
        out.push(match (c, begins && goes_on) {
            ('"', true) => '\u{201c}',
            ('"', false) => '\u{201d}',
            _ => c,
        });
    }
    out
}

/// Whether a text ends with a word that a number follows.
fn is_numbered(text: &str) -> bool {
    let word = text.rsplit(|c: char| !c.is_alphabetic()).next();
    word.is_some_and(|word| NUMBERED.contains(&word.to_lowercase().as_str()))
}

/// The space that belongs between these two, where an ordinary one would let the line break.
fn space(before: Option<char>, next: Option<char>) -> Option<char> {
    match (before, next) {
        (_, Some(';' | '!' | '?')) => Some(NARROW),
        (Some('«'), _) | (_, Some(':' | '»')) => Some(WIDE),
        (Some(digit), Some(next))
            if digit.is_ascii_digit() && (next.is_ascii_digit() || next == '%') =>
        {
            Some(NARROW)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn french(html: &str) -> String {
        set(html, Language::French)
    }

    #[test]
    fn an_apostrophe_is_curved_in_both_languages_and_not_in_code() {
        let html = "<p>it's l'été <code>b'a'</code></p>";
        let set_in_english = "<p>it\u{2019}s l\u{2019}été <code>b'a'</code></p>";
        assert_eq!(set(html, Language::English), set_in_english);
        assert_eq!(set("<p>a : b</p>", Language::English), "<p>a : b</p>");
    }

    #[test]
    fn prose_gets_its_spaces_and_code_keeps_its_own() {
        assert_eq!(
            french("<p>Vraiment ? « oui » : <code>a ? b : c</code> !</p>"),
            "<p>Vraiment\u{202f}? «\u{a0}oui\u{a0}»\u{a0}: <code>a ? b : c</code>\u{202f}!</p>"
        );
    }

    #[test]
    fn a_number_stays_on_one_line_with_its_thousands_and_its_sign() {
        assert_eq!(
            french("<p>86 400 traces, 88 % en 3 jours</p>"),
            "<p>86\u{202f}400 traces, 88\u{202f}% en 3 jours</p>"
        );
    }

    #[test]
    fn a_number_stays_beside_what_it_numbers() {
        assert_eq!(
            set("<p>Chapter 2, in step 3 of 4</p>", Language::English),
            "<p>Chapter\u{a0}2, in step\u{a0}3 of 4</p>"
        );
        assert_eq!(french("<p>L'étape 1.</p>"), "<p>L\u{2019}étape\u{a0}1.</p>");
    }

    #[test]
    fn signs_that_come_as_references_are_set_too() {
        assert_eq!(
            set(
                "<a>It&#x27;s &quot;what&quot; (\"why&quot;)</a>",
                Language::English
            ),
            "<a>It\u{2019}s \u{201c}what\u{201d} (\u{201c}why\u{201d})</a>"
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
