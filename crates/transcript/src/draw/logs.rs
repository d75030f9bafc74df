//! Log records, a line each.

use crate::draw::Options;
use crate::draw::paint::Pen;
use crate::draw::text::{cell, escape, fit, folded, width};
use crate::draw::traces::{clock, shown};
use crate::model::Log;
use crate::services::Services;

/// The body and each field take so many lines at most.
const MOST: usize = 4;

/// Records that belong to no span, under a line that says so. Nothing where there are none.
pub fn logs(logs: &[&Log], options: &Options) -> String {
    of_services(logs, &Services::default(), options)
}

/// The same, with the name of its service above the records of each.
pub(crate) fn of_services(logs: &[&Log], services: &Services, options: &Options) -> String {
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
    let mut above = None;
    for log in logs {
        let service = services.of_log(log);
        if let Some(name) = service.filter(|_| service != above) {
            drawing.push_str(&format!(
                "  {}\n",
                pen.faint(&format!("[{}]", escape(name)))
            ));
        }
        above = service;
        for line in lines(log, columns, pen) {
            drawing.push_str(&format!("  {line}\n"));
        }
    }
    drawing
}

/// A record with all that it says: on one line where it fits, else with a line for each of its fields.
fn lines(log: &Log, columns: usize, pen: Pen) -> Vec<String> {
    let (head, body, fields) = parts(log);
    let all = [&head, &body].into_iter().chain(&fields);
    if all.map(|part| width(part)).sum::<usize>() <= columns {
        return vec![line(log, columns, pen)];
    }
    let head = fit(&head, columns);
    let indent = " ".repeat(width(&head));
    let room = columns.saturating_sub(indent.len());
    let mut lines: Vec<String> = folded(&body, room, MOST)
        .iter()
        .map(|part| format!("{indent}{part}"))
        .collect();
    if let Some(first) = lines.first_mut() {
        first.replace_range(..indent.len(), &painted(log, &head, pen));
    }
    for field in &fields {
        // The margin of a field is that of all its lines.
        let parts = folded(field.trim_start(), room.saturating_sub(2), MOST);
        let parts = parts
            .iter()
            .map(|part| fit(&format!("  {}", part.trim_end()), room));
        lines.extend(parts.map(|part| format!("{indent}{}", pen.faint(&part))));
    }
    lines
}

/// `12:03:04.567  INFO   image created  draw64.image.id = "amber-042"`
pub(crate) fn line(log: &Log, columns: usize, pen: Pen) -> String {
    let (head, body, fields) = parts(log);
    let head = fit(&head, columns);
    let body = fit(&body, columns.saturating_sub(width(&head)));
    let used = width(&head).saturating_add(width(&body));
    let fields = fit(&fields.concat(), columns.saturating_sub(used));
    format!("{}{body}{}", painted(log, &head, pen), pen.faint(&fields))
}

/// When it was and how grave, what it says, and each of its fields.
fn parts(log: &Log) -> (String, String, Vec<String>) {
    let time = log.time.or(log.observed).and_then(clock);
    let time = time.map(|time| format!("{time}  ")).unwrap_or_default();
    let head = format!("{time}{} ", cell(&escape(severity(log)), 6));
    let body = log
        .body
        .as_ref()
        .map(|body| escape(&body.to_string()))
        .or_else(|| log.event_name.as_deref().map(escape))
        .unwrap_or_default();
    let fields = log.attributes.iter();
    let fields = fields.map(|attribute| format!("  {}", shown(attribute)));
    (head, body, fields.collect())
}

fn severity(log: &Log) -> &str {
    log.severity_text
        .as_deref()
        .or(log.severity.as_deref())
        .unwrap_or("")
}

fn painted(log: &Log, head: &str, pen: Pen) -> String {
    match severity(log) {
        "ERROR" | "FATAL" => pen.bad(head),
        "WARN" => pen.warn(head),
        _ => pen.faint(head),
    }
}
