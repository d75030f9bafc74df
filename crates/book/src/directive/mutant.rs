//! `{{#mutant traces child-span-renamed-id}}`: a wrong answer, and what `check` says about it.

use super::Directive;
use super::console::coloured;
use crate::html;
use crate::kit::Kit;
use crate::page::Page;
use crate::problem::Fault;

pub(super) fn expand(directive: &Directive, _: &Page, kit: &Kit<'_>) -> Result<String, Fault> {
    let (stage, name) = (directive.argument(0), directive.argument(1));
    let material = kit.workshop.stage(stage)?;
    let Some(mutant) = material.mutants.iter().find(|mutant| mutant.name == name) else {
        let known: Vec<&str> = material
            .mutants
            .iter()
            .map(|one| one.name.as_str())
            .collect();
        return Err(Fault::new(
            "book-no-mutant",
            &[
                ("stage", stage),
                ("name", name),
                ("known", &known.join(", ")),
            ],
        ));
    };
    let written: String = mutant
        .trial
        .replace
        .iter()
        .map(|replace| {
            let code = kit
                .highlighter
                .code(&replace.file, &html::dedent(&replace.text));
            html::listing(&replace.file, "", "wrong", &code)
        })
        .collect();
    let said = kit.sessions.mutant(stage, name, kit.language())?;
    let said = html::dedent(&said);
    let summary = html::escape(&kit.text("book-mutant-written"));
    let label = kit.text("book-mutant-said");
    Ok(format!(
        "<div class=\"mutant\">{}{}</div>",
        html::listing("", &label, "console said", &coloured(&said)),
        html::folded("written", &summary, &written)
    ))
}
