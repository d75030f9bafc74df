//! Telemetry drawn for a terminal: trees with a waterfall, tables of metrics, logs beside the span
//! that they belong to.
//!
//! Every drawing is a pure function to a `String` that fits the width it is given. Whatever the
//! telemetry says, nothing of it reaches the terminal as a control character.

mod bar;
mod beside;
mod duration;
mod logs;
mod metrics;
mod news;
mod paint;
mod text;
mod traces;

use crate::model::{Section, Transcript};
use crate::tree::Forest;

pub use beside::side_by_side;
pub use duration::duration;
pub use logs::logs;
pub use metrics::metrics;
pub use text::{escape, fit, width};
pub use traces::traces;

use news::{Memory, News};
use paint::Pen;

/// How to draw.
#[derive(Clone, Debug)]
pub struct Options {
    /// How many columns there are.
    pub width: usize,
    /// With what.
    pub style: Style,
    /// Whether to show attributes, events and links below each span.
    pub details: bool,
    /// The few words that a drawing needs.
    pub words: Words,
}

impl Default for Options {
    /// 80 columns, without colour, with details, in English.
    fn default() -> Self {
        Self {
            width: 80,
            style: Style::Lines,
            details: true,
            words: Words::default(),
        }
    }
}

/// With what to draw.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Box drawing and colour.
    Color,
    /// Box drawing without colour.
    #[default]
    Lines,
    /// Words alone, for screen readers: depth as a number, no bars, no box drawing.
    Words,
}

/// The words of a drawing that are not OpenTelemetry's own names, in the reader's language.
#[derive(Clone, Debug)]
pub struct Words {
    /// Stands after a span whose parent was not printed.
    pub orphan: String,
    /// Stands above records that belong to no span.
    pub no_span: String,
    /// Stands after a status of error that has no description.
    pub error: String,
    /// Stands before the depth of a span where there are only words.
    pub depth: String,
    /// Stands before a record that is not whole.
    pub torn: String,
    /// Stands before instruments in which nothing is new, and before how many series are so.
    pub as_before: String,
    /// Stands before how many series there are beside those that are shown.
    pub more: String,
    /// Stands before the attributes that all series of an instrument have.
    pub all: String,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            orphan: "its parent was not printed".to_owned(),
            no_span: "logs without a span".to_owned(),
            error: "error".to_owned(),
            depth: "depth".to_owned(),
            torn: "not whole".to_owned(),
            as_before: "as before:".to_owned(),
            more: "and more:".to_owned(),
            all: "all:".to_owned(),
        }
    }
}

/// A whole transcript, section by section.
pub fn transcript(transcript: &Transcript, options: &Options) -> String {
    let mut sections = Sections::default();
    transcript
        .sections
        .iter()
        .filter(|section| section.heading.is_some() || !section.is_empty())
        .map(|section| sections.draw(section, options))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Draws sections of one program, one after the other, and remembers what its instruments were last
/// seen at: every report repeats all that was measured before, and a person is shown what moved.
#[derive(Debug, Default)]
pub struct Sections(Memory);

impl Sections {
    /// The next section: its heading, its plain lines, its traces with their logs, and of its metrics
    /// what is new since they were drawn last.
    pub fn draw(&mut self, section: &Section, options: &Options) -> String {
        let news = self.0.take(section);
        draw(section, &news, options)
    }
}

fn draw(section: &Section, news: &News, options: &Options) -> String {
    let pen = Pen::new(options);
    let mut parts = Vec::new();
    if let Some(heading) = &section.heading {
        let step = heading.step.map(|step| format!("step {step}  "));
        parts.push(pen.heading(&format!(
            "{}{}",
            step.unwrap_or_default(),
            escape(&heading.name)
        )));
    }
    let plain: Vec<String> = section
        .lines
        .iter()
        .map(|line| escape(&line.text))
        .collect();
    if plain.iter().any(|line| !line.trim().is_empty()) {
        parts.push(plain.iter().map(|line| format!("{line}\n")).collect());
    }
    let forest = Forest::of_section(section);
    for drawing in [
        traces(&forest, options),
        logs(&forest.stray_logs, options),
        metrics::news(news, options),
        torn(section, options),
    ] {
        if !drawing.is_empty() {
            parts.push(drawing);
        }
    }
    parts.join("\n")
}

fn torn(section: &Section, options: &Options) -> String {
    let pen = Pen::new(options);
    section
        .torn
        .iter()
        .map(|torn| {
            let first = torn.lines.first().map_or("", |line| line.text.trim());
            let line = format!("{}: {}: {first}", options.words.torn, torn.signal);
            format!("{}\n", pen.bad(&fit(&escape(&line), options.width)))
        })
        .collect()
}
