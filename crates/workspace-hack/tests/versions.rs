//! A cold check also stays short because the lock holds one version of each crate, and none of a few
//! that cost seconds and bring a learner nothing.
//!
//! `cargo update` undoes both without a word: these tests say how to put it right.

#![allow(clippy::expect_used, reason = "a test may stop where it fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// What must not be built, and which version of what would bring it back.
const LEFT_OUT: [(&str, &str); 2] = [
    // 3.5 s of processor time for a cipher that only draws random numbers.
    ("zerocopy", "cargo update -p ppv-lite86 --precise 0.2.17"),
    // 21 crates and 12 s: domain names outside ASCII, which no stage has. This is the documented switch.
    (
        "icu_normalizer",
        "cargo update -p idna_adapter --precise 1.0.0",
    ),
];

/// The versions of each crate that xtask and the stages are built from.
fn versions() -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--workspace", "--prefix", "none"])
        .args(["--edges", "normal,build", "--format", "{p}"])
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "cargo tree: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let mut found = BTreeMap::<String, BTreeSet<String>>::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let mut words = line.split(' ');
        if let (Some(name), Some(version)) = (words.next(), words.next()) {
            let versions = found.entry(name.to_owned()).or_default();
            versions.insert(version.to_owned());
        }
    }
    assert!(found.contains_key("xtask"), "cargo tree knows no xtask");
    found
}

#[test]
fn there_is_one_version_of_each_crate() {
    let twice: Vec<String> = versions()
        .into_iter()
        .filter(|(_, versions)| versions.len() > 1)
        .map(|(name, versions)| format!("{name}: {versions:?}"))
        .collect();
    assert!(
        twice.is_empty(),
        "built in two versions. Ask `cargo tree --workspace -i <name>@<version>` who wants which, and hold \
         one of them back in the lock (`cargo update -p <who> --precise <version>`):\n{}",
        twice.join("\n")
    );
}

#[test]
fn what_costs_seconds_for_nothing_is_left_out() {
    let versions = versions();
    for (name, cure) in LEFT_OUT {
        assert!(
            !versions.contains_key(name),
            "{name} is built again; `{cure}` leaves it out"
        );
    }
}
