//! A trace as a tree, with a waterfall beside it.

use std::time::Duration;

use crate::draw::bar;
use crate::draw::duration::duration;
use crate::draw::logs;
use crate::draw::paint::Pen;
use crate::draw::text::{cell, cell_right, escape, fit, width};
use crate::draw::{Options, Words};
use crate::model::{Attribute, Event, Span, SpanKind, Status, Time, Value};
use crate::services::Services;
use crate::tree::{Forest, Node, Trace};

/// Columns of a duration and the gaps around it.
const TIME: usize = 10;

/// All traces of a forest, a blank line between them.
pub fn traces(forest: &Forest<'_>, options: &Options) -> String {
    of_services(forest, &Services::default(), options)
}

/// The same, with the name of its service beside each span that another service made than the one above
/// it.
pub(crate) fn of_services(forest: &Forest<'_>, services: &Services, options: &Options) -> String {
    forest
        .traces
        .iter()
        .map(|trace| Drawing::new(trace, services, options).draw(trace))
        .collect::<Vec<_>>()
        .join("\n")
}

struct Drawing<'o> {
    options: &'o Options,
    services: &'o Services,
    pen: Pen,
    /// From the first beginning to the last end, in microseconds.
    from: i64,
    to: i64,
    /// Columns for the tree and for the bars.
    tree: usize,
    bars: usize,
}

impl<'o> Drawing<'o> {
    fn new(trace: &Trace<'_>, services: &'o Services, options: &'o Options) -> Self {
        let spans: Vec<&Span> = trace.walk().iter().map(|(_, node)| node.span).collect();
        let micros = |times: Vec<Time>| times.into_iter().filter_map(Time::micros);
        let from = micros(spans.iter().map(|span| span.start).collect()).min();
        let to = micros(spans.iter().map(|span| span.end).collect()).max();
        // Below 60 columns a bar says nothing that the duration does not.
        let bars = if options.width < 60 || from.is_none() {
            0
        } else {
            (options.width / 3).min(40)
        };
        let gap = if bars > 0 { bars + 2 } else { 0 };
        Self {
            pen: Pen::new(options),
            from: from.unwrap_or_default(),
            to: to.unwrap_or_default(),
            tree: options.width.saturating_sub(gap + TIME),
            bars,
            options,
            services,
        }
    }

    fn draw(&self, trace: &Trace<'_>) -> String {
        let mut lines = Vec::new();
        if self.pen.is_words() {
            let mut above = Vec::new();
            for (depth, node) in trace.walk() {
                above.truncate(depth);
                let service = self.services.of_span(node.span);
                let new = service.filter(|_| above.last() != Some(&service));
                above.push(service);
                self.say(depth, node, new, &mut lines);
            }
        } else {
            // A list instead of recursion: spans can be nested deeper than a stack.
            let mut open: Vec<Branch<'_, '_>> = trace
                .roots
                .iter()
                .rev()
                .map(|node| Branch {
                    node,
                    before: String::new(),
                    below: String::new(),
                    service: self.services.of_span(node.span),
                })
                .collect();
            while let Some(branch) = open.pop() {
                self.line(&branch, &mut lines);
                self.details(&branch, &mut lines);
                let last = branch.node.children.len().saturating_sub(1);
                let children = branch.node.children.iter().enumerate().rev();
                let above = self.services.of_span(branch.node.span);
                open.extend(children.map(|(index, node)| {
                    let (corner, rail) = if index == last {
                        ("└─ ", "   ")
                    } else {
                        ("├─ ", "│  ")
                    };
                    Branch {
                        node,
                        before: format!("{}{corner}", branch.below),
                        below: format!("{}{rail}", branch.below),
                        service: self
                            .services
                            .of_span(node.span)
                            .filter(|one| above != Some(one)),
                    }
                }));
            }
        }
        lines
            .iter()
            .map(|line| format!("{}\n", line.trim_end()))
            .collect()
    }

    fn line(&self, branch: &Branch<'_, '_>, lines: &mut Vec<String>) {
        let span = branch.node.span;
        let before = fit(&branch.before, self.tree.saturating_sub(12).max(3));
        let room = self.tree.saturating_sub(width(&before));
        let mark = if failed(span) { "✗ " } else { "" };
        let service = branch.service.map(|name| format!("  [{}]", escape(name)));
        let service = service.unwrap_or_default();
        let name = format!("{mark}{}", escape(&span.name));
        // A long name is cut, and not what tells whose it is.
        let name = fit(&name, room.saturating_sub(width(&service)));
        let name = cell(&format!("{name}{service}"), room);
        let name = if failed(span) {
            self.pen.bad(&name)
        } else {
            self.pen.strong(&name)
        };
        let time = span.duration().map(duration).unwrap_or_default();
        let bar = if self.bars > 0 {
            let (from, to) = self.fractions(span);
            let drawn = bar::stretch(from, to, self.bars);
            if failed(span) {
                format!("  {}", self.pen.bad(&drawn))
            } else {
                format!("  {}", self.pen.bar(&drawn))
            }
        } else {
            String::new()
        };
        lines.push(format!(
            "{}{name}{}{bar}",
            self.pen.faint(&before),
            cell_right(&time, TIME),
        ));
    }

