//! `progress.txt`: which steps are done and which hints were read, a line each.
//!
//! ```text
//! traces child-span done 2026-11-21
//! traces child-span hint 2
//! ```
//!
//! Lines stand by themselves, so that two copies can be merged by putting one below the other. Lines
//! that we do not know are kept: a later version of the workshop may have written them.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::workspace::Workspace;

/// The file's name, at the root.
pub const FILE: &str = "progress.txt";

const HEAD: &str = "# What `cargo xtask` remembers of your work. Yours to keep, edit or delete.\n";

/// What is remembered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    lines: Vec<Line>,
    changed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Line {
    Done {
        stage: String,
        step: String,
        on: String,
    },
    Hint {
        stage: String,
        step: String,
        level: usize,
    },
    /// A comment, or a line from another version.
    Kept(String),
    /// Not a line of ours and not text of anyone's.
    Damaged(usize),
}

impl Progress {
    /// Where it is kept.
    pub fn file(workspace: &Workspace) -> PathBuf {
        workspace.root.join(FILE)
    }

    /// Reads what is remembered. Where there is no file, nothing is.
    ///
    /// # Errors
    ///
    /// The file is there and cannot be read.
    pub fn read(file: &Path) -> io::Result<Self> {
        match fs::read(file) {
            Ok(bytes) => Ok(Self::parse(&bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error),
        }
    }

    /// Reads the lines of a file.
    pub fn parse(bytes: &[u8]) -> Self {
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = text.strip_suffix(b"\n").unwrap_or(text);
        let lines: Vec<Line> = text
            .split(|byte| *byte == b'\n')
            .enumerate()
            .filter(|(_, line)| !line.is_empty())
            .map(|(index, line)| Line::parse(index + 1, line))
            .collect();
        Self {
            // What could not be read is said once and then gone.
            changed: lines.iter().any(|line| matches!(line, Line::Damaged(_))),
            lines,
        }
    }

    /// The numbers of the lines that could not be read. They are left out when the file is written.
    pub fn damaged(&self) -> Vec<usize> {
        let damaged = self.lines.iter().filter_map(|line| match line {
            Line::Damaged(number) => Some(*number),
            _ => None,
        });
        damaged.collect()
    }

    /// The day on which a step was first done.
    pub fn done(&self, stage: &str, step: &str) -> Option<&str> {
        self.lines.iter().find_map(|line| match line {
            Line::Done {
                stage: s,
                step: t,
                on,
            } if s == stage && t == step => Some(on.as_str()),
            _ => None,
        })
    }

    /// How many hints of a step were read.
    pub fn hints(&self, stage: &str, step: &str) -> usize {
        let levels = self.lines.iter().filter_map(|line| match line {
            Line::Hint {
                stage: s,
                step: t,
                level,
            } if s == stage && t == step => Some(*level),
            _ => None,
        });
        levels.max().unwrap_or(0)
    }

    /// Notes whether a step is done now. The day on which it was first done stays, as long as it is.
    pub fn set_done(&mut self, stage: &str, step: &str, done: bool) {
        match (self.done(stage, step).is_some(), done) {
            (false, true) => self.lines.push(Line::Done {
                stage: stage.to_owned(),
                step: step.to_owned(),
                on: today(),
            }),
            (true, false) => self.lines.retain(|line| {
                !matches!(line, Line::Done { stage: s, step: t, .. } if s == stage && t == step)
            }),
            _ => return,
        }
        self.changed = true;
    }

    /// Notes that hints of a step were read, up to a level.
    pub fn set_hints(&mut self, stage: &str, step: &str, level: usize) {
        if level <= self.hints(stage, step) {
            return;
        }
        self.lines.retain(
            |line| !matches!(line, Line::Hint { stage: s, step: t, .. } if s == stage && t == step),
        );
        self.lines.push(Line::Hint {
            stage: stage.to_owned(),
            step: step.to_owned(),
            level,
        });
        self.changed = true;
    }

    /// Forgets all about a stage.
    pub fn forget(&mut self, stage: &str) {
        let before = self.lines.len();
        self.lines.retain(|line| {
            !matches!(line, Line::Done { stage: s, .. } | Line::Hint { stage: s, .. } if s == stage)
        });
        self.changed |= self.lines.len() != before;
    }

    /// Writes what has changed, whole or not at all.
    ///
    /// # Errors
    ///
    /// Whatever keeps the file from being written; the one that was there is untouched then.
    pub fn write(&self, file: &Path) -> io::Result<()> {
        if !self.changed {
            return Ok(());
        }
        let folder = file.parent().unwrap_or(Path::new("."));
        let mut beside = tempfile::Builder::new()
            .prefix(".progress-")
            .tempfile_in(folder)?;
        beside.write_all(self.print().as_bytes())?;
        beside.persist(file).map_err(|error| error.error)?;
        Ok(())
    }

    /// The file's text.
    pub fn print(&self) -> String {
        let mut text = String::new();
        if !self.lines.contains(&Line::Kept(HEAD.trim_end().to_owned())) {
            text.push_str(HEAD);
        }
        for line in &self.lines {
            match line {
                Line::Done { stage, step, on } => text += &format!("{stage} {step} done {on}\n"),
                Line::Hint { stage, step, level } => {
                    text += &format!("{stage} {step} hint {level}\n");
                }
                Line::Kept(line) => text += &format!("{line}\n"),
                Line::Damaged(_) => {}
            }
        }
        text
    }
}

impl Line {
    fn parse(number: usize, bytes: &[u8]) -> Self {
        let Ok(text) = std::str::from_utf8(bytes) else {
            return Self::Damaged(number);
        };
        let text = text.trim_end();
        if text.chars().any(|c| c.is_control() && c != '\t') {
            return Self::Damaged(number);
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        match words.as_slice() {
            [stage, step, "done", on] => Self::Done {
                stage: (*stage).to_owned(),
                step: (*step).to_owned(),
                on: (*on).to_owned(),
            },
            [stage, step, "hint", level] if level.parse::<usize>().is_ok() => Self::Hint {
                stage: (*stage).to_owned(),
                step: (*step).to_owned(),
                level: level.parse().unwrap_or_default(),
            },
            // A merge that was not finished: both sides stand, the marks between them say nothing.
            [mark, ..] if ["<<<<<<<", "=======", ">>>>>>>"].contains(mark) => Self::Damaged(number),
            _ => Self::Kept(text.to_owned()),
        }
    }
}

/// Today's date in UTC.
fn today() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let days = since.map_or(0, |since| since.as_secs() / 86_400);
    let (year, month, day) = date(days);
    format!("{year}-{month:02}-{day:02}")
}

/// The date so many days after 1970-01-01, by Howard Hinnant's `civil_from_days`.
fn date(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let era = days / 146_097;
    let of_era = days % 146_097;
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 {
        (month + 3, 0)
    } else {
        (month - 9, 1)
    };
    (year + era * 400 + next, month, day)
}

#[cfg(test)]
mod tests {
    // Tests say what they expect.
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn what_is_noted_is_remembered() {
        let mut progress = Progress::default();
        progress.set_done("traces", "child-span", true);
        progress.set_hints("traces", "child-span", 2);
        progress.set_hints("traces", "child-span", 1);
        let again = Progress::parse(progress.print().as_bytes());
        assert!(again.done("traces", "child-span").is_some());
        assert_eq!(again.done("traces", "other"), None);
        assert_eq!(again.hints("traces", "child-span"), 2);
        assert_eq!(again.print(), progress.print());
    }

