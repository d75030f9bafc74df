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
use crate::services::Services;
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
    /// Stands before the name of a span's service where there are only words.
    pub service: String,
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
            service: "service".to_owned(),
        }
    }
}

/// A whole transcript, section by section.
pub fn transcript(transcript: &Transcript, options: &Options) -> String {
    let mut sections = Sections::default();
    together(&transcript.sections)
        .filter(|scene| {
            scene
                .iter()
                .any(|one| one.heading.is_some() || !one.is_empty())
        })
        .map(|scene| sections.draw(scene, options))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Sections as they are drawn: with one are those in which other processes say what they did meanwhile.
pub fn together(sections: &[Section]) -> impl Iterator<Item = &[Section]> {
    sections.chunk_by(|_, next| next.process().is_some())
}

/// Draws sections of one program, one after the other, and remembers what its instruments were last
/// seen at: every report repeats all that was measured before, and a person is shown what moved.
#[derive(Debug, Default)]
pub struct Sections {
    memory: Memory,
    services: Services,
}

impl Sections {
    /// The next section, with those of other processes that go with it ([`together`]): its heading, its
    /// plain lines, its traces with their logs across all processes, and of its metrics what is new since
    /// they were drawn last.
    pub fn draw(&mut self, scene: &[Section], options: &Options) -> String {
        self.services.take(scene);
        let mut parts = Vec::new();
        for section in scene {
            parts.extend(opening(section, options));
        }
        let forest = Forest::of_sections(scene);
        parts.push(traces::of_services(&forest, &self.services, options));
        parts.push(logs::of_services(
            &forest.stray_logs,
            &self.services,
            options,
        ));
        for section in scene {
            let news = self.memory.take(section);
            parts.push(measured(section, &news, options));
            parts.push(torn(section, options));
        }
        parts.retain(|part| !part.is_empty());
        parts.join("\n")
    }
}

/// What stands above the telemetry of a section: its heading and its plain lines.
fn opening(section: &Section, options: &Options) -> Vec<String> {
    let pen = Pen::new(options);
    let mut parts = Vec::new();
    if let Some(heading) = &section.heading
        && heading.process.is_none()
    {
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
        let from = section.process().map(|process| of_process(process, pen));
        let lines = plain.iter().map(|line| format!("{line}\n"));
        parts.push(from.into_iter().chain(lines).collect());
    }
    parts
}

/// The name of a process above what is its own.
fn of_process(process: &str, pen: Pen) -> String {
    format!("{}\n", pen.strong(&format!("[{}]", escape(process))))
}

fn measured(section: &Section, news: &News, options: &Options) -> String {
    let drawing = metrics::news(news, options);
    match section.process() {
        Some(process) if !drawing.is_empty() => of_process(process, Pen::new(options)) + &drawing,
        _ => drawing,
    }
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
