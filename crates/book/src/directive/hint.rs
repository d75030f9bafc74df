//! `{{#hint traces 2 1}}`: a hint of a step, folded.

use messages::Language;

use super::Directive;
use crate::html::escape;
use crate::kit::Kit;
use crate::page::Page;
use crate::problem::Fault;

pub(super) fn expand(directive: &Directive, _: &Page, kit: &Kit<'_>) -> Result<String, Fault> {
    let material = kit.workshop.stage(directive.argument(0))?;
    let step = material.step(directive.argument(1))?;
    let level = directive.argument(2);
    let mut steps = material.hints.steps();
    let hints = steps
        .find(|(name, _)| *name == step.name)
        .map(|(_, hints)| match kit.language() {
            Language::English => &hints.en,
            Language::French => &hints.fr,
        });
    let index = level
        .parse::<usize>()
        .ok()
        .and_then(|level| level.checked_sub(1));
    let hint = hints.zip(index).and_then(|(hints, index)| hints.get(index));
    let Some(hint) = hint else {
        let known = hints.map_or(0, Vec::len).to_string();
        return Err(Fault::new(
            "book-no-hint",
            &[("step", &step.name), ("level", level), ("known", &known)],
        ));
    };
    let summary = kit.messages.with("book-hint", &[("level", level.into())]);
    Ok(format!(
        "<details class=\"hint\"><summary>{}</summary>\n\n{}\n\n</details>",
        escape(&summary),
        hint.trim_matches('\n')
    ))
}
