//! The sources say only what exists, with every value that it needs, and all that exists is said.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop where it fails"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use messages::Language;
use support::entries;

/// `.with("id", &[("name", …)])` or `.text("id")` in a source.
#[derive(Debug)]
struct Use {
    place: String,
    id: String,
    /// The values, where they are written out on the spot.
    values: Option<BTreeSet<String>>,
}

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> = ["xtask/src", "crates/book/src", "crates/messages/src"]
        .iter()
        .map(|folder| root.join(folder))
        .collect();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                // An example in a comment says nothing to anyone, nor does a test at the end.
                let code: Vec<&str> = text
                    .lines()
                    .take_while(|line| *line != "#[cfg(test)]")
                    .filter(|line| !line.trim_start().starts_with("//"))
                    .collect();
                files.push((path, code.join("\n")));
            }
        }
    }
    files
}

fn uses(path: &Path, source: &str) -> Vec<Use> {
    let mut found = Vec::new();
    for call in [".with(", ".text("] {
        for (at, _) in source.match_indices(call) {
            let rest = source[at + call.len()..].trim_start();
            let Some((id, after)) = rest.strip_prefix('"').and_then(|rest| rest.split_once('"'))
            else {
                continue;
            };
            let values = if call == ".text(" {
                Some(BTreeSet::new())
            } else {
                // Other things have a `with` too; ours takes a reference to a list.
                let after = after.trim_start_matches(|c: char| c == ',' || c.is_whitespace());
                let Some(list) = after.strip_prefix('&') else {
                    continue;
                };
                // A list that names its values elsewhere cannot be read here.
                let written = list.strip_prefix('[').map(str::trim_start);
                written
                    .is_some_and(|all| all.starts_with(['(', ']']))
                    .then(|| names(list))
            };
            let line = source[..at].matches('\n').count() + 1;
            found.push(Use {
                place: format!("{}, about line {line}", path.display()),
                id: id.to_owned(),
                values,
            });
        }
    }
    found
}

/// The names in `[("a", …), ("b", …)]`, up to the bracket that closes the first.
fn names(list: &str) -> BTreeSet<String> {
    let mut depth = 0_i32;
    let mut end = list.len();
    for (at, c) in list.char_indices() {
        match c {
            '{' | '[' | '(' => depth += 1,
            '}' | ']' | ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            end = at;
            break;
        }
    }
    list[..end]
        .match_indices('(')
        .filter_map(|(at, _)| {
            let after = list[at + 1..].trim_start().strip_prefix('"')?;
            Some(after.split_once('"')?.0.to_owned())
        })
        .collect()
}

#[test]
fn every_message_that_is_said_exists_and_gets_its_values() {
    let messages: BTreeMap<String, BTreeSet<String>> = entries(Language::English)
        .into_iter()
        .map(|entry| (entry.id, entry.variables))
        .collect();
    let mut faults = Vec::new();
    for (path, source) in sources() {
        for one in uses(&path, &source) {
            match (messages.get(&one.id), one.values) {
                (None, _) => faults.push(format!("{}: no message `{}`", one.place, one.id)),
                (Some(needed), Some(given)) => {
                    for name in needed.difference(&given) {
                        faults.push(format!("{}: `{}` needs ${name}", one.place, one.id));
                    }
                }
                (Some(_), None) => {}
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_message_is_said_somewhere() {
    let sources = sources();
    let said = |text: &str| sources.iter().any(|(_, source)| source.contains(text));
    let silent: Vec<String> = entries(Language::English)
        .into_iter()
        .map(|entry| entry.id)
        .filter(|id| {
            // Some ids are made of a fixed beginning or end: `"finding-{kind}"`, `"{id}-advice"`.
            let made = id.match_indices('-').any(|(at, _)| {
                said(&format!("\"{}{{", &id[..=at])) || said(&format!("}}{}\"", &id[at..]))
            });
            !made && !said(&format!("\"{id}\""))
        })
        .collect();
    assert!(silent.is_empty(), "nobody says {silent:?}");
}

#[test]
fn the_scan_sees_what_it_should() {
    let source = r#"
        messages.with(
            "one", &[("a", list(1, &[2])), ("b", 3.into())]);
        messages.text("two"); messages.with("three", &given);
    "#;
    let found = uses(Path::new("x.rs"), source);
    let values: Vec<_> = found
        .iter()
        .map(|one| (one.id.as_str(), one.values.clone().map(|v| v.len())))
        .collect();
    assert_eq!(
        values,
        [("one", Some(2)), ("three", None), ("two", Some(0))]
    );
}
