//! `{{#raw traces 2 span="store image"}}`: one record as the exporter prints it.

use transcript::model::{Section, Transcript};

use super::Directive;
use crate::html;
use crate::kit::Kit;
use crate::page::Page;
use crate::placeholder;
use crate::problem::Fault;

pub(super) fn expand(directive: &Directive, _: &Page, kit: &Kit<'_>) -> Result<String, Fault> {
    let (stage, step) = (directive.argument(0), directive.argument(1));
    let section = kit.workshop.stage(stage)?.section(step)?;
    let Some((kind, name)) = directive.named.iter().next() else {
        return Err(Fault::new("book-raw-of-what", &[]));
    };
    let mut only = Section::default();
    let known: Vec<&str> = match kind.as_str() {
        "span" => {
            only.spans.extend(
                section
                    .spans
                    .iter()
                    .find(|span| span.name == *name)
                    .cloned(),
            );
            section
                .spans
                .iter()
                .map(|span| span.name.as_str())
                .collect()
        }
        "metric" => {
            only.metrics.extend(
                section
                    .metrics
                    .iter()
                    .find(|one| one.name == *name)
                    .cloned(),
            );
            section
                .metrics
                .iter()
                .map(|metric| metric.name.as_str())
                .collect()
        }
        _ => {
            let body = |log: &transcript::model::Log| log.body.as_ref().map(super::logs::value);
            only.logs.extend(
                section
                    .logs
                    .iter()
                    .find(|log| body(log).as_ref() == Some(name))
                    .cloned(),
            );
            Vec::new()
        }
    };
    if only.spans.is_empty() && only.metrics.is_empty() && only.logs.is_empty() {
        return Err(Fault::new(
            "book-no-record",
            &[
                ("stage", stage),
                ("step", step),
                ("name", name),
                ("known", &known.join(", ")),
            ],
        ));
    }
    let text = transcript::print::print(&Transcript {
        sections: vec![only],
    });
    let code = placeholder::marked(&html::escape(text.trim_end()));
    Ok(html::listing(
        "",
        &kit.text("book-raw"),
        "printed raw",
        &code,
    ))
}
