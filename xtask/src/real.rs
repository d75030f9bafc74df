//! The real programs that a stage can be run with in place of our models: `check --real`.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use real_tools::{Found, Missing, Tool};

use crate::context::Context;
use crate::runner::Limits;

/// How long a run with real programs may take: they keep real time, and wait as long as a learner's files have
/// them wait.
const TIME: Duration = Duration::from_secs(300);

/// Real programs, as they were found.
#[derive(Clone, Debug, Default)]
pub struct RealPrograms(BTreeMap<Tool, Found>);

impl RealPrograms {
    /// Looks for all of these.
    ///
    /// # Errors
    ///
    /// Those that are not there.
    pub fn find(tools: impl IntoIterator<Item = Tool>) -> Result<Self, Vec<Missing>> {
        let (mut found, mut missing) = (BTreeMap::new(), Vec::new());
        for tool in tools {
            match tool.find() {
                Ok(one) => drop(found.insert(tool, one)),
                Err(none) => missing.push(none),
            }
        }
        match missing.is_empty() {
            true => Ok(Self(found)),
            false => Err(missing),
        }
    }

    /// `otelcol 0.159.0`, for each of these that is among them.
    pub fn names(&self, tools: &[Tool]) -> Vec<String> {
        self.among(tools)
            .map(|(tool, found)| format!("{} {}", tool.name(), found.version))
            .collect()
    }

    /// The variables by which a stage learns where these are.
    pub fn variables(&self, tools: &[Tool]) -> Vec<(String, PathBuf)> {
        self.among(tools)
            .map(|(tool, found)| (tool.variable(), found.path.clone()))
            .collect()
    }

    fn among(&self, tools: &[Tool]) -> impl Iterator<Item = (Tool, &Found)> {
        tools
            .iter()
            .filter_map(|tool| Some((*tool, self.0.get(tool)?)))
    }
}

/// The limits of a run with real programs.
pub fn limits(limits: Limits) -> Limits {
    Limits {
        time: limits.time.max(TIME),
        ..limits
    }
}

/// What to do where real programs are missing.
pub fn advice(missing: &[Missing], context: &Context) -> String {
    let names: Vec<&str> = missing.iter().map(|none| none.tool.name()).collect();
    let arguments = [
        ("count", names.len().into()),
        ("names", names.join(", ").into()),
        ("words", names.join(" ").into()),
    ];
    context.with("real-missing", &arguments)
}

#[cfg(test)]
mod tests {
    use real_tools::{Origin, Version};

    use super::*;

    #[test]
    fn a_stage_learns_of_its_own_programs_alone() {
        let found = |path: &str| Found {
            path: path.into(),
            version: Version::find("3.15.0").unwrap(),
            origin: Origin::Built,
        };
        let programs = RealPrograms(BTreeMap::from([
            (Tool::Promtool, found("/tools/promtool")),
            (Tool::Otelcol, found("/tools/otelcol")),
        ]));
        assert_eq!(
            programs.variables(&[Tool::Promtool]),
            [(
                "WORKSHOP_REAL_PROMTOOL".to_owned(),
                PathBuf::from("/tools/promtool")
            )]
        );
        assert_eq!(programs.names(&[Tool::Promtool]), ["promtool 3.15.0"]);
    }
}
