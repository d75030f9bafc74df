//! `{{#lines traces 2}}`: what a step prints that is no telemetry; `scene="all green"` is a scene that belongs to no
//! step.

use super::Directive;
use crate::html;
use crate::kit::Kit;
use crate::page::Page;
use crate::placeholder;
use crate::problem::Fault;

pub(super) fn expand(directive: &Directive, _: &Page, kit: &Kit<'_>) -> Result<String, Fault> {
    let (stage, step) = (directive.argument(0), directive.argument(1));
    let material = kit.workshop.stage(stage)?;
    let section = match directive.named.get("scene") {
        Some(scene) => material.scene(scene)?,
        None => material.section(step)?,
    };
    let lines: Vec<&str> = section
        .lines
        .iter()
        .map(|line| line.text.as_str())
        .collect();
    let text = lines.join("\n");
    if text.trim().is_empty() {
        return Err(Fault::new(
            "book-nothing-printed",
            &[("stage", stage), ("step", step)],
        ));
    }
    let label = kit.text("book-printed");
    let code = placeholder::marked(&html::escape(text.trim_matches('\n')));
    Ok(html::listing("", &label, "printed", &code))
}
