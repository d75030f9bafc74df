//! `{{#before traces child}}` and `{{#after traces child}}`: a region as a learner finds it, and solved.

use super::Directive;
use crate::html;
use crate::kit::Kit;
use crate::page::Page;
use crate::problem::Fault;

pub(super) fn before(directive: &Directive, _: &Page, kit: &Kit<'_>) -> Result<String, Fault> {
    let material = kit.workshop.stage(directive.argument(0))?;
    let (file, text) = material.region(&material.exercise, directive.argument(1))?;
    let code = match text.trim() {
        "" => format!(
            "<span class=\"gap\">{}</span>",
            html::escape(&kit.text("book-empty"))
        ),
        _ => kit.highlighter.code(file, &html::dedent(text)),
    };
    // Two regions in a row may look the same: the name is that of the marker in the file.
    let label = format!("{} · {}", kit.text("book-as-found"), directive.argument(1));
    Ok(html::listing(file, &label, "before", &code))
}

pub(super) fn after(directive: &Directive, _: &Page, kit: &Kit<'_>) -> Result<String, Fault> {
    let material = kit.workshop.stage(directive.argument(0))?;
    let (file, text) = material.region(&material.solution, directive.argument(1))?;
    let code = kit.highlighter.code(file, &html::dedent(text));
    let label = kit.text("book-solved");
    Ok(html::listing(file, &label, "after", &code))
}
