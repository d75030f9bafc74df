//! Text that came from outside, made fit for a terminal.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many columns a text takes.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// The text without anything that a terminal would act on: control characters and marks that turn
/// the writing direction around become visible escapes.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\t' => safe.push_str("    "),
            _ if is_unsafe(letter) => safe.extend(letter.escape_default()),
            _ => safe.push(letter),
        }
    }
    safe
}

fn is_unsafe(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text cut to so many columns, with an ellipsis in its last one where something is missing.
pub fn fit(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    if columns == 0 {
        return String::new();
    }
    let mut cut = String::new();
    let mut taken = 0;
    for letter in text.chars() {
        let wide = letter.width().unwrap_or(0);
        if taken + wide > columns - 1 {
            break;
        }
        taken += wide;
        cut.push(letter);
    }
    cut.push('…');
    cut
}

/// The text on as many lines of so many columns as it needs, but on no more than `most`: what does not
/// fit on the last of them is cut. A line ends between two words where that leaves it more than half full.
pub(crate) fn folded(text: &str, columns: usize, most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = text;
    while lines.len() + 1 < most && width(rest) > columns {
        let mut taken = 0;
        let end = rest.char_indices().find(|(_, letter)| {
            taken += letter.width().unwrap_or(0);
            taken > columns
        });
        match end {
            Some((end, next)) if end > 0 => {
                let blank = match next {
                    ' ' => Some(end),
                    _ => rest[..end].rfind(' '),
                };
                match blank.filter(|blank| width(&rest[..*blank]) > columns / 2) {
                    Some(blank) => {
                        lines.push(rest[..blank].to_owned());
                        rest = &rest[blank + 1..];
                    }
                    None => {
                        lines.push(rest[..end].to_owned());
                        rest = &rest[end..];
                    }
                }
            }
            // Not one letter has room.
            _ => break,
        }
    }
    lines.push(fit(rest, columns));
    lines
}

/// The text cut or filled with blanks to exactly so many columns.
pub(crate) fn cell(text: &str, columns: usize) -> String {
    let mut text = fit(text, columns);
    let missing = columns.saturating_sub(width(&text));
    text.extend(std::iter::repeat_n(' ', missing));
    text
}

/// The same with the blanks before the text.
pub(crate) fn cell_right(text: &str, columns: usize) -> String {
    let text = fit(text, columns);
    let missing = columns.saturating_sub(width(&text));
    format!("{}{text}", " ".repeat(missing))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_outside_moves_the_cursor() {
        assert_eq!(escape("a\u{1b}[2Jb\nc"), "a\\u{1b}[2Jb\\nc");
        assert_eq!(escape("\u{202e}gnp.exe"), "\\u{202e}gnp.exe");
        assert_eq!(escape("déjà 画像 🎨"), "déjà 画像 🎨");
    }

    #[test]
    fn a_long_text_takes_several_lines() {
        assert_eq!(folded("short", 5, 3), ["short"]);
        assert_eq!(folded("a longer text", 5, 3), ["a lon", "ger", "text"]);
        assert_eq!(folded("some words more", 10, 3), ["some words", "more"]);
        assert_eq!(folded("a longer text", 5, 2), ["a lon", "ger …"]);
        assert_eq!(folded("画像画像", 5, 3), ["画像", "画像"]);
        assert_eq!(folded("画像", 1, 3), ["…"]);
        assert_eq!(folded("anything", 0, 3), [""]);
    }

    #[test]
    fn a_wide_letter_is_never_cut_in_half() {
        assert_eq!(fit("画像画像", 5), "画像…");
        assert_eq!(fit("画像画像", 4), "画…");
        assert_eq!(width(&cell("画像画像", 4)), 4);
        assert_eq!(fit("short", 5), "short");
        assert_eq!(fit("anything", 0), "");
    }
}
