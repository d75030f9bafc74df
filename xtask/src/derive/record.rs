//! What `derive` wrote, so that an edited exercise is told from one that is merely out of date.
//!
//! `exercises/derived.sum` has a line per derived file with a check sum of its text. A file that
//! agrees with its line is as we wrote it and may be written anew; one that does not was edited by
//! the person whose clone this is, and is theirs. The record is committed: it works in a download
//! without git, and for a learner who commits their answers.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::even_ends;

/// Where the record stands, below `exercises/`.
pub const FILE: &str = "derived.sum";

const HEAD: &str = "\
# Made by `cargo xtask derive`, never by hand: a check sum of each file as it was derived.
# A file that no longer agrees was edited since, and `derive` leaves it alone.
";

/// The check sums of everything that was derived, by path from `exercises/` on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    sums: BTreeMap<String, String>,
}

impl Record {
    /// Reads a record. Lines that are none are left out: a record that a merge has damaged makes
    /// more files look edited, never fewer.
    pub fn parse(text: &str) -> Self {
        let sums = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once("  "))
            .map(|(sum, path)| (path.to_owned(), sum.to_owned()))
            .collect();
        Self { sums }
    }

    /// The record as it is written.
    pub fn print(&self) -> String {
        let mut text = HEAD.to_owned();
        for (path, sum) in &self.sums {
            let _ = writeln!(text, "{sum}  {path}");
        }
        text
    }

    /// Notes a file as written.
    pub fn note(&mut self, path: &str, text: &str) {
        self.sums.insert(path.to_owned(), sum(text));
    }

    /// Forgets a file that is derived no more.
    pub fn forget(&mut self, path: &str) {
        self.sums.remove(path);
    }

    /// Whether this is the text that was derived last.
    pub fn wrote(&self, path: &str, text: &str) -> bool {
        self.sums.get(path).is_some_and(|known| *known == sum(text))
    }

    /// Whether the file was ever derived.
    pub fn knows(&self, path: &str) -> bool {
        self.sums.contains_key(path)
    }

    /// The derived files below a folder such as `02-traces`.
    pub fn below<'a>(&'a self, folder: &str) -> impl Iterator<Item = &'a str> {
        let prefix = format!("{folder}/");
        self.sums
            .keys()
            .map(String::as_str)
            .filter(move |path| path.starts_with(&prefix))
    }
}

/// FNV-1a over the text with line feeds: enough to notice an edit, the same on every platform, and
/// blind to what a checkout does to line endings.
fn sum(text: &str) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in even_ends(text).bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_its_own_text_whatever_the_line_endings() {
        let mut record = Record::default();
        record.note("02-traces/src/main.rs", "fn main() {}\n");
        assert!(record.wrote("02-traces/src/main.rs", "fn main() {}\r\n"));
        assert!(!record.wrote("02-traces/src/main.rs", "fn main() { }\n"));
        assert!(!record.wrote("02-traces/src/other.rs", "fn main() {}\n"));
    }

    #[test]
    fn what_is_printed_is_read_again() {
        let mut record = Record::default();
        record.note("02-traces/src/main.rs", "a");
        record.note("02-traces/Cargo.toml", "b");
        record.note("03-metrics/Cargo.toml", "c");
        assert_eq!(Record::parse(&record.print()), record);
        assert_eq!(record.below("02-traces").count(), 2);
        record.forget("02-traces/Cargo.toml");
        assert!(!record.knows("02-traces/Cargo.toml"));
    }

    #[test]
    fn the_sum_is_fnv_1a() {
        assert_eq!(sum(""), "cbf29ce484222325");
        assert_eq!(sum("a"), "af63dc4c8601ec8c");
        assert_eq!(sum("foobar"), "85944171f73967e8");
    }

    #[test]
    fn a_record_with_a_conflict_in_it_forgets_rather_than_errs() {
        let text = "<<<<<<< ours\naf63dc4c8601ec8c  a\n=======\nxx\n";
        assert!(Record::parse(text).wrote("a", "a"));
    }
}
