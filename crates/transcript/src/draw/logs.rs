//! Log records, a line each.

use crate::draw::Options;
use crate::draw::paint::Pen;
use crate::draw::text::{cell, escape, fit, width};
use crate::draw::traces::{clock, shown};
use crate::model::Log;

/// Records that belong to no span, under a line that says so. Nothing where there are none.
pub fn logs(logs: &[&Log], options: &Options) -> String {
    if logs.is_empty() {
        return String::new();
    }
    let pen = Pen::new(options);
    let mut drawing = format!("{}\n", pen.strong(&options.words.no_span));
    // Who listens has no columns.
    let columns = if pen.is_words() {
        usize::MAX
    } else {
        options.width.saturating_sub(2)
    };
    for log in logs {
        let line = line(log, columns, pen);
        drawing.push_str(&format!("  {line}\n"));
    }
    drawing
}

/// `12:03:04.567  INFO   image created  draw64.image.id = "amber-042"`
pub(crate) fn line(log: &Log, columns: usize, pen: Pen) -> String {
    let time = log.time.or(log.observed).and_then(clock);
    let severity = log
        .severity_text
        .as_deref()
        .or(log.severity.as_deref())
        .unwrap_or("");
    let mut plain = String::new();
    if let Some(time) = &time {
        plain.push_str(&format!("{time}  "));
    }
    plain.push_str(&format!("{} ", cell(&escape(severity), 6)));
    let head = fit(&plain, columns);
    let body = log
        .body
        .as_ref()
        .map(|body| escape(&body.to_string()))
        .or_else(|| log.event_name.as_deref().map(escape))
        .unwrap_or_default();
    let body = fit(&body, columns.saturating_sub(width(&head)));
    let fields: String = log
        .attributes
        .iter()
        .map(|attribute| format!("  {}", shown(attribute)))
        .collect();
    let used = width(&head).saturating_add(width(&body));
    let fields = fit(&fields, columns.saturating_sub(used));
    let head = match severity {
        "ERROR" | "FATAL" => pen.bad(&head),
        "WARN" => pen.warn(&head),
        _ => pen.faint(&head),
    };
    format!("{head}{body}{}", pen.faint(&fields))
}
