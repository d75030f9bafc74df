//! Counts what cargo compiled more than once: the same crate in the same version, with other
//! features or another profile.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

/// A crate that was compiled more than once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Repeated {
    /// The crate and its version, as cargo spells its id.
    pub package: String,
    /// How often it was compiled.
    pub times: usize,
    /// The feature sets that it was compiled with.
    pub features: Vec<String>,
}

/// A line of cargo's `--message-format=json`, as far as libraries go.
#[derive(Deserialize)]
struct Message {
    reason: String,
    #[serde(default)]
    package_id: String,
    #[serde(default)]
    target: Target,
    #[serde(default)]
    features: Vec<String>,
    #[serde(default)]
    filenames: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
}

/// How many crates the messages of several builds speak of, and which of them were compiled more than
/// once. Messages also speak of what was fresh, so they can be asked for after the fact.
pub fn count(messages: &str) -> (usize, Vec<Repeated>) {
    let mut files: BTreeMap<(String, String), BTreeMap<String, String>> = BTreeMap::new();
    for line in messages.lines() {
        let Ok(message) = serde_json::from_str::<Message>(line) else {
            continue;
        };
        let library = |kind: &String| ["lib", "rlib", "proc-macro"].contains(&kind.as_str());
        if message.reason != "compiler-artifact" || !message.target.kind.iter().any(library) {
            continue;
        }
        // The file's name holds the hash that tells one compilation from another.
        if let Some(file) = message.filenames.first() {
            files
                .entry((message.package_id, message.target.name))
                .or_default()
                .insert(file.clone(), message.features.join(","));
        }
    }
    let repeated = files
        .iter()
        .filter(|(_, compiled)| compiled.len() > 1)
        .map(|((package, _), compiled)| {
            let features: BTreeSet<&String> = compiled.values().collect();
            Repeated {
                package: short(package).to_owned(),
                times: compiled.len(),
                features: features.into_iter().cloned().collect(),
            }
        })
        .collect();
    (files.len(), repeated)
}

/// `registry+https://github.com/rust-lang/crates.io-index#serde@1.0.0` to `serde@1.0.0`.
fn short(package: &str) -> &str {
    package.rsplit(['#', '/']).next().unwrap_or(package)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn artifact(package: &str, kind: &str, features: &str, file: &str) -> String {
        format!(
            "{{\"reason\":\"compiler-artifact\",\"package_id\":\"registry+x#{package}\",\"target\":{{\"kind\":[\"{kind}\"],\"name\":\"n\"}},\"features\":[{features}],\"filenames\":[\"{file}\"]}}\n"
        )
    }

    #[test]
    fn the_same_file_twice_is_one_compilation() {
        let once = artifact("serde@1.0.0", "lib", "\"std\"", "libserde-1.rlib");
        assert_eq!(count(&once.repeat(2)), (1, Vec::new()));
    }

    #[test]
    fn other_features_are_another_compilation() {
        let messages = artifact("serde@1.0.0", "lib", "\"std\"", "libserde-1.rlib")
            + &artifact("serde@1.0.0", "lib", "\"std\",\"rc\"", "libserde-2.rlib")
            + &artifact("serde@2.0.0", "lib", "", "libserde-3.rlib")
            + &artifact("traces@0.1.0", "bin", "", "traces");
        let (crates, repeated) = count(&messages);
        assert_eq!(crates, 2);
        assert_eq!(
            repeated,
            [Repeated {
                package: "serde@1.0.0".into(),
                times: 2,
                features: vec!["std".into(), "std,rc".into()],
            }]
        );
    }
}
