//! Colours, and what stands for them where there are none.

use anstyle::{AnsiColor, Style as Ansi};

use super::{Options, Style};

/// Draws in one style.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pen {
    style: Style,
}

impl Pen {
    pub(crate) fn new(options: &Options) -> Self {
        Self {
            style: options.style,
        }
    }

    /// Whether there are only words.
    pub(crate) fn is_words(self) -> bool {
        self.style == Style::Words
    }

    /// Headings and names.
    pub(crate) fn strong(self, text: &str) -> String {
        self.with(Ansi::new().bold(), text)
    }

    /// What is there for a second look.
    pub(crate) fn faint(self, text: &str) -> String {
        self.with(Ansi::new().dimmed(), text)
    }

    /// What failed.
    pub(crate) fn bad(self, text: &str) -> String {
        self.with(AnsiColor::Red.on_default(), text)
    }

    /// What deserves attention.
    pub(crate) fn warn(self, text: &str) -> String {
        self.with(AnsiColor::Yellow.on_default(), text)
    }

    /// Bars.
    pub(crate) fn bar(self, text: &str) -> String {
        self.with(AnsiColor::Cyan.on_default(), text)
    }

    /// A section's heading, on a line of its own.
    pub(crate) fn heading(self, text: &str) -> String {
        if self.is_words() {
            format!("{text}\n")
        } else {
            format!("{}\n", self.strong(&format!("── {text} ──")))
        }
    }

    fn with(self, ansi: Ansi, text: &str) -> String {
        if self.style == Style::Color && !text.is_empty() {
            format!("{ansi}{text}{ansi:#}")
        } else {
            text.to_owned()
        }
    }
}
