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
    let trimmed = escaped.trim_start();
    let margin = &escaped[..escaped.len() - trimmed.len()];
    for (sign, class) in [('✓', "good"), ('✗', "bad")] {
        if let Some(rest) = trimmed.strip_prefix(sign) {
            return format!("{margin}<span class=\"{class}\">{sign}</span>{rest}");
        }
    }
    escaped
}
