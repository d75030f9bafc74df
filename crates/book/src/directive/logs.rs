//! `{{#logs traces 2}}`: what a step logs, in all of its processes, a record a line, with its fields and its span.

use std::fmt::Write as _;

use transcript::model::{Attribute, Section, Value};

use super::Directive;
use super::spans::of_service;
use crate::html::escape;
use crate::kit::Kit;
use crate::page::Page;
use crate::placeholder;
use crate::problem::Fault;

pub(super) fn expand(directive: &Directive, _: &Page, kit: &Kit<'_>) -> Result<String, Fault> {
    let (stage, step) = (directive.argument(0), directive.argument(1));
    let (scene, services) = kit.workshop.stage(stage)?.scene_of(step)?;
    if scene.iter().all(|section| section.logs.is_empty()) {
        return Err(Fault::new(
            "book-no-logs",
            &[("stage", stage), ("step", step)],
        ));
    }
    let mut out = format!(
        "<figure class=\"logs\"><figcaption>{}</figcaption><ol>",
        escape(&kit.text("book-logs"))
    );
    for log in scene.iter().flat_map(|section| &section.logs) {
        let severity = log
            .severity_text
            .as_deref()
            .or(log.severity.as_deref())
            .unwrap_or_default();
        let body = log.body.as_ref().map(value).unwrap_or_default();
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "<li><b class=\"severity {}\">{}</b> <span class=\"body\">{}</span>{}",
            escape(&severity.to_lowercase()),
            escape(severity),
            placeholder::marked(&escape(&body)),
            services.of_log(log).map(of_service).unwrap_or_default()
        );
        out.push_str(&attributes(&log.attributes));
        if let Some(span) = span_of(scene, log.span_id.as_deref()) {
            let words = kit
                .messages
                .with("book-log-in-span", &[("span", format!("`{span}`").into())]);
            let _ = write!(
                out,
                "<span class=\"where\">{}</span>",
                crate::html::with_code(&words)
            );
        }
        out.push_str("</li>");
    }
    out.push_str("</ol></figure>");
    Ok(out)
}

fn span_of<'a>(scene: &'a [Section], id: Option<&str>) -> Option<&'a str> {
    let id = id?;
    let mut spans = scene.iter().flat_map(|section| &section.spans);
    let span = spans.find(|span| span.span_id == id)?;
    Some(&span.name)
}

/// Attributes, one beside the other.
pub(super) fn attributes<'a>(attributes: impl IntoIterator<Item = &'a Attribute>) -> String {
    let each: Vec<String> = attributes
        .into_iter()
        .map(|attribute| {
            format!(
                "<li><code>{}</code> = <code>{}</code></li>",
                escape(&attribute.key),
                placeholder::marked(&escape(&value(&attribute.value)))
            )
        })
        .collect();
    match each.is_empty() {
        true => String::new(),
        false => format!("<ul class=\"attributes\">{}</ul>", each.concat()),
    }
}

/// A value as a person reads it.
pub(super) fn value(value: &Value) -> String {
    match value {
        Value::Bool(yes) => yes.to_string(),
        Value::Int(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        // Nothing at all would look as if it were missing.
        Value::String(text) | Value::Untyped(text) if text.is_empty() => "\"\"".to_owned(),
        Value::String(text) | Value::Untyped(text) => text.to_string(),
        Value::Bytes(bytes) => format!("{bytes:?}"),
        Value::Array(values) => {
            let all: Vec<String> = values.iter().map(self::value).collect();
            format!("[{}]", all.join(", "))
        }
        Value::Map(pairs) => {
            let all: Vec<String> = pairs
                .iter()
                .map(|(key, value)| format!("{key}: {}", self::value(value)))
                .collect();
            format!("{{{}}}", all.join(", "))
        }
    }
}
