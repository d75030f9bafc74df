//! What the parser yields.

use crate::model::{Heading, Line, Log, Metric, Resource, Section, Span, Torn, Transcript};

/// A thing that a program printed, whole.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A heading: what follows belongs to it.
    Heading(Heading),
    /// A plain line.
    Line(Line),
    /// The resource at the head of a batch.
    Resource(Resource),
    /// A finished span.
    Span(Span),
    /// A log record.
    Log(Log),
    /// What one instrument reported in one flush.
    Metric(Metric),
    /// A record that is not whole.
    Torn(Torn),
}

impl Item {
    /// The line it begins on.
    pub fn at(&self) -> usize {
        match self {
            Item::Heading(heading) => heading.at,
            Item::Line(line) => line.at,
            Item::Resource(resource) => resource.at,
            Item::Span(span) => span.at,
            Item::Log(log) => log.at,
            Item::Metric(metric) => metric.at,
            Item::Torn(torn) => torn.at,
        }
    }
}

impl Extend<Item> for Transcript {
    fn extend<T: IntoIterator<Item = Item>>(&mut self, items: T) {
        for item in items {
            if let Item::Heading(heading) = item {
                self.sections.push(Section {
                    heading: Some(heading),
                    ..Section::default()
                });
                continue;
            }
            if self.sections.is_empty() {
                self.sections.push(Section::default());
            }
            if let Some(section) = self.sections.last_mut() {
                section.take(item);
            }
        }
    }
}

impl Section {
    /// Adds what stands in it; a heading stands in none.
    pub fn take(&mut self, item: Item) {
        match item {
            Item::Heading(_) => {}
            Item::Line(line) => self.lines.push(line),
            Item::Resource(resource) => self.resources.push(resource),
            Item::Span(span) => self.spans.push(span),
            Item::Log(log) => self.logs.push(log),
            Item::Metric(metric) => self.metrics.push(metric),
            Item::Torn(torn) => self.torn.push(torn),
        }
    }
}

/// Reads `== step 3 child-span ==`, `== shutdown ==` and `== step 3 child-span, in painters ==`.
pub(super) fn heading(at: usize, line: &str) -> Option<Heading> {
    let title = line.strip_prefix("== ")?.strip_suffix(" ==")?;
    if title.trim().is_empty() {
        return None;
    }
    let (title, process) = match title.rsplit_once(", in ") {
        Some((title, process)) if !title.trim().is_empty() && is_word(process) => {
            (title, Some(process.into()))
        }
        _ => (title, None),
    };
    let step = title.strip_prefix("step ").and_then(|rest| {
        let (number, name) = rest.split_once(' ')?;
        let written_plainly = number.bytes().all(|byte| byte.is_ascii_digit());
        (written_plainly && !name.trim().is_empty()).then_some((number.parse().ok()?, name))
    });
    Some(match step {
        Some((step, name)) => Heading {
            at,
            step: Some(step),
            name: name.to_owned(),
            process,
        },
        None => Heading {
            at,
            step: None,
            name: title.to_owned(),
            process,
        },
    })
}

/// The name of a process is one word, so a heading may still say something in prose.
fn is_word(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(Option<u32>, String, Option<String>)> {
        let heading = heading(1, line)?;
        assert_eq!(heading.to_string(), line);
        let process = heading.process.as_ref().map(ToString::to_string);
        Some((heading.step, heading.name, process))
    }

    #[test]
    fn a_heading_may_name_a_process() {
        let process = |name: &str| Some(name.to_owned());
        assert_eq!(
            read("== step 3 services, in painters =="),
            Some((Some(3), "services".to_owned(), process("painters")))
        );
        assert_eq!(
            read("== shutdown, in painters =="),
            Some((None, "shutdown".to_owned(), process("painters")))
        );
    }

    #[test]
    fn prose_is_no_process() {
        for title in ["all quiet, in the end", "all, in ", ", in painters"] {
            let line = format!("== {title} ==");
            assert_eq!(read(&line), Some((None, title.to_owned(), None)), "{title}");
        }
    }
}
