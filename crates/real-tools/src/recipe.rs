//! What a tool is built from: the files of `stack/tools`, which pin it.

use crate::version::Version;

/// How a tool is built with Go.
#[derive(Clone, Copy, Debug)]
pub struct Recipe {
    /// The files that it is built from, by name. They are all that a build needs, and change with every
    /// version.
    pub files: &'static [(&'static str, &'static str)],
    /// The Go package of the program, or of the program that builds it.
    pub package: &'static str,
    /// What Go's compiler leaves out or puts in, by the program's own switches.
    pub tags: &'static str,
    /// What the linker is told, where the tool does not know its own version otherwise.
    version_symbol: Option<&'static str>,
    /// The line that pins the version begins with this.
    pinned_by: &'static str,
}

macro_rules! pinned {
    ($folder:literal: $($file:literal)*) => {
        &[$((
            $file,
            include_str!(concat!("../../../stack/tools/", $folder, "/", $file)),
        )),*]
    };
}

const OTELCOL: &[(&str, &str)] = pinned!("otelcol": "manifest.yaml" "go.mod" "go.sum");
const PROMETHEUS: &[(&str, &str)] = pinned!("prometheus": "go.mod" "go.sum");
const ALERTMANAGER: &[(&str, &str)] = pinned!("alertmanager": "go.mod" "go.sum");

/// What Prometheus and Alertmanager are told their version by.
const VERSION_SYMBOL: &str = "github.com/prometheus/common/version.Version";

impl Recipe {
    /// The collector, by way of its builder.
    pub(crate) const fn otelcol() -> Self {
        Self {
            files: OTELCOL,
            package: "go.opentelemetry.io/collector/cmd/builder",
            tags: "",
            version_symbol: None,
            pinned_by: "version: ",
        }
    }

    /// A program of Prometheus.
    pub(crate) const fn prometheus(package: &'static str) -> Self {
        Self {
            files: PROMETHEUS,
            package,
            // Not the clients of every cloud, which look for what to scrape there and are most of the build. Targets
            // that a configuration names, by itself, in a file or over HTTP, are looked for as ever.
            tags: "remove_all_sd",
            version_symbol: Some(VERSION_SYMBOL),
            pinned_by: "github.com/prometheus/prometheus ",
        }
    }

    /// A program of Alertmanager.
    pub(crate) const fn alertmanager(package: &'static str) -> Self {
        Self {
            files: ALERTMANAGER,
            package,
            tags: "",
            version_symbol: Some(VERSION_SYMBOL),
            pinned_by: "github.com/prometheus/alertmanager ",
        }
    }

    /// The file that pins the version: the first.
    fn pin(&self) -> &'static str {
        self.files[0].1
    }

    /// The version that is pinned, as the files have it.
    pub(crate) fn pinned(&self) -> Version {
        let mut lines = self.pin().lines().map(str::trim);
        let version = lines.find_map(|line| line.strip_prefix(self.pinned_by));
        // A test sees to it that there is one.
        version.and_then(Version::find).unwrap_or(Version {
            major: 0,
            minor: 0,
            patch: 0,
        })
    }

    /// The oldest Go that builds it.
    pub fn oldest_go(&self) -> Option<Version> {
        let (_, go) = self.files.iter().find(|(name, _)| *name == "go.mod")?;
        let line = go.lines().find_map(|line| line.strip_prefix("go "))?;
        Version::find(line)
    }

    /// What Go's linker is told, beside leaving out what only debuggers read.
    pub fn linker_flags(&self, version: Version) -> String {
        match self.version_symbol {
            Some(symbol) => format!("-s -w -X {symbol}={version}"),
            None => "-s -w".to_owned(),
        }
    }

    /// The modules that the manifest of a collector names, without their versions.
    pub(crate) fn modules(&self) -> impl Iterator<Item = &'static str> {
        let lines = self.pin().lines().map(str::trim);
        lines.filter_map(|line| line.strip_prefix("- gomod: ")?.split(' ').next())
    }
}
