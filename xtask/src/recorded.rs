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
/// is the order of a resource's attributes, and with it where a line is broken.
pub fn evened_finding(text: &str, placeholders: &BTreeMap<String, String>) -> String {
    let evened = evened(text, placeholders);
    let words: Vec<&str> = evened.split_whitespace().collect();
    let line = words.join(" ");
    let (Ok(list), Ok(number)) = (Regex::new("`[^`]*`(, `[^`]*`)+"), Regex::new(r"\d+")) else {
        return line;
    };
    let sorted = list.replace_all(&line, |found: &regex_lite::Captures<'_>| {
        let mut names: Vec<&str> = found[0].split(", ").collect();
        names.sort_unstable();
        names.join(", ")
    });
    let evened = number.replace_all(&sorted, regex_lite::NoExpand("{number}"));
    evened.into_owned()
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
        assert_eq!(evened_finding(one, &image), evened_finding(other, &image));
        let (one, other) = ("it has `b`, `a`,\n  `c`", "it has `c`, `a`, `b`");
        assert_eq!(evened_finding(one, &image), evened_finding(other, &image));
    }
}
