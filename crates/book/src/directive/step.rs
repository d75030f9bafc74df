//! `{{#step traces 2}}`: what a step is about: where to write, and when it is done, in the very words of
//! `check`.

use std::fmt::Write as _;

use transcript::judge::ConditionText;
use xtask::stage::Kind;

use super::Directive;
use crate::html::{escape, with_marks};
use crate::kit::Kit;
use crate::page::Page;
use crate::problem::Fault;

pub(super) fn expand(directive: &Directive, _: &Page, kit: &Kit<'_>) -> Result<String, Fault> {
    let material = kit.workshop.stage(directive.argument(0))?;
    let step = material.step(directive.argument(1))?;
    let mut files: Vec<&str> = Vec::new();
    for region in &step.regions {
        let (file, _) = material.region(&material.exercise, region)?;
        if !files.contains(&file) {
            files.push(file);
        }
    }
    let language = kit.language();
    let kind = match step.kind {
        Kind::Core => "book-core",
        Kind::Further => "book-further",
    };
    let heading = kit.messages.with(
        "book-step-heading",
        &[
            ("stage", material.stage.number.into()),
            ("title", material.manifest.title.text(language).into()),
            ("step", step.number.into()),
        ],
    );
    let mut out = format!(
        "<aside class=\"step\"><p class=\"kicker\"><span>{}</span> <span class=\"kind\">{}</span></p>",
        escape(&heading),
        escape(&kit.text(kind))
    );
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<p class=\"label\">{}</p><ul class=\"files\">",
        escape(&kit.text("book-edit"))
    );
    for file in files {
        let _ = write!(
            out,
            "<li><code>{}</code></li>",
            escape(&material.shown(file))
        );
    }
    let _ = write!(
        out,
        "</ul><p class=\"label\">{}</p><ul class=\"done-when\">",
        escape(&kit.text("book-done-when"))
    );
    let conditions = step.pins.iter().flat_map(transcript::pins::Pin::conditions);
    for condition in conditions {
        let class = match is_new_subject(&condition) {
            true => "subject",
            false => "detail",
        };
        let _ = write!(
            out,
            "<li class=\"{class}\">{}</li>",
            with_marks(&kit.messages.condition(&condition))
        );
    }
    // A further step is judged when it is asked for.
    let further = match step.kind {
        Kind::Core => "",
        Kind::Further => " --further",
    };
    let command = format!("cargo xtask check {}{further}", material.stage.name);
    let _ = write!(
        out,
        "</ul><p class=\"try\">{} <code>{}</code></p></aside>",
        escape(&kit.text("book-check-with")),
        escape(&command)
    );
    Ok(out)
}

/// Whether what follows speaks of this: a span before its attributes.
fn is_new_subject(condition: &ConditionText) -> bool {
    matches!(
        condition,
        ConditionText::Span { .. }
            | ConditionText::Log { .. }
            | ConditionText::Metric { .. }
            | ConditionText::Line { .. }
            | ConditionText::Absent { .. }
    )
}
