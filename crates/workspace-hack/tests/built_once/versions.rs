//! The lock holds one version of each crate, and none of a few that cost seconds and bring a learner
//! nothing.
//!
//! `cargo update` undoes both without a word: these tests say how to put it right.

use std::collections::{BTreeMap, BTreeSet};

use crate::cargo_tree::{HOSTS, cargo_tree};

/// What must not be built, and which version of what leaves it out.
const LEFT_OUT: [(&str, &str); 2] = [
    // 3.5 s of processor time for a cipher that only draws random numbers.
    ("zerocopy", "cargo update -p ppv-lite86 --precise 0.2.17"),
    // 21 crates and 12 s: domain names outside ASCII, which no stage has. This is the documented switch.
    (
        "icu_normalizer",
        "cargo update -p idna_adapter --precise 1.0.0",
    ),
];

/// What is built in two versions, since no choice of versions avoids it, and for which hosts.
const UNAVOIDABLE: [(&str, &[&str]); 5] = [
    // mdBook reads its settings with the toml of the year before. Its next patch does not, but wants an
    // indexmap that would bring every learner a second hashbrown; this one is built with the book alone.
    ("shlex", &HOSTS),
    ("toml", &HOSTS),
    ("toml_datetime", &HOSTS),
    ("winnow", &HOSTS),
    // Of those that the debouncer takes, no version of file-id is on the one that all others use.
    ("windows-sys", &["x86_64-pc-windows-msvc"]),
];

/// The versions of each crate that xtask and the stages are built from.
fn versions(host: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::<String, BTreeSet<String>>::new();
    for line in cargo_tree(&["--workspace"], host, "normal,build", "{p}") {
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
    let mut twice = Vec::new();
    for host in HOSTS {
        for (name, versions) in versions(host) {
            // One that has become avoidable is to be taken from the list.
            let listed = UNAVOIDABLE.iter().find(|(listed, _)| *listed == name);
            let expected = listed.is_some_and(|(_, hosts)| hosts.contains(&host));
            if (versions.len() > 1) != expected {
                twice.push(format!("{name} for {host}: {versions:?}"));
            }
        }
    }
    assert!(
        twice.is_empty(),
        "built in two versions (or on the list of those, and in one). Ask `cargo tree --workspace -i \
         <name>@<version>` who wants which, and hold one of them back in the lock (`cargo update -p <who> \
         --precise <version>`):\n{}",
        twice.join("\n")
    );
}

#[test]
fn what_costs_seconds_for_nothing_is_left_out() {
    for host in HOSTS {
        let versions = versions(host);
        for (name, cure) in LEFT_OUT {
            assert!(
                !versions.contains_key(name),
                "{name} is built again for {host}; `{cure}` leaves it out"
            );
        }
    }
}
