//! `{{#spans traces 2}}`: the traces of a step, drawn as trees with a waterfall beside them.
//!
//! A transcript that is compared from run to run has no durations. So a bar says what it can say honestly:
//! who is within whom, and who came first. Names, kinds and attributes are text, so that nobody needs to
//! see the bars.

use std::fmt::Write as _;

use transcript::model::{Span, Status};
use transcript::tree::{Forest, Node};

use super::Directive;
use super::logs::attributes;
use crate::html::{escape, with_code};
use crate::kit::Kit;
use crate::page::Page;
use crate::placeholder;
use crate::problem::Fault;
use crate::waterfall::{self, Bar};

pub(super) fn expand(directive: &Directive, _: &Page, kit: &Kit<'_>) -> Result<String, Fault> {
    let (stage, step) = (directive.argument(0), directive.argument(1));
    let section = kit.workshop.stage(stage)?.section(step)?;
    let forest = Forest::of_section(section);
    let wanted = directive.named.get("root");
    let is_wanted = |node: &&Node<'_>| wanted.is_none_or(|name| node.span.name == *name);
    let all = || forest.traces.iter().flat_map(|trace| &trace.roots);
    let roots: Vec<&Node<'_>> = all().filter(is_wanted).collect();
    if roots.is_empty() {
        let known: Vec<&str> = all().map(|node| node.span.name.as_str()).collect();
        let name = wanted.map_or("", String::as_str);
        return Err(Fault::new(
            "book-no-spans",
            &[
                ("stage", stage),
                ("step", step),
                ("name", name),
                ("known", &known.join(", ")),
            ],
        ));
    }
    let mut out = String::from("<figure class=\"waterfall\">");
    for root in roots {
        let bars = waterfall::layout(root);
        out.push_str("<ul class=\"tree\">");
        row(&mut out, root, &bars, &mut 0, kit);
        out.push_str("</ul>");
    }
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<figcaption>{}</figcaption></figure>",
        escape(&kit.text("book-waterfall-caption"))
    );
    Ok(out)
}

fn row(out: &mut String, node: &Node<'_>, bars: &[Bar], index: &mut usize, kit: &Kit<'_>) {
    let bar = bars.get(*index).copied().unwrap_or_default();
    *index += 1;
    let is_error = matches!(node.span.status, Status::Error(_));
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<li><div class=\"row{}\"><div class=\"name\"><b>{}</b> <span class=\"kind\">{}</span>{}</div>{}</div>",
        if is_error { " error" } else { "" },
        placeholder::marked(&escape(&node.span.name)),
        escape(node.span.kind.name()),
        status(node.span, kit),
        waterfall::svg(bar)
    );
    out.push_str(&attributes(telling(node.span)));
    for event in &node.span.events {
        let _ = write!(
            out,
            "<p class=\"event\">{}</p>{}",
            with_code(&kit.messages.with(
                "book-event",
                &[("name", format!("`{}`", event.name).into())]
            )),
            attributes(&event.attributes)
        );
    }
    for link in &node.span.links {
        let to = format!("`{}` / `{}`", link.trace_id, link.span_id);
        let _ = write!(
            out,
            "<p class=\"event\">{}</p>{}",
            placeholder::marked(&with_code(
                &kit.messages.with("book-link", &[("to", to.into())])
            )),
            attributes(&link.attributes)
        );
    }
    if !node.children.is_empty() {
        out.push_str("<ul>");
        for child in &node.children {
            row(out, child, bars, index, kit);
        }
        out.push_str("</ul>");
    }
    out.push_str("</li>");
}

fn status(span: &Span, kit: &Kit<'_>) -> String {
    match &span.status {
        Status::Error(why) if why.is_empty() => {
            format!(
                " <span class=\"status\">{}</span>",
                escape(&kit.text("book-error"))
            )
        }
        Status::Error(why) => {
            let said = kit
                .messages
                .with("book-error-why", &[("why", why.as_str().into())]);
            format!(" <span class=\"status\">{}</span>", escape(&said))
        }
        Status::Ok => " <span class=\"kind\">ok</span>".to_owned(),
        Status::Unset => String::new(),
    }
}

/// The attributes that tell this span from others: ours, and how it ended. The whole record is a `raw` away.
fn telling(span: &Span) -> impl Iterator<Item = &transcript::model::Attribute> {
    const ENDED: [&str; 3] = ["error.type", "http.response.status_code", "http.route"];
    span.attributes
        .iter()
        .filter(|one| one.key.starts_with("draw64.") || ENDED.contains(&one.key.as_str()))
}
