//! HTML that survives Markdown.
//!
//! What a directive becomes is put back into the page's Markdown, where a blank line would end it. So it
//! has no line breaks of its own: those of code are written as character references.

use messages::{CLOSES, OPENS};

/// Text for a place between tags or in an attribute.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            c => out.push(c),
        }
    }
    out
}

/// Text in which `back quotes` are code.
pub fn with_code(text: &str) -> String {
    let mut out = String::new();
    for (index, part) in text.split('`').enumerate() {
        match index % 2 {
            0 => out.push_str(&escape(part)),
            _ => out.push_str(&format!("<code>{}</code>", escape(part))),
        }
    }
    out
}

/// A condition in which names and values are marked, as [`messages::Messages::marking`] does it: they are code, and
/// need no quotes. What follows `=` stays on its line.
pub fn with_marks(text: &str) -> String {
    /// What stands around them in a terminal.
    const QUOTES: [(&str, &str); 4] = [
        ("`", "`"),
        ("\"", "\""),
        ("«\u{a0}", "\u{a0}»"),
        ("«\u{202f}", "\u{202f}»"),
    ];
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, inner, after)) = rest.split_once(OPENS).and_then(|(before, rest)| {
        let (inner, after) = rest.split_once(CLOSES)?;
        Some((before, inner, after))
    }) {
        let quoted = QUOTES.iter().find_map(|(left, right)| {
            Some((before.strip_suffix(left)?, after.strip_prefix(right)?))
        });
        let (before, after) = quoted.unwrap_or((before, after));
        match before.strip_suffix("= ") {
            Some(before) => {
                out.push_str(&with_code(before));
                out.push_str("=\u{a0}");
            }
            None => out.push_str(&with_code(before)),
        }
        out.push_str(&format!("<code>{}</code>", escape(inner)));
        rest = after;
    }
    out.push_str(&with_code(rest));
    out
}

/// A listing with a caption that names it. `code` is HTML already.
pub fn listing(caption: &str, label: &str, class: &str, code: &str) -> String {
    let caption = match (caption, label) {
        ("", "") => String::new(),
        (file, "") => format!("<figcaption><code>{}</code></figcaption>", escape(file)),
        ("", label) => format!("<figcaption><span>{}</span></figcaption>", escape(label)),
        (file, label) => format!(
            "<figcaption><code>{}</code><span>{}</span></figcaption>",
            escape(file),
            escape(label)
        ),
    };
    format!(
        "<figure class=\"listing {class}\">{caption}<pre tabindex=\"0\"><code>{code}</code></pre></figure>"
    )
}

/// What is shown only when it is asked for. Both texts are HTML already.
pub fn folded(class: &str, summary: &str, body: &str) -> String {
    format!("<details class=\"{class}\"><summary>{summary}</summary>{body}</details>")
}

/// Lines without the margin that all of them have.
pub fn dedent(text: &str) -> String {
    without_margin(text, margin(text))
}

/// How many spaces all lines begin with that hold anything.
pub fn margin(text: &str) -> usize {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let margins = lines.map(|line| line.len() - line.trim_start_matches(' ').len());
    margins.min().unwrap_or_default()
}

/// Lines without that many spaces, and no empty ones around them.
pub fn without_margin(text: &str, margin: usize) -> String {
    let lines: Vec<&str> = text
        .lines()
        .map(|line| line.get(margin..).unwrap_or_default())
        .collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_break_is_left_to_end_a_block() {
        assert_eq!(escape("a < b\n\n\"c\""), "a &lt; b&#10;&#10;&quot;c&quot;");
    }

    #[test]
    fn back_quotes_are_code() {
        assert_eq!(
            with_code("it has `a<b` = 3"),
            "it has <code>a&lt;b</code> = 3"
        );
    }

    #[test]
    fn what_is_marked_is_code_without_quotes() {
        for (said, shown) in [
            (
                "line \"\u{e000}Bye.  \"\"\u{e001}\", once",
                "line <code>Bye.  &quot;&quot;</code>, once",
            ),
            (
                "ligne «\u{a0}\u{e000}a\u{e001}\u{a0}»",
                "ligne <code>a</code>",
            ),
            (
                "`\u{e000}k\u{e001}` = \u{e000}\"v\"\u{e001}",
                "<code>k</code> =\u{a0}<code>&quot;v&quot;</code>",
            ),
            ("at \u{e000}0, 5\u{e001}", "at <code>0, 5</code>"),
            ("its kind is `x`", "its kind is <code>x</code>"),
        ] {
            assert_eq!(with_marks(said), shown);
        }
    }

    #[test]
    fn a_margin_that_all_lines_share_goes() {
        assert_eq!(dedent("    a\n\n      b\n"), "a\n\n  b");
    }
}
