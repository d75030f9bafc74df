//! `{{#solution traces 2}}`: all that a step fills in, by file, folded until it is asked for.

use super::Directive;
use crate::html;
use crate::kit::Kit;
use crate::page::Page;
use crate::problem::Fault;

pub(super) fn expand(directive: &Directive, _: &Page, kit: &Kit<'_>) -> Result<String, Fault> {
    let material = kit.workshop.stage(directive.argument(0))?;
    let step = material.step(directive.argument(1))?;
    let mut by_file: Vec<(&str, Vec<String>)> = Vec::new();
    for region in &step.regions {
        let (file, text) = material.region(&material.solution, region)?;
        let code = kit.highlighter.code(file, &html::dedent(text));
        match by_file.iter_mut().find(|(known, _)| *known == file) {
            Some((_, parts)) => parts.push(code),
            None => by_file.push((file, vec![code])),
        }
    }
    let between = "&#10;<span class=\"gap\">⋮</span>&#10;";
    let listings: String = by_file
        .iter()
        .map(|(file, parts)| html::listing(file, "", "after", &parts.join(between)))
        .collect();
    let summary = html::escape(&kit.text("book-show-solution"));
    Ok(html::folded("solution", &summary, &listings))
}
