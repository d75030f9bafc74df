//! Looks at the machine: what the workshop needs of it, and what it can use where it is there.
//!
//! What is found is data. A finding has a word of its own (`port-taken`), from which its message and
//! its advice are made in the reader's language.

pub mod disk;
pub mod ports;
pub mod shell;
pub mod toolchain;
pub mod tools;

use serde::Serialize;

/// How well something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// As it should be.
    Good,
    /// Not there, and not needed: with it, more can be shown.
    Optional,
    /// Works, but something will surprise.
    Poor,
    /// Keeps the workshop from working.
    Bad,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The finding's own word, the same in every language: `port-free`, `port-taken`.
    pub what: &'static str,
    /// How well it is.
    pub state: State,
    /// What its message speaks of: `port` is `6464`.
    pub facts: Vec<(&'static str, String)>,
}

impl Finding {
    /// A finding without facts.
    pub fn new(what: &'static str, state: State) -> Self {
        Self {
            what,
            state,
            facts: Vec::new(),
        }
    }

    /// Adds a fact that its message speaks of.
    pub fn fact(mut self, name: &'static str, value: impl ToString) -> Self {
        self.facts.push((name, value.to_string()));
        self
    }

    /// Whether there is something to do about it.
    pub fn has_advice(&self) -> bool {
        self.state != State::Good
    }
}

/// The worst state of all.
pub fn worst(findings: &[Finding]) -> State {
    let states = findings.iter().map(|finding| finding.state);
    states.max().unwrap_or(State::Good)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_finding_decides() {
        let found = |states: &[State]| {
            let findings: Vec<Finding> = states
                .iter()
                .map(|state| Finding::new("port-taken", *state))
                .collect();
            worst(&findings)
        };
        assert_eq!(found(&[]), State::Good);
        assert_eq!(found(&[State::Good, State::Optional]), State::Optional);
        assert_eq!(found(&[State::Bad, State::Poor, State::Good]), State::Bad);
    }
}
