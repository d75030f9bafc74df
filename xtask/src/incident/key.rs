//! What is right, as the incident's program says for a seed.

use std::path::Path;
use std::process::{Command, Stdio};

use serde::Deserialize;

/// What is right, field by field.
#[derive(Clone, Debug, Deserialize)]
pub struct Key {
    /// What users say: `incident-symptom-…`.
    pub symptom: String,
    /// The route, as the name of its span.
    pub route: String,
    /// Each of these spans is right.
    pub spans: Vec<String>,
    /// Each of these attributes is right.
    pub attributes: Vec<Telling>,
    /// A word of [`CAUSES`].
    pub cause: String,
    /// What the route is known by.
    pub shown_by: ShownBy,
}

/// An attribute that tells it.
#[derive(Clone, Debug, Deserialize)]
pub struct Telling {
    /// Its key.
    pub key: String,
    /// Its value, where it matters which.
    pub value: Option<String>,
}

/// What a route is known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ShownBy {
    /// It takes longer than it did.
    Time,
    /// It fails more often than it did.
    Errors,
    /// It is under way whenever others take longer.
    Others,
}

/// What can be the cause, in the order in which a pair reads it. Most of these are not in any incident of ours,
/// and those that are do not come first.
pub const CAUSES: [&str; 12] = [
    "overload",
    "slow-query",
    "n-plus-one",
    "pool-exhausted",
    "sequential",
    "blocking-work",
    "cache-never-hits",
    "dependency-down",
    "dependency-timeout",
    "slow-dependency",
    "retry-storm",
    "lost-context",
];

impl Key {
    /// Asks the program.
    ///
    /// # Errors
    ///
    /// It cannot be started, or says something else than a key.
    pub fn of(program: &Path, seed: u64) -> anyhow::Result<Self> {
        let said = Command::new(program)
            .args(["key", "--seed", &seed.to_string()])
            .stdin(Stdio::null())
            .stderr(Stdio::inherit())
            .output()?;
        Ok(serde_json::from_slice(&said.stdout)?)
    }
}
