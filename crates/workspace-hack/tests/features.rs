//! A cold check builds xtask, then the stages: no dependency may be wanted with two sets of features.

#![allow(clippy::expect_used, reason = "a test may stop where it fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// Packages of one build, each with the feature sets that it is wanted with.
type Features = BTreeMap<String, BTreeSet<String>>;

/// What `cargo tree` says of one package; `edges` picks what runs on this machine at build time or
/// at run time.
fn features(packages: &[&str], edges: &str) -> Features {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--prefix", "none"])
        .args(packages.iter().flat_map(|package| ["--package", package]))
        .args(["--edges", edges, "--format", "{p}|{f}"])
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "cargo tree of {packages:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let mut found = Features::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let line = line.trim_end_matches(" (*)");
        if let Some((package, features)) = line.split_once('|') {
            let set = found.entry(package.to_owned()).or_default();
            set.insert(features.to_owned());
        }
    }
    found
}

/// The stages and solutions, as cargo knows them.
fn stages() -> Vec<String> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let manifest = std::fs::read_to_string(format!("{root}/Cargo.toml")).expect("a workspace");
    manifest
        .lines()
        .filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix("\","))
        .filter(|member| member.starts_with("solutions/"))
        .map(|member| {
            let name = member.split_once('-').expect("NN-name").1;
            format!("{name}-solution")
        })
        .collect()
}

fn assert_same(edges: &str) {
    let xtask = features(&["xtask"], edges);
    let stages = stages();
    assert!(
        !stages.is_empty(),
        "no solution is a member of the workspace"
    );
    let mut twice = Vec::new();
    for stage in &stages {
        for (package, wanted) in features(&[stage], edges) {
            match xtask.get(&package) {
                Some(by_xtask) if *by_xtask != wanted => twice.push(format!(
                    "{package}\n    xtask wants    {by_xtask:?}\n    {stage} wants  {wanted:?}"
                )),
                _ => {}
            }
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
    let together = features(&all, "normal,build");
    let mut twice = Vec::new();
    for stage in all {
        for (package, alone) in features(&[stage], "normal,build") {
            let with_others = &together[&package];
            if *with_others != alone {
                twice.push(format!(
                    "{package}\n    all want       {with_others:?}\n    {stage} wants  {alone:?}"
                ));
            }
        }
    }
    assert!(
        twice.is_empty(),
        "compiled twice when stages are checked one after the other; add the missing features to \
         crates/scenario/Cargo.toml:\n{}",
        twice.join("\n")
    );
}
