//! Where code among words may end a line. A cell of a table on a telephone is narrower than many a name, and a
//! browser left to itself cuts it anywhere: there a name comes apart at its joints. In a sentence, a browser parts
//! `--raw` after its dashes and `#[instrument]` after its first sign: there a short word stays whole.

use std::fmt::Write as _;

use super::scan::{Piece, closes, name, pieces};

/// What a name is joined by.
const JOINTS: [char; 4] = ['.', '/', '_', ':'];
/// After what a browser ends a line, also within a word.
const PARTED_AFTER: [char; 2] = ['-', '#'];
/// How many characters of code fit the narrowest line.
const SHORT: usize = 24;

/// A page whose code says where it may be parted. What is copied stays the same.
pub(super) fn set(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let (mut in_cell, mut in_listing, mut in_code) = (false, false, false);
    for piece in pieces(html) {
        match piece {
            Piece::Tag(tag) => {
                match (name(tag), closes(tag)) {
                    ("td", _) => in_cell = true,
                    ("pre", _) => in_listing = true,
                    ("code", _) => in_code = true,
                    (_, Some("td")) => in_cell = false,
                    (_, Some("pre")) => in_listing = false,
                    (_, Some("code")) => in_code = false,
                    _ => {}
                }
                out.push_str(tag);
            }
            Piece::Text(text) if !in_code || in_listing => out.push_str(text),
            Piece::Text(text) if in_cell => at_joints(text, &mut out),
            Piece::Text(text) => words_whole(text, &mut out),
        }
    }
    out
}

fn at_joints(text: &str, out: &mut String) {
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        out.push(c);
        if JOINTS.contains(&c) && rest.peek().is_some_and(|next| next.is_alphanumeric()) {
            out.push_str("<wbr>");
        }
    }
}

fn words_whole(text: &str, out: &mut String) {
    for word in text.split_inclusive(' ') {
        if word.contains(PARTED_AFTER) && word.len() <= SHORT {
            let bare = word.trim_end_matches(' ');
            // Writing to a string cannot fail.
            let _ = write!(
                out,
                "<span class=\"whole\">{bare}</span>{}",
                &word[bare.len()..]
            );
        } else {
            out.push_str(word);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_a_cell_comes_apart_at_its_joints() {
        assert_eq!(
            set("<td>a.b <code>http.status_code</code> <code>std::fmt ..</code></td>"),
            "<td>a.b <code>http.<wbr>status_<wbr>code</code> <code>std::<wbr>fmt ..</code></td>"
        );
    }

    #[test]
    fn a_short_word_of_code_in_a_sentence_stays_whole() {
        assert_eq!(
            set("<p>a-b <code>run traces --raw now</code></p>"),
            "<p>a-b <code>run traces <span class=\"whole\">--raw</span> now</code></p>"
        );
        let long = "<p><code>opentelemetry-instrumentation-tower</code></p>";
        assert_eq!(set(long), long);
    }

    #[test]
    fn a_listing_is_left_alone() {
        let html = "<pre><code>http.route --raw</code></pre>";
        assert_eq!(set(html), html);
    }
}