    #[test]
    fn a_step_that_fails_again_is_not_done() {
        let mut progress = Progress::parse(b"traces a done 2026-01-01\ntraces a hint 1\n");
        progress.set_done("traces", "a", true);
        assert_eq!(progress.done("traces", "a"), Some("2026-01-01"));
        progress.set_done("traces", "a", false);
        assert_eq!(progress.done("traces", "a"), None);
        assert_eq!(progress.hints("traces", "a"), 1);
    }

    #[test]
    fn two_files_put_together_are_one() {
        let both = b"t a done 2026-01-02\nt a hint 1\nt a done 2026-01-01\nt a hint 3\nt b done 2026-01-01\n";
        let progress = Progress::parse(both);
        assert!(progress.done("t", "a").is_some() && progress.done("t", "b").is_some());
        assert_eq!(progress.hints("t", "a"), 3);
    }

    #[test]
    fn unknown_lines_are_kept_and_damaged_ones_are_not() {
        let mut progress = Progress::parse(
            b"# mine\nt a starred 5 times\n<<<<<<< HEAD\n\xff\xfe\0\nt a hint 1\r\n",
        );
        assert_eq!(progress.damaged(), [3, 4]);
        progress.set_done("t", "a", true);
        let text = progress.print();
        assert!(
            text.contains("# mine\nt a starred 5 times\nt a hint 1\nt a done 20"),
            "{text}"
        );
        assert!(!text.contains("<<<"));
    }

    #[test]
    fn a_file_is_written_only_where_something_changed() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(FILE);
        let mut progress = Progress::read(&file).unwrap();
        progress.write(&file).unwrap();
        assert!(!file.exists());
        progress.set_done("t", "a", true);
        progress.write(&file).unwrap();
        assert!(Progress::read(&file).unwrap().done("t", "a").is_some());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn days_have_dates() {
        assert_eq!(date(0), (1970, 1, 1));
        assert_eq!(date(11_016), (2000, 2, 29));
        assert_eq!(date(20_778), (2026, 11, 21));
    }
}
