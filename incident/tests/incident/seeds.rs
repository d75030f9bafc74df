//! A seed is an incident: the same one for everybody, and nothing that could be guessed.

use std::collections::BTreeSet;
use std::process::Command;

use xtask::incident::key::CAUSES;

use crate::played::{key, program};

#[test]
fn the_same_seed_is_the_same_incident() {
    for seed in [0, 7, 4711, u64::MAX] {
        assert_eq!(format!("{:?}", key(seed)), format!("{:?}", key(seed)));
    }
}

#[test]
fn neighbours_have_nothing_in_common_and_all_causes_come_up() {
    let causes: Vec<String> = (1000..1064).map(|seed| key(seed).cause).collect();
    let all: BTreeSet<&String> = causes.iter().collect();
    assert_eq!(all.len(), 8, "{all:?}");
    let alike = causes.windows(2).filter(|pair| pair[0] == pair[1]).count();
    assert!(alike < 20, "{alike} of 63 neighbours are alike");
    // A rule by remainder would be learnt within a day.
    for step in 2..=10 {
        let of_step: BTreeSet<&String> = causes.iter().step_by(step).collect();
        assert!(of_step.len() > 2, "every {step}th seed");
    }
}

#[test]
fn there_are_more_causes_to_choose_from_than_there_are() {
    let causes: BTreeSet<String> = (0..200).map(|seed| key(seed).cause).collect();
    assert!(causes.iter().all(|cause| CAUSES.contains(&cause.as_str())));
    assert!(causes.len() >= 5 && causes.len() < CAUSES.len());
}

#[test]
fn what_cannot_be_understood_ends_with_2() {
    for arguments in [
        &[][..],
        &["today"],
        &["today", "--seed", "x"],
        &["nothing", "--seed", "1"],
    ] {
        let ran = Command::new(program()).args(arguments).output().unwrap();
        assert_eq!(ran.status.code(), Some(2), "{arguments:?}");
        assert!(String::from_utf8_lossy(&ran.stderr).contains("Usage:"));
    }
}
