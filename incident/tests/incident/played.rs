//! A day without a fault, and a day with each of them: played once, for all tests.

use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex};
use std::thread;

use xtask::incident::case::play;
use xtask::incident::day::Day;
use xtask::incident::key::Key;

/// The program.
pub(crate) fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_incident"))
}

pub(crate) fn key(seed: u64) -> Key {
    Key::of(program(), seed).unwrap()
}

/// A fault as a seed gives it, and the day on which it was there.
pub(crate) struct Faulty {
    pub(crate) seed: u64,
    pub(crate) key: Key,
    pub(crate) printed: Vec<u8>,
    pub(crate) today: Day,
}

/// All that was played.
pub(crate) struct Played {
    pub(crate) printed: Vec<u8>,
    pub(crate) yesterday: Day,
    pub(crate) faulty: Vec<Faulty>,
}

/// Days that are played at once: they wait more than they work.
const AT_ONCE: usize = 6;

pub(crate) static PLAYED: LazyLock<Played> = LazyLock::new(|| {
    let printed = printed("yesterday", 1);
    let seeds = Arc::new(Mutex::new(one_of_each()));
    let players: Vec<_> = (0..AT_ONCE)
        .map(|_| {
            let seeds = Arc::clone(&seeds);
            thread::spawn(move || {
                let next = || seeds.lock().unwrap().pop();
                std::iter::from_fn(next).map(faulty).collect::<Vec<_>>()
            })
        })
        .collect();
    Played {
        yesterday: Day::read(&printed),
        printed,
        faulty: players
            .into_iter()
            .flat_map(|player| player.join().unwrap())
            .collect(),
    }
});

impl Played {
    /// A fault of each kind: for what need not be tried in every place where it can be.
    pub(crate) fn of_each_kind(&self) -> impl Iterator<Item = &Faulty> {
        let first = |at: usize| {
            let cause = &self.faulty[at].key.cause;
            !self.faulty[..at]
                .iter()
                .any(|other| other.key.cause == *cause)
        };
        (0..self.faulty.len())
            .filter(move |at| first(*at))
            .map(|at| &self.faulty[at])
    }
}

fn faulty(seed: u64) -> Faulty {
    let printed = printed("today", seed);
    Faulty {
        seed,
        key: key(seed),
        today: Day::read(&printed),
        printed,
    }
}

fn printed(day: &str, seed: u64) -> Vec<u8> {
    let outcome = play(program(), day, seed, Path::new(env!("CARGO_MANIFEST_DIR")));
    let said = String::from_utf8_lossy(&outcome.stderr);
    assert!(outcome.success(), "{day} {seed}: {said}");
    outcome.stdout
}

/// A seed for each cause, in each of the places where it can be.
fn one_of_each() -> Vec<u64> {
    let mut seen = Vec::new();
    let mut seeds = Vec::new();
    for seed in 1.. {
        let key = key(seed);
        let what = (key.cause, key.route);
        if !seen.contains(&what) {
            seen.push(what);
            seeds.push(seed);
        }
        if seeds.len() == 16 {
            break;
        }
    }
    seeds
}
