//! What reaches the terminal: how wide it is, whether it takes colour, and which signs a reader
//! wants.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};

/// The width that is assumed where there is no terminal.
const PIPED_WIDTH: usize = 80;
/// Below this, lines are broken by the terminal rather than by us.
const LEAST_WIDTH: usize = 40;

/// What is well.
pub const GOOD: Style = AnsiColor::Green.on_default();
/// What is not.
pub const BAD: Style = AnsiColor::Red.on_default().bold();
/// What is worth a look.
pub const NOTE: Style = AnsiColor::Yellow.on_default();
/// Places to go and commands to type.
pub const PLACE: Style = AnsiColor::Cyan.on_default();
/// Headings.
pub const STRONG: Style = Style::new().bold();
/// What can be passed over.
pub const FAINT: Style = Style::new().dimmed();

/// Text in a style. Where the stream takes no colour, the style is taken out again on the way.
pub fn styled(style: Style, text: impl Display) -> String {
    format!("{style}{text}{style:#}")
}

/// How a reader wants to be shown things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Words for signs, no box drawing, nothing redrawn: for screen readers.
    pub plain: bool,
    /// Columns that a line may take.
    pub width: usize,
}

/// Standard output and standard error, as a command uses them.
///
/// A closed pipe (`cargo xtask check | head`) is no error: what follows is dropped quietly.
#[derive(Debug)]
pub struct Output {
    /// How the reader wants to be shown things.
    pub look: Look,
    colour: bool,
    /// Whether the terminal takes a line feed for just that, and stays in the column.
    raw: AtomicBool,
    /// The first thing that kept us from writing to standard output.
    trouble: Mutex<Option<io::Error>>,
}

impl Output {
    /// Looks at the terminal and at `NO_COLOR`, `CLICOLOR`, `CLICOLOR_FORCE` and `TERM`.
    pub fn new(plain: bool) -> Self {
        let width = terminal_size::terminal_size()
            .filter(|_| io::stdout().is_terminal())
            .map_or(PIPED_WIDTH, |(width, _)| usize::from(width.0));
        let colour = !plain && AutoStream::choice(&io::stdout()) != ColorChoice::Never;
        Self {
            look: Look {
                plain,
                width: width.max(LEAST_WIDTH),
            },
            colour,
            raw: AtomicBool::new(false),
            trouble: Mutex::new(None),
        }
    }

    /// Whether standard output takes colour.
    pub fn colour(&self) -> bool {
        self.colour
    }

    /// Whether a person sees standard error as it is written, so that a line may be redrawn.
    pub fn may_redraw(&self) -> bool {
        !self.look.plain && io::stderr().is_terminal()
    }

    /// Prints a line, or several, to standard output.
    pub fn line(&self, text: impl AsRef<str>) {
        self.raw(format!("{}\n", text.as_ref()).as_bytes());
    }

    /// Prints text that has its own line ends to standard output.
    pub fn text(&self, text: impl AsRef<str>) {
        self.raw(text.as_ref().as_bytes());
    }

    /// Prints bytes to standard output.
    pub fn raw(&self, bytes: &[u8]) {
        let Ok(mut trouble) = self.trouble.lock() else {
            return;
        };
        if trouble.is_none() {
            *trouble = self.write(bytes).err();
        }
    }

    fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let mut stream = AutoStream::new(io::stdout().lock(), choice(self.colour));
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            match line.strip_suffix(b"\n") {
                Some(text) => {
                    stream.write_all(text)?;
                    stream.write_all(self.line_end().as_bytes())?;
                }
                None => stream.write_all(line)?,
            }
        }
        stream.flush()
    }

    /// Prints a line, or several, to standard error: what is not the answer to what was asked.
    pub fn note(&self, text: impl AsRef<str>) {
        let choice = match self.look.plain {
            true => ColorChoice::Never,
            false => AutoStream::choice(&io::stderr()),
        };
        // Where standard error is closed there is nobody left to tell.
        let mut stream = AutoStream::new(io::stderr().lock(), choice);
        for line in text.as_ref().lines() {
            let _ = write!(stream, "{line}{}", self.line_end());
        }
    }

    /// Says that the terminal was put into raw mode, or back.
    pub fn set_raw(&self, raw: bool) {
        self.raw.store(raw, Ordering::Relaxed);
    }

    fn line_end(&self) -> &'static str {
        match self.raw.load(Ordering::Relaxed) {
            true => "\r\n",
            false => "\n",
        }
    }

    /// Whether what is printed still reaches anyone: a closed pipe says that nobody reads on.
    pub fn is_open(&self) -> bool {
        self.trouble.lock().is_ok_and(|trouble| trouble.is_none())
    }

    /// What kept us from writing, unless it was that nobody reads any more.
    pub fn trouble(&self) -> Option<io::Error> {
        let trouble = self.trouble.lock().ok()?.take();
        trouble.filter(|error| error.kind() != io::ErrorKind::BrokenPipe)
    }
}

fn choice(colour: bool) -> ColorChoice {
    match colour {
        true => ColorChoice::Always,
        false => ColorChoice::Never,
    }
}

/// How many columns a text takes, styles aside.
pub fn columns(text: &str) -> usize {
    let plain = anstream::adapter::strip_str(text).to_string();
    unicode_width::UnicodeWidthStr::width(plain.as_str())
}

/// Breaks a text at spaces so that no line takes more than `width` columns, where words allow it.
/// Line feeds in the text stay.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let indent: String = paragraph.chars().take_while(|c| *c == ' ').collect();
        let mut line = String::new();
        for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
            let taken = columns(&line);
            if !line.trim().is_empty() && taken + 1 + columns(word) > width {
                lines.push(std::mem::take(&mut line));
            }
            if line.is_empty() {
                line.push_str(&indent);
            } else {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

/// A text with a command at the end of its line, or `margin` columns into the next where there is no room:
/// a command that is broken in two cannot be copied.
pub fn beside_or_below(text: &str, command: &str, margin: usize, width: usize) -> Vec<String> {
    match columns(text) + 2 + columns(command) <= width {
        true => vec![format!("{text}  {command}")],
        false => vec![text.to_owned(), format!("{}{command}", " ".repeat(margin))],
    }
}

/// Breaks prose anew to a width. Lines that follow one another are one paragraph; empty lines and
/// indented ones (code, what a program said) stay as they are.
pub fn reflowed(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut prose = String::new();
    for line in text.lines() {
        if line.trim().is_empty() || line.starts_with(' ') {
            lines.extend(wrapped(&std::mem::take(&mut prose), width));
            lines.push(line.trim_end().to_owned());
        } else {
            if !prose.is_empty() {
                prose.push(' ');
            }
            prose.push_str(line.trim_end());
        }
    }
    lines.extend(wrapped(&prose, width));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_broken_between_words() {
        assert_eq!(wrapped("one two three", 8), ["one two", "three"]);
        assert_eq!(wrapped("unbreakable", 4), ["unbreakable"]);
        assert_eq!(wrapped("a\n\nb", 10), ["a", "", "b"]);
        assert_eq!(wrapped("  in one two", 8), ["  in one", "  two"]);
    }

    #[test]
    fn a_command_is_never_broken() {
        assert_eq!(beside_or_below("a:", "do it", 2, 9), ["a:  do it"]);
        assert_eq!(beside_or_below("a:", "do it", 2, 8), ["a:", "  do it"]);
    }

    #[test]
    fn prose_flows_and_code_stays() {
        let text = "one\ntwo three\n\n    let a = 1;   \nfour";
        assert_eq!(
            reflowed(text, 7),
            ["one two", "three", "", "    let a = 1;", "four"]
        );
    }

    #[test]
    fn styles_and_wide_letters_count_as_they_are_seen() {
        assert_eq!(columns(&styled(GOOD, "été")), 3);
        assert_eq!(columns("漢字"), 4);
    }
}
