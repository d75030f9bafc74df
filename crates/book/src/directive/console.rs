//! `{{#console name}}`: a command and what it printed. The check runs it again.

use super::Directive;
use crate::html;
use crate::kit::Kit;
use crate::page::Page;
use crate::problem::Fault;

pub(super) fn expand(directive: &Directive, _: &Page, kit: &Kit<'_>) -> Result<String, Fault> {
    let name = directive.argument(0);
    let session = kit.sessions.recorded(name, kit.language())?;
    Ok(html::listing("", "", "console", &coloured(&session)))
}

/// Commands and signs stand out, as they do in a terminal.
pub(super) fn coloured(text: &str) -> String {
    let lines: Vec<String> = text.trim_end().lines().map(line).collect();
    lines.join("&#10;")
}

fn line(text: &str) -> String {
    let escaped = html::escape(text);
    if let Some(command) = escaped.strip_prefix("$ ") {
        return format!("<span class=\"prompt\">$ </span><b>{command}</b>");
    }
    let mut out = String::new();
    let mut rest = escaped.as_str();
    while let Some(first) = rest.chars().next() {
        let same = |c: char| class(c) == class(first) && !matches!(first, '✓' | '✗');
        let end = rest.find(|c| !same(c)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end.max(first.len_utf8()));
        match class(first) {
            "" => out.push_str(run),
            class => out.push_str(&format!("<span class=\"{class}\">{run}</span>")),
        }
        rest = after;
    }
    out
}

/// How a letter stands out: a sign, or a piece of a bar.
fn class(letter: char) -> &'static str {
    match letter {
        '✓' => "good",
        '✗' => "bad",
        '█' => "block full",
        '\u{2580}'..='\u{2590}' => "block",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_and_bars_stand_out_wherever_they_are() {
        assert_eq!(
            coloured("$ a\n ✓✗ b ▐██▌ c"),
            "<span class=\"prompt\">$ </span><b>a</b>&#10; <span class=\"good\">✓</span><span class=\"bad\">✗</span> b \
             <span class=\"block\">▐</span><span class=\"block full\">██</span><span class=\"block\">▌</span> c"
        );
    }
}
