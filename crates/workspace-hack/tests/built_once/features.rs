//! No dependency may be wanted with two sets of features.

use std::collections::{BTreeMap, BTreeSet};
use std::iter;

use crate::cargo_tree::{HOSTS, cargo_tree};

/// Packages of one build, each with the feature sets that it is wanted with.
type Features = BTreeMap<String, BTreeSet<String>>;

fn features(packages: &[&str], host: &str, edges: &str) -> Features {
    let packages: Vec<&str> = packages
        .iter()
        .flat_map(|name| ["--package", name])
        .collect();
    features_of(&packages, host, edges)
}

/// As [`features`], of what these arguments of cargo select.
fn features_of(selection: &[&str], host: &str, edges: &str) -> Features {
    let mut found = Features::new();
    for line in cargo_tree(selection, host, edges, "{p}|{f}") {
        if let Some((package, features)) = line.split_once('|') {
            let set = found.entry(package.to_owned()).or_default();
            set.insert(features.to_owned());
        }
    }
    found
}

/// The solutions, as cargo knows them.
fn stages() -> Vec<String> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let manifest = std::fs::read_to_string(format!("{root}/Cargo.toml")).expect("a workspace");
    let stages: Vec<String> = manifest
        .lines()
        .filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix("\","))
        .filter(|member| member.starts_with("solutions/"))
        .map(|member| {
            let name = member.split_once('-').expect("NN-name").1;
            format!("{name}-solution")
        })
        .collect();
    assert!(
        !stages.is_empty(),
        "no solution is a member of the workspace"
    );
    stages
}

/// Each package of `one` that `other` wants with other features, with both sets.
fn differences(host: &str, one: (&str, &Features), other: (&str, &Features)) -> Vec<String> {
    unlike(host, one, other, BTreeSet::eq)
}

/// As [`differences`], where `alike` says which sets are as they should be.
fn unlike(
    host: &str,
    one: (&str, &Features),
    other: (&str, &Features),
    alike: fn(&BTreeSet<String>, &BTreeSet<String>) -> bool,
) -> Vec<String> {
    let both = one.1.iter().filter_map(|(package, wanted)| {
        let by_other = other.1.get(package)?;
        (!alike(wanted, by_other)).then(|| {
            format!(
                "{package} for {host}\n    {} wants  {wanted:?}\n    {} wants  {by_other:?}",
                one.0, other.0
            )
        })
    });
    both.collect()
}

fn assert_same(edges: &str) {
    let mut twice = Vec::new();
    for host in HOSTS {
        let xtask = features(&["xtask"], host, edges);
        for stage in stages() {
            let wanted = features(&[&stage], host, edges);
            twice.extend(differences(host, ("xtask", &xtask), (&stage, &wanted)));
        }
    }
    assert!(
        twice.is_empty(),
        "compiled twice in a cold check; add the missing features to crates/workspace-hack/Cargo.toml:\n{}",
        twice.join("\n")
    );
}

#[test]
fn what_runs_is_built_once() {
    assert_same("normal,no-proc-macro");
}

#[test]
fn what_builds_is_built_once() {
    assert_same("normal,build");
}

#[test]
fn a_stage_alone_and_all_of_them_are_built_from_the_same() {
    let stages = stages();
    let all: Vec<&str> = stages.iter().map(String::as_str).collect();
    let mut twice = Vec::new();
    for host in HOSTS {
        let together = features(&all, host, "normal,build");
        for stage in &all {
            let alone = features(&[stage], host, "normal,build");
            twice.extend(differences(host, (stage, &alone), ("all", &together)));
        }
    }
    assert!(
        twice.is_empty(),
        "compiled twice when stages are checked one after the other; add the missing features to \
         crates/scenario/Cargo.toml:\n{}",
        twice.join("\n")
    );
}

#[test]
fn the_book_is_built_from_what_xtask_is_built_from() {
    let mut twice = Vec::new();
    for host in HOSTS {
        let edges = "normal,no-proc-macro";
        let (xtask, book) = (
            features(&["xtask"], host, edges),
            features(&["book"], host, edges),
        );
        twice.extend(differences(host, ("xtask", &xtask), ("book", &book)));
    }
    assert!(
        twice.is_empty(),
        "compiled twice by whoever builds the book; add the missing features to \
         crates/workspace-hack/Cargo.toml if they cost nothing:\n{}",
        twice.join("\n")
    );
}

#[test]
fn the_tests_are_built_from_what_the_stages_are_built_from() {
    let stages = stages();
    let all: Vec<&str> = stages.iter().map(String::as_str).collect();
    let exercises = stages.iter().map(|name| name.trim_end_matches("-solution"));
    let left_out = exercises
        .chain(all.iter().copied())
        .flat_map(|name| ["--exclude", name]);
    let others: Vec<&str> = iter::once("--workspace").chain(left_out).collect();
    let mut twice = Vec::new();
    for host in HOSTS {
        let stages = features(&all, host, "normal,build");
        let tests = features_of(&others, host, "normal,build,dev");
        // Tests may build something of their own besides.
        twice.extend(unlike(
            host,
            ("the stages", &stages),
            ("the tests", &tests),
            BTreeSet::is_subset,
        ));
    }
    assert!(
        twice.is_empty(),
        "compiled twice by `cargo xtask test`; add the missing features to crates/workspace-hack/Cargo.toml, or \
         where a dependency stands if only some stages have it:\n{}",
        twice.join("\n")
    );
}
