//! The text of a record that is being read, kept until it is known to be whole.

use crate::model::Line;

/// Lines in one piece of memory that is used again and again.
#[derive(Default)]
pub(super) struct Raw {
    text: String,
    /// Where each run of lines that stand next to one another begins, and how many they are.
    runs: Vec<(usize, usize)>,
}

impl Raw {
    #[inline]
    pub(super) fn push(&mut self, at: usize, line: &str) {
        self.text.reserve(line.len() + 1);
        self.text.push_str(line);
        self.text.push('\n');
        match self.runs.last_mut() {
            Some((first, count)) if *first + *count == at => *count += 1,
            _ => self.runs.push((at, 1)),
        }
    }

    /// How many bytes it holds.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.runs.clear();
    }

    /// The numbers of its lines.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
        self.runs
            .iter()
            .flat_map(|&(first, count)| first..first + count)
    }

    /// Its lines, and itself empty again.
    pub(super) fn take(&mut self) -> Vec<Line> {
        let lines = self
            .places()
            .zip(self.text.split('\n'))
            .map(|(at, text)| Line {
                at,
                text: text.to_owned(),
            })
            .collect();
        self.clear();
        lines
    }
}
