//! How telemetry is drawn for whoever asked: their width, their colours, their language.

use transcript::draw::{Options, Style, Words};
use transcript::model::Section;

use crate::context::Context;

/// The way to draw for this reader.
pub fn options(context: &Context) -> Options {
    let output = &context.output;
    Options {
        width: output.look.width,
        style: match (output.look.plain, output.colour()) {
            (true, _) => Style::Words,
            (false, true) => Style::Color,
            (false, false) => Style::Lines,
        },
        words: Words {
            orphan: context.text("draw-orphan"),
            no_span: context.text("draw-no-span"),
            error: context.text("draw-error"),
            depth: context.text("draw-depth"),
            torn: context.text("draw-torn"),
            as_before: context.text("draw-as-before"),
            more: context.text("draw-more"),
            all: context.text("draw-all"),
            service: context.text("draw-service"),
        },
        ..Options::default()
    }
}

/// Whether there is a span, a log record or a metric in it.
pub fn has_telemetry(section: &Section) -> bool {
    !(section.spans.is_empty() && section.logs.is_empty() && section.metrics.is_empty())
}
