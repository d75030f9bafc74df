//! What a test says that has compared one of our models with the real program.

use std::env;
use std::fmt;
use std::io::Write as _;
use std::time::SystemTime;

use crate::tool::Tool;

/// What a line begins with that `cargo xtask test` collects.
const MARK: &str = "workshop-compared:";

/// The variable that names the seed of random cases.
const SEED: &str = "WORKSHOP_SEED";

/// The seed of random cases: what the variable `WORKSHOP_SEED` says, and otherwise the time.
pub fn seed() -> u64 {
    let named = env::var(SEED).ok().and_then(|seed| seed.parse().ok());
    let now = SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default();
    named.unwrap_or(now.as_secs())
}

/// Cases that went through both, our model and the real program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The real program.
    pub tool: String,
    /// How many cases.
    pub cases: usize,
    /// Of what: `expressions`.
    pub what: String,
    /// How often the two did not agree.
    pub differences: usize,
    /// What plays random cases again: the variable and its value, `WORKSHOP_SEED=7`.
    pub seed: Option<String>,
}

impl Comparison {
    /// A comparison with a tool in the version that is pinned.
    pub fn new(tool: Tool, cases: usize, what: &str, differences: usize) -> Self {
        Self {
            tool: format!("{} {}", tool.name(), tool.version()),
            cases,
            what: what.to_owned(),
            differences,
            seed: None,
        }
    }

    /// The same, of random cases that this [seed](crate::seed) plays again.
    #[must_use]
    pub fn of_seed(self, seed: u64) -> Self {
        Self {
            seed: Some(format!("{SEED}={seed}")),
            ..self
        }
    }

    /// Says it, also from a test that passes: what such a test prints by `eprintln!` is never seen.
    pub fn report(&self) {
        let line = format!("{MARK} {self}\n");
        let _ = std::io::stderr().write_all(line.as_bytes());
    }

    /// Reads a line that [`report`](Self::report) wrote.
    pub fn read(line: &str) -> Option<Self> {
        let mut parts = line.strip_prefix(MARK)?.split('|').map(str::trim);
        let mut next = || parts.next();
        Some(Self {
            tool: next()?.to_owned(),
            cases: next()?.parse().ok()?,
            what: next()?.to_owned(),
            differences: next()?.parse().ok()?,
            seed: next().map(str::to_owned),
        })
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            tool,
            cases,
            what,
            differences,
            seed,
        } = self;
        write!(f, "{tool} | {cases} | {what} | {differences}")?;
        match seed {
            Some(seed) => write!(f, " | {seed}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_reported_can_be_read() {
        let plain = Comparison::new(Tool::Promtool, 318, "expressions", 0);
        for comparison in [plain.clone(), plain.of_seed(7)] {
            let line = format!("{MARK} {comparison}");
            assert_eq!(Comparison::read(&line), Some(comparison));
        }
        assert_eq!(Comparison::read("318 expressions, 0 differences"), None);
    }
}
