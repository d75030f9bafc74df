//! `{{#diff traces child}}`: a region as a learner finds it and solved, line by line.

use std::fmt::Write as _;

use similar::{ChangeTag, TextDiff};

use super::Directive;
use crate::html;
use crate::kit::Kit;
use crate::page::Page;
use crate::problem::Fault;

pub(super) fn expand(directive: &Directive, _: &Page, kit: &Kit<'_>) -> Result<String, Fault> {
    let material = kit.workshop.stage(directive.argument(0))?;
    let region = directive.argument(1);
    let (file, after) = material.region(&material.solution, region)?;
    let (_, before) = material.region(&material.exercise, region)?;
    // Both keep the margin that they do not share.
    let margins = [before, after].map(|text| match text.trim().is_empty() {
        true => usize::MAX,
        false => html::margin(text),
    });
    let margin = margins[0].min(margins[1]);
    let (before, after) = (
        html::without_margin(before, margin),
        html::without_margin(after, margin),
    );
    let label = kit.text("book-as-diff");
    Ok(html::listing(
        file,
        &label,
        "diff",
        &lines(&before, &after, file, kit),
    ))
}

fn lines(before: &str, after: &str, file: &str, kit: &Kit<'_>) -> String {
    let (old, new) = (
        kit.highlighter.lines(file, before),
        kit.highlighter.lines(file, after),
    );
    let mut out = String::new();
    for change in TextDiff::from_lines(ended(before), ended(after)).iter_all_changes() {
        let line = |lines: &[String], index: Option<usize>| {
            index
                .and_then(|index| lines.get(index))
                .cloned()
                .unwrap_or_default()
        };
        let (tag, sign, code) = match change.tag() {
            ChangeTag::Delete => ("del", "-", line(&old, change.old_index())),
            ChangeTag::Insert => ("ins", "+", line(&new, change.new_index())),
            ChangeTag::Equal => ("span", " ", line(&new, change.new_index())),
        };
        // Writing to a string cannot fail. The sign is text, so that no one needs to see the colour.
        let _ = write!(out, "<{tag}><i>{sign} </i>{code}&#10;</{tag}>");
    }
    out
}

/// A last line without its end would differ from the same line with one.
fn ended(text: &str) -> String {
    match text {
        "" => String::new(),
        text => format!("{text}\n"),
    }
}
