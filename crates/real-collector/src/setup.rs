//! What a collector is started with.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use real_tools::{Version, first_line};

/// The program, its configuration, and what goes beside that.
#[derive(Clone, Debug)]
pub struct Setup {
    pub(crate) program: PathBuf,
    pub(crate) configuration: String,
    pub(crate) port: Option<u16>,
    pub(crate) changes: Vec<String>,
    pub(crate) variables: Vec<(OsString, OsString)>,
}

impl Setup {
    /// A configuration as somebody wrote it.
    pub fn new(program: impl Into<PathBuf>, configuration: impl Into<String>) -> Self {
        Self {
            program: program.into(),
            configuration: configuration.into(),
            port: None,
            changes: vec!["service::telemetry::metrics::level: none".to_owned()],
            variables: Vec::new(),
        }
    }

    /// The same, and nothing beside it but the port of the receiver.
    #[must_use]
    pub fn unchanged(mut self) -> Self {
        self.changes.clear();
        self
    }

    /// Has its receiver listen on this port rather than on a free one: whoever sends to it finds it again.
    #[must_use]
    pub fn at(mut self, port: u16) -> Self {
        self.port = Some(port);
        self
    }

    /// Merges one more setting: `processors::batch::timeout: 1s`. What it names is declared by that, if it was not.
    #[must_use]
    pub fn change(mut self, setting: impl Into<String>) -> Self {
        self.changes.push(setting.into());
        self
    }

    /// Sets a variable of its environment.
    #[must_use]
    pub fn variable(mut self, name: impl Into<OsString>, value: impl Into<OsString>) -> Self {
        self.variables.push((name.into(), value.into()));
        self
    }
}

/// Which version a program is, if it says so.
pub fn version(program: &Path) -> Option<String> {
    let line = first_line(program, &["--version"])?;
    Version::find(&line).map(|version| version.to_string())
}
