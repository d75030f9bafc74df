//! What the book shows of our own words: where it is written down, and what may differ in it from run to run.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use messages::Language;
use regex_lite::Regex;

/// Where it is written down what `check` says about a mutant, from the workshop's folder on.
pub const MUTANTS: &str = "book/mutants";

/// The file with what `check` says about a mutant in a language.
pub fn mutant(root: &Path, stage: &str, name: &str, language: Language) -> PathBuf {
    let file = format!("{name}.{}.txt", language.code());
    root.join(MUTANTS).join(stage).join(file)
}

/// What differs from one run to the next: ids, times, ports, and how much room they take.
const VARIES: [(&str, &str); 8] = [
    (r"\b[0-9a-f]{32}\b", "{trace}"),
    (r"\b[0-9a-f]{16}\b", "{span}"),
    // The name of a copy that is kept of what was there before.
    (r"\b\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ(-\d+)?", "{time}"),
    (
        r"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?( ?UTC|Z)?",
        "{time}",
    ),
    (
        r"\b\d+([.,]\d+)?[ \u{a0}\u{202f}]?(ns|µs|ms|s)\b",
        "{duration}",
    ),
    (r"\b(127\.0\.0\.1|localhost):\d+", "{address}"),
    // Bars are as long as what they stand for.
    (r"[\u{2580}-\u{259f}░▒▓]+", "{bar}"),
    (r"[ \t]+", " "),
];

/// A text in which all that may differ is the same. `placeholders` are a stage's own: `image` and its
/// pattern.
pub fn evened(text: &str, placeholders: &BTreeMap<String, String>) -> String {
    let own = placeholders
        .iter()
        .map(|(name, pattern)| (pattern.clone(), format!("{{{name}}}")));
    let known = VARIES
        .iter()
        .map(|(pattern, name)| ((*pattern).to_owned(), (*name).to_owned()));
    let evened = own
        .chain(known)
        .fold(text.to_owned(), |text, (pattern, name)| {
            // A stage's pattern was read already when its manifest was.
            Regex::new(&pattern).map_or(text.clone(), |pattern| {
                pattern
                    .replace_all(&text, regex_lite::NoExpand(&name))
                    .into_owned()
            })
        });
    let lines: Vec<&str> = evened.lines().map(str::trim_end).collect();
    lines.join("\n").trim().to_owned()
}

/// The same for what is said about a mutant: how many requests a wrong answer loses is for chance to say, and so
/// is the order of a resource's attributes, and with it where a line is broken. What is asked for is the stage's
/// own: its numbers are kept.
pub fn evened_finding(text: &str, placeholders: &BTreeMap<String, String>) -> String {
    let (Ok(list), Ok(number)) = (Regex::new("`[^`]*`(, `[^`]*`)+"), Regex::new(r"\d+")) else {
        return evened(text, placeholders);
    };
    let lines: Vec<String> = text
        .lines()
        .map(|line| (line, evened(line, placeholders)))
        .map(|(line, evened)| match is_of_finding(line) {
            true => {
                let number = number.replace_all(&evened, regex_lite::NoExpand("{number}"));
                number.into_owned()
            }
            false => evened,
        })
        .collect();
    let together = lines.join(" ");
    let words: Vec<&str> = together.split_whitespace().collect();
    let line = words.join(" ");
    let sorted = list.replace_all(&line, |found: &regex_lite::Captures<'_>| {
        let mut names: Vec<&str> = found[0].split(", ").collect();
        names.sort_unstable();
        names.join(", ")
    });
    sorted.into_owned()
}

/// Whether a line says what was found or is mentioned. It stands deeper than what was asked for, whose words begin
/// behind a sign in the sixth column.
fn is_of_finding(line: &str) -> bool {
    let words = line.trim_start_matches(' ');
    line.len() - words.len() > 7 || words.starts_with('·')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_varies_is_the_same_and_all_else_is_kept() {
        let image = BTreeMap::from([("image".to_owned(), "[a-z]+-[0-9]{3}".to_owned())]);
        let one = "POST /images  ▇▇▇  1.2 ms\n  jade-912 at 127.0.0.1:41373  ";
        let other = "POST /images ▇ 840 µs\n  moss-001 at 127.0.0.1:80";
        assert_eq!(evened(one, &image), evened(other, &image));
        let (one, other) = ("2 of 3 requests lost", "1 of 3 requests lost");
        assert_ne!(evened(one, &image), evened(other, &image));
        let (one, other) = ("it has `b`, `a`,\n  `c`", "it has `c`, `a`, `b`");
        assert_eq!(evened_finding(one, &image), evened_finding(other, &image));
    }

    #[test]
    fn what_was_found_may_count_otherwise_and_what_is_asked_for_may_not() {
        let said = |asked: &str, found: &str| {
            let text =
                format!("  ✗ 4  drain\n     ✗ it stands at\n       {asked}\n         {found}");
            evened_finding(&text, &BTreeMap::new())
        };
        assert_eq!(
            said("1 .. 5", "yours lost 2"),
            said("1 .. 5", "yours lost 13")
        );
        assert_ne!(
            said("1 .. 5", "yours lost 2"),
            said("1 .. 7", "yours lost 2")
        );
    }
}
