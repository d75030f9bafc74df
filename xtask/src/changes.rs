//! What differs between two texts, line by line, with the words that differ within a line.

use similar::{ChangeTag, TextDiff};

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// In both texts.
    Both,
    /// In the old one only.
    Old,
    /// In the new one only.
    New,
}

/// A line of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which text has it.
    pub side: Side,
    /// Its text in parts, `true` for those that make the difference to the line it replaces.
    pub parts: Vec<(bool, String)>,
}

/// A place where the texts differ, with what is around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hunk {
    /// The line of the old text that it begins on, counted from 1.
    pub old: usize,
    /// The line of the new text that it begins on.
    pub new: usize,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// How many lines that agree are shown around those that differ.
const AROUND: usize = 3;

/// The places where two texts differ. Line endings and a missing last one make no difference.
pub fn between(old: &str, new: &str) -> Vec<Hunk> {
    let (old, new) = (even(old), even(new));
    let diff = TextDiff::from_lines(&old, &new);
    let groups = diff.grouped_ops(AROUND);
    groups
        .iter()
        .map(|group| {
            let first = group.first();
            let lines = group.iter().flat_map(|op| diff.iter_inline_changes(op));
            Hunk {
                old: first.map_or(1, |op| op.old_range().start + 1),
                new: first.map_or(1, |op| op.new_range().start + 1),
                lines: lines
                    .map(|change| Line {
                        side: match change.tag() {
                            ChangeTag::Equal => Side::Both,
                            ChangeTag::Delete => Side::Old,
                            ChangeTag::Insert => Side::New,
                        },
                        parts: change
                            .iter_strings_lossy()
                            .map(|(differs, text)| {
                                (differs, text.trim_end_matches('\n').to_owned())
                            })
                            .filter(|(_, text)| !text.is_empty())
                            .collect(),
                    })
                    .collect(),
            }
        })
        .collect()
}

fn even(text: &str) -> String {
    let mut text = text.replace("\r\n", "\n");
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_agree_have_no_differences() {
        assert_eq!(between("", ""), []);
        assert_eq!(between("a\nb\n", "a\r\nb"), []);
    }

    #[test]
    fn a_changed_line_shows_what_changed_in_it() {
        let old = (1..20).map(|n| format!("line {n}\n")).collect::<String>();
        let new = old.replace("line 10", "line ten");
        let [hunk] = between(&old, &new).try_into().unwrap();
        assert_eq!((hunk.old, hunk.new, hunk.lines.len()), (7, 7, 8));
        let changed = |side| {
            let line = hunk.lines.iter().find(|line| line.side == side).unwrap();
            line.parts.clone()
        };
        assert_eq!(
            changed(Side::Old),
            [(false, "line ".to_owned()), (true, "10".to_owned())]
        );
        assert_eq!(
            changed(Side::New),
            [(false, "line ".to_owned()), (true, "ten".to_owned())]
        );
    }

    #[test]
    fn places_far_apart_are_hunks_of_their_own() {
        let old = (1..40).map(|n| format!("{n}\n")).collect::<String>();
        let new = old.replace("5\n", "").replace("30\n", "30\nmore\n");
        assert!(between(&old, &new).len() > 1);
        assert_eq!(between("", "a\n")[0].lines[0].side, Side::New);
    }
}