    fn fractions(&self, span: &Span) -> (f64, f64) {
        let whole = (self.to.saturating_sub(self.from)).max(1) as f64;
        let place = |time: Time| {
            let micros = time.micros().unwrap_or(self.from);
            micros.saturating_sub(self.from) as f64 / whole
        };
        (place(span.start), place(span.end))
    }

    /// What stands below a span: what failed always, the rest when asked for.
    fn details(&self, branch: &Branch<'_, '_>, lines: &mut Vec<String>) {
        let span = branch.node.span;
        let rail = if branch.node.children.is_empty() {
            format!("{}   ", branch.below)
        } else {
            format!("{}│  ", branch.below)
        };
        let rail = fit(&rail, self.options.width.saturating_sub(12).max(3));
        let room = self.options.width.saturating_sub(width(&rail));
        let mut push = |text: String, paint: &dyn Fn(&str) -> String| {
            let text = fit(&text, room);
            lines.push(format!("{}{}", self.pen.faint(&rail), paint(&text)));
        };
        let bad = |text: &str| self.pen.bad(text);
        let warn = |text: &str| self.pen.warn(text);
        let faint = |text: &str| self.pen.faint(text);
        if let Some(text) = failure(span, &self.options.words) {
            push(text, &bad);
        }
        if branch.node.is_orphan {
            push(self.options.words.orphan.clone(), &warn);
        }
        if self.options.details {
            if span.kind != SpanKind::Internal {
                push(span.kind.name().to_owned(), &faint);
            }
            for attribute in &span.attributes {
                push(shown(attribute), &faint);
            }
            for event in &span.events {
                push(format!("• {}", self.event(span, event)), &faint);
            }
            for link in &span.links {
                push(
                    format!("→ {}", link_text(&link.trace_id, &link.span_id)),
                    &faint,
                );
            }
        }
        for log in &branch.node.logs {
            let line = logs::line(log, room.saturating_sub(2), self.pen);
            lines.push(format!("{}≡ {line}", self.pen.faint(&rail)));
        }
    }

    fn event(&self, span: &Span, event: &Event) -> String {
        let mut text = escape(&event.name);
        if let Some(after) = event.time.since(span.start) {
            text.push_str(&format!("  +{}", duration(after)));
        }
        for attribute in &event.attributes {
            text.push_str(&format!("  {}", shown(attribute)));
        }
        text
    }

    /// The same in words.
    fn say(&self, depth: usize, node: &Node<'_>, service: Option<&str>, lines: &mut Vec<String>) {
        let span = node.span;
        let mut text = format!(
            "{} {}: {}",
            self.options.words.depth,
            depth + 1,
            escape(&span.name)
        );
        if let Some(name) = service {
            text.push_str(&format!(
                ", {} {}",
                self.options.words.service,
                escape(name)
            ));
        }
        if let Some(time) = span.duration() {
            text.push_str(&format!(", {}", duration(time)));
        }
        if let Some(failure) = failure(span, &self.options.words) {
            text.push_str(&format!(", {failure}"));
        }
        if node.is_orphan {
            text.push_str(&format!(", {}", self.options.words.orphan));
        }
        lines.push(text);
        if self.options.details {
            if span.kind != SpanKind::Internal {
                lines.push(format!("  {}", span.kind.name()));
            }
            lines.extend(
                span.attributes
                    .iter()
                    .map(|each| format!("  {}", shown(each))),
            );
            for event in &span.events {
                lines.push(format!("  event: {}", self.event(span, event)));
            }
            for link in &span.links {
                lines.push(format!(
                    "  link: {}",
                    link_text(&link.trace_id, &link.span_id)
                ));
            }
        }
        for log in &node.logs {
            lines.push(format!("  log: {}", logs::line(log, usize::MAX, self.pen)));
        }
    }
}

/// A span still to be drawn, with what stands before its name and before what is below it.
struct Branch<'n, 'a> {
    node: &'n Node<'a>,
    before: String,
    below: String,
    /// Its service, where that is another than the one above it.
    service: Option<&'n str>,
}

fn failed(span: &Span) -> bool {
    matches!(span.status, Status::Error(_))
}

fn failure(span: &Span, words: &Words) -> Option<String> {
    match &span.status {
        Status::Error(description) if description.is_empty() => Some(words.error.clone()),
        Status::Error(description) => Some(format!("{}: {}", words.error, escape(description))),
        Status::Unset | Status::Ok => None,
    }
}

fn link_text(trace_id: &str, span_id: &str) -> String {
    format!("trace {}  span {}", escape(trace_id), escape(span_id))
}

/// `http.route = "/images"`. Text stands in quotes, so a number that became text is seen.
pub(crate) fn shown(attribute: &Attribute) -> String {
    let value = match &attribute.value {
        Value::String(text) => format!("\"{}\"", text.replace('"', "\\\"")),
        other => other.to_string(),
    };
    format!("{} = {}", escape(&attribute.key), escape(&value))
}

/// How long ago a moment was on the clock of the day: `12:03:04.567`.
pub(crate) fn clock(time: Time) -> Option<String> {
    let micros = time.micros()?;
    let of_day = Duration::from_micros(micros.rem_euclid(86_400_000_000).unsigned_abs());
    let seconds = of_day.as_secs();
    Some(format!(
        "{:02}:{:02}:{:02}.{:03}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60,
        of_day.subsec_millis()
    ))
}
