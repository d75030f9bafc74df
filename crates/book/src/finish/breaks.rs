//! Where code among words may end a line. A browser parts `--raw` after its dashes, `info!(key)` after its sign and
//! what is too long for the line anywhere. So a short word stays whole, and a long one comes apart at its joints:
//! in a sentence one that may not fit a telephone, in a cell of a table one that may not fit a column.

use std::fmt::Write as _;

use super::scan::{Piece, closes, name, pieces};

/// What a name is joined by.
const JOINTS: [&str; 6] = [".", "/", "_", ":", "-", "("];
/// After what a browser ends a line, also within a word.
const PARTED_AFTER: [&str; 4] = ["-", "#", "!", "?"];
/// How many characters of code fit the narrowest line.
const SHORT: usize = 24;
/// How many fit the narrowest column.
const SHORT_IN_CELL: usize = 14;
/// A last piece of so few characters is not worth a line: `.rs`, `ext;`.
const LAST: usize = 4;
/// Nor is an argument of so few: `(false)`.
const LAST_ARGUMENT: usize = 8;

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
            Piece::Text(text) => code(text, in_cell, &mut out),
        }
    }
    out
}

fn code(text: &str, in_cell: bool, out: &mut String) {
    let units = units(text);
    let mut start = 0;
    while start < units.len() {
        let mut end = word(&units, start);
        // What begins a comment is no line's last word.
        let comment = matches!(units[start..end].concat().as_str(), "//" | "///" | "//!");
        if comment && end < units.len() {
            end = word(&units, end + 1);
            write(&units[start..end], true, out);
        } else {
            set_word(&units[start..end], in_cell, out);
        }
        start = end;
        while units.get(start) == Some(&" ") {
            out.push(' ');
            start += 1;
        }
    }
}

/// What a reader sees as one character: a letter, or the reference to one (`&quot;`).
fn units(text: &str) -> Vec<&str> {
    let mut units = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let reference = rest.find(';').filter(|_| first == '&');
        let end = reference.map_or(first.len_utf8(), |end| end + 1);
        units.push(&rest[..end]);
        rest = &rest[end..];
    }
    units
}

/// Where the word ends that begins there.
fn word(units: &[&str], start: usize) -> usize {
    let rest = units.get(start..).unwrap_or_default();
    let length = rest.iter().position(|unit| *unit == " ");
    length.map_or(units.len(), |length| start + length)
}

fn set_word(word: &[&str], in_cell: bool, out: &mut String) {
    let short = if in_cell { SHORT_IN_CELL } else { SHORT };
    if word.len() <= short {
        return write(word, in_cell || is_parted(word), out);
    }
    let mut start = 0;
    for end in (1..word.len()).filter(|at| may_part(word, *at)) {
        part(&word[start..end], short, out);
        out.push_str("<wbr>");
        start = end;
    }
    part(&word[start..], short, out);
}

fn part(part: &[&str], short: usize, out: &mut String) {
    write(part, part.len() <= short && is_parted(part), out);
}

/// Whether a browser would part it.
fn is_parted(word: &[&str]) -> bool {
    word.iter().any(|unit| PARTED_AFTER.contains(unit))
}

/// Whether a line may end before this place of a long word: behind a joint between two names, or where `camelCase`
/// begins a word of its own.
fn may_part(word: &[&str], at: usize) -> bool {
    let (before, after) = (word[at - 1], word[at]);
    let is = |unit: &str, kind: fn(char) -> bool| unit.chars().all(kind);
    let camel = is(before, char::is_lowercase) && is(after, char::is_uppercase);
    let joint = JOINTS.contains(&before) && (is(after, char::is_alphanumeric) || after == "&quot;");
    let begins = !word[..at - 1]
        .iter()
        .any(|unit| is(unit, char::is_alphanumeric));
    // Neither in `0.0008` nor in `06-collector`.
    let in_number = at > 1
        && is(word[at - 2], char::is_numeric)
        && (before == "-" || is(after, char::is_numeric));
    let last = if before == "(" { LAST_ARGUMENT } else { LAST };
    (camel || joint) && !begins && !in_number && word.len() - at > last
}

fn write(word: &[&str], whole: bool, out: &mut String) {
    let text = word.concat();
    match whole && word.len() > 1 {
        // Writing to a string cannot fail.
        true => drop(write!(out, "<span class=\"whole\">{text}</span>")),
        false => out.push_str(&text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of a cell's or a sentence's code, if each were as short as may be.
    fn parts(element: &str, code: &str) -> Vec<String> {
        let html = set(&format!("<{element}><code>{code}</code></{element}>"));
        let inner = html.split("<code>").nth(1).unwrap();
        let inner = inner.split("</code>").next().unwrap();
        let bare = inner.replace("<span class=\"whole\">", "");
        let bare = bare.replace("</span>", "");
        bare.split("<wbr>").map(str::to_owned).collect()
    }

    #[test]
    fn a_name_in_a_cell_comes_apart_at_its_joints() {
        for (code, wanted) in [
            ("http.status_code_of_it", "http.|status_|code_|of_it"),
            ("src/telemetry/own.rs", "src/|telemetry/|own.rs"),
            ("OpenTelemetrySpanExt;", "Open|Telemetry|SpanExt;"),
            (
                "--web.enable-otlp-receiver",
                "--web.|enable-|otlp-|receiver",
            ),
            ("/images/{id}/something", "/images/{id}/|something"),
            (".with_location(false)", ".with_|location(false)"),
            ("0.0008 127.0.0.1:6464", "0.0008 127.0.0.1:6464"),
            (
                "LetterId(&quot;7&quot;) .await",
                "LetterId(&quot;7&quot;) .await",
            ),
            ("draw64.strokes_total", "draw64.|strokes_|total"),
            ("_total_of_all_of_them", "_total_|of_|all_|of_them"),
        ] {
            assert_eq!(parts("td", code).join("|"), wanted);
        }
    }

    #[test]
    fn a_short_word_of_code_stays_whole() {
        assert_eq!(
            set("<p>a-b <code>run traces --raw now</code></p>"),
            "<p>a-b <code>run traces <span class=\"whole\">--raw</span> now</code></p>"
        );
        assert_eq!(
            set("<td>a-b <code>-p a</code></td>"),
            "<td>a-b <code><span class=\"whole\">-p</span> a</code></td>"
        );
        let macro_call = "<p><code><span class=\"whole\">info!(key)</span></code></p>";
        assert_eq!(set("<p><code>info!(key)</code></p>"), macro_call);
        let comment = "<p><code><span class=\"whole\">// ANCHOR:</span> a</code></p>";
        assert_eq!(set("<p><code>// ANCHOR: a</code></p>"), comment);
    }

    #[test]
    fn a_long_word_in_a_sentence_comes_apart_at_its_joints() {
        for (code, wanted) in [
            ("http.status_code", "http.status_code"),
            (
                "opentelemetry-instrumentation-tower",
                "opentelemetry-|instrumentation-|tower",
            ),
            (
                "exercises/06-collector/src/telemetry.rs",
                "exercises/|06-collector/|src/|telemetry.rs",
            ),
        ] {
            assert_eq!(parts("p", code).join("|"), wanted);
        }
    }

    #[test]
    fn what_has_no_joints_may_be_cut_where_the_line_ends() {
        let html = "<p><code>{,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,-}</code></p>";
        assert_eq!(set(html), html);
    }

    #[test]
    fn a_listing_is_left_alone() {
        let html = "<pre><code>http.route --raw</code></pre>";
        assert_eq!(set(html), html);
    }
}
