//! The tools, and which version of each will do.

use std::fmt;

use crate::recipe::Recipe;
use crate::version::Version;

/// A real program that something of ours is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tool {
    /// The OpenTelemetry Collector.
    Otelcol,
    /// Prometheus's tool for its files: checks rules, and runs their tests.
    Promtool,
    /// Prometheus itself.
    Prometheus,
    /// Alertmanager's tool for its files: checks routes, and says where an alert goes.
    Amtool,
    /// Alertmanager itself.
    Alertmanager,
}

impl Tool {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Otelcol,
        Self::Promtool,
        Self::Prometheus,
        Self::Amtool,
        Self::Alertmanager,
    ];

    /// The name of its program.
    pub fn name(self) -> &'static str {
        match self {
            Self::Otelcol => "otelcol",
            Self::Promtool => "promtool",
            Self::Prometheus => "prometheus",
            Self::Amtool => "amtool",
            Self::Alertmanager => "alertmanager",
        }
    }

    /// The tool of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tool| tool.name() == name)
    }

    /// Names that its program may have on `PATH`, the likeliest first.
    pub(crate) fn programs(self) -> &'static [&'static str] {
        match self {
            Self::Otelcol => &["otelcol", "otelcol-contrib"],
            Self::Promtool => &["promtool"],
            Self::Prometheus => &["prometheus"],
            Self::Amtool => &["amtool"],
            Self::Alertmanager => &["alertmanager"],
        }
    }

    /// How it is built.
    pub fn recipe(self) -> Recipe {
        match self {
            Self::Otelcol => Recipe::otelcol(),
            Self::Promtool => Recipe::prometheus("github.com/prometheus/prometheus/cmd/promtool"),
            Self::Prometheus => {
                Recipe::prometheus("github.com/prometheus/prometheus/cmd/prometheus")
            }
            Self::Amtool => Recipe::alertmanager("github.com/prometheus/alertmanager/cmd/amtool"),
            Self::Alertmanager => {
                Recipe::alertmanager("github.com/prometheus/alertmanager/cmd/alertmanager")
            }
        }
    }

    /// The version that our models are made for.
    pub fn version(self) -> Version {
        let pinned = self.recipe().pinned();
        match self {
            // The module of Prometheus 3.15.0 is v0.315.0.
            Self::Promtool | Self::Prometheus => Version {
                major: pinned.minor / 100,
                minor: pinned.minor % 100,
                patch: pinned.patch,
            },
            Self::Otelcol | Self::Amtool | Self::Alertmanager => pinned,
        }
    }

    /// Whether another version will do. The collector changes what it takes in a configuration with every minor
    /// version; the others only add to what they know.
    pub fn will_do(self, found: Version) -> bool {
        let wanted = self.version();
        let newer = match self {
            Self::Otelcol => found.minor == wanted.minor,
            _ => found >= wanted,
        };
        found.major == wanted.major && newer
    }
}

impl fmt::Display for Tool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> Version {
        Version::find(text).unwrap()
    }

    #[test]
    fn every_tool_is_pinned_and_built_from_all_that_it_needs() {
        for tool in Tool::ALL {
            let recipe = tool.recipe();
            assert!(tool.version() > version("0.1.0"), "{tool}");
            assert!(tool.will_do(tool.version()), "{tool}");
            assert!(recipe.oldest_go() >= Some(version("1.21")), "{tool}");
            assert_eq!(Tool::named(tool.name()), Some(tool));
            let (_, go) = recipe.files.iter().find(|(n, _)| *n == "go.mod").unwrap();
            let declared = go.lines().any(|line| line.ends_with(recipe.package));
            assert!(
                declared,
                "{tool}: {} is no tool of its go.mod",
                recipe.package
            );
        }
    }

    #[test]
    fn the_readmes_and_the_manifest_name_the_pinned_versions() {
        let readmes = [
            include_str!("../../../stack/tools/README.md"),
            include_str!("../../../stack/tools/README.fr.md"),
        ];
        for tool in Tool::ALL {
            let version = tool.version().to_string();
            assert!(readmes.iter().all(|text| text.contains(&version)), "{tool}");
        }
        let manifest = Tool::Otelcol.recipe().files[0].1;
        let version = format!("v{}", Tool::Otelcol.version());
        let modules = manifest.lines().filter(|line| line.contains("gomod:"));
        for module in modules.filter(|line| !line.contains("/provider/")) {
            assert!(module.ends_with(&version), "{module}");
        }
    }

    #[test]
    fn a_collector_must_be_of_the_same_minor_version_and_others_no_older() {
        let wanted = Tool::Otelcol.version();
        let next = Version {
            minor: wanted.minor + 1,
            ..wanted
        };
        let mended = Version {
            patch: wanted.patch + 1,
            ..wanted
        };
        assert!(Tool::Otelcol.will_do(mended));
        assert!(!Tool::Otelcol.will_do(next));
        // Debian's.
        assert!(!Tool::Promtool.will_do(version("2.42.0")));
        assert!(Tool::Promtool.will_do(version("3.99.0")));
        assert!(!Tool::Promtool.will_do(version("4.0.0")));
    }
}
