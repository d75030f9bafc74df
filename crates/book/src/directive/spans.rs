//! `{{#spans traces 2}}`: the traces of a step, drawn as trees with a waterfall beside them.
//!
//! A transcript that is compared from run to run has no durations. So a bar says what it can say honestly:
//! who is within whom, and who came first. Names, kinds and attributes are text, so that nobody needs to
//! see the bars.

use std::fmt::Write as _;

use transcript::model::{Span, Status};
use transcript::services::Services;
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
    let (scene, services) = kit.workshop.stage(stage)?.scene_of(step)?;
    let forest = Forest::of_sections(scene);
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
        let tree = Tree {
            bars: waterfall::layout(root),
            services: &services,
            kit,
        };
        out.push_str("<ul class=\"tree\">");
        tree.row(&mut out, root, None, &mut 0);
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

/// A trace that is being drawn.
struct Tree<'t> {
    bars: Vec<Bar>,
    services: &'t Services,
    kit: &'t Kit<'t>,
}

impl Tree<'_> {
    fn row(&self, out: &mut String, node: &Node<'_>, above: Option<&str>, index: &mut usize) {
        let kit = self.kit;
        let bar = self.bars.get(*index).copied().unwrap_or_default();
        *index += 1;
        let service = self.services.of_span(node.span);
        let is_error = matches!(node.span.status, Status::Error(_));
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "<li><div class=\"row{}\"><div class=\"name\"><b>{}</b> <span class=\"kind\">{}</span>{}{}</div>{}</div>",
            if is_error { " error" } else { "" },
            placeholder::marked(&escape(&node.span.name)),
            escape(node.span.kind.name()),
            service
                .filter(|_| service != above)
                .map(of_service)
                .unwrap_or_default(),
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
                self.row(out, child, service, index);
            }
            out.push_str("</ul>");
        }
        out.push_str("</li>");
    }
}

/// Whose span it is, where the one above is another service's.
pub(super) fn of_service(name: &str) -> String {
    format!(" <span class=\"kind\">[{}]</span>", escape(name))
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
