//! Looks for a tool.

use std::env;
use std::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};

use crate::cache;
use crate::said;
use crate::tool::Tool;
use crate::version::Version;

/// What the names of the [variables](Tool::variable) begin with.
pub const VARIABLE_PREFIX: &str = "WORKSHOP_REAL_";

/// A tool that is there, in a version that will do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where its program is.
    pub path: PathBuf,
    /// Which version it is.
    pub version: Version,
    /// How it came to be there.
    pub origin: Origin,
}

/// How a tool came to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Somebody installed it: it is on `PATH`.
    Path,
    /// `cargo xtask tools` built it.
    Built,
}

/// A tool that is not there, or not in a version that will do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The tool.
    pub tool: Tool,
    /// What is on `PATH` under its name.
    pub on_path: Option<Unfit>,
}

/// A program of the right name that will not do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfit {
    /// Where it is.
    pub path: PathBuf,
    /// Which version it is, where it says so.
    pub version: Option<Version>,
    /// What it does not have, of the right version though it is: a component of a collector.
    pub lacks: Option<&'static str>,
}

impl Tool {
    /// Looks for it on `PATH`, then among those that were built.
    ///
    /// # Errors
    ///
    /// It is not there, or not in a version that will do.
    pub fn find(self) -> Result<Found, Missing> {
        let path = env::var_os("PATH").unwrap_or_default();
        let folders: Vec<PathBuf> = env::split_paths(&path).collect();
        self.find_in(&folders, cache::folder().as_deref())
    }

    /// The variable that says to a stage where this program is, when it is to be played with it. `cargo xtask check --real`
    /// sets it.
    pub fn variable(self) -> String {
        format!("{VARIABLE_PREFIX}{}", self.name().to_ascii_uppercase())
    }

    /// Where its [variable](Self::variable) says that it is.
    pub fn from_environment(self) -> Option<PathBuf> {
        let path = env::var_os(self.variable()).filter(|path| !path.is_empty());
        path.map(PathBuf::from)
    }

    fn find_in(self, folders: &[PathBuf], cache: Option<&Path>) -> Result<Found, Missing> {
        let mut on_path = None;
        for path in self.candidates(folders) {
            match self.fit(path) {
                Ok(found) => return Ok(found),
                Err(unfit) => on_path = on_path.or(Some(unfit)),
            }
        }
        let place = cache.map(|folder| self.place(folder));
        match place.filter(|place| self.is_current(place)) {
            Some(place) => Ok(Found {
                path: self.program(&place),
                version: self.version(),
                origin: Origin::Built,
            }),
            None => Err(Missing {
                tool: self,
                on_path,
            }),
        }
    }

    /// The files of its names in these folders, in the order in which a shell would look.
    fn candidates(self, folders: &[PathBuf]) -> impl Iterator<Item = PathBuf> {
        let names = self.programs().iter();
        let files = names.flat_map(move |name| {
            let file = format!("{name}{}", env::consts::EXE_SUFFIX);
            folders.iter().map(move |folder| folder.join(&file))
        });
        files.filter(|path| path.is_file())
    }

    fn fit(self, path: PathBuf) -> Result<Found, Unfit> {
        let line = said::first_line(&path, &["--version"]);
        let version = line.and_then(|line| Version::find(&line));
        match version {
            Some(version) if self.will_do(version) => match self.lacking(&path) {
                None => Ok(Found {
                    path,
                    version,
                    origin: Origin::Path,
                }),
                lacks => Err(Unfit {
                    path,
                    version: Some(version),
                    lacks,
                }),
            },
            version => Err(Unfit {
                path,
                version,
                lacks: None,
            }),
        }
    }

    /// A component that a collector does not have, of those that ours has: there are several distributions, and
    /// the smallest cannot sample by the tail.
    fn lacking(self, path: &Path) -> Option<&'static str> {
        if self != Self::Otelcol {
            return None;
        }
        let known = said::all(path, &["components"]).unwrap_or_default();
        let lacks = |module: &&str| !known.contains(&format!("{module} "));
        self.recipe().modules().find(lacks).map(last)
    }
}

/// `…/processor/tailsamplingprocessor` to `tailsamplingprocessor`.
fn last(module: &'static str) -> &'static str {
    module.rsplit('/').next().unwrap_or(module)
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { tool, on_path } = self;
        write!(f, "{tool} {} is not there", tool.version())?;
        if let Some(unfit) = on_path {
            write!(f, " ({} ", unfit.path.display())?;
            match (unfit.version, unfit.lacks) {
                (_, Some(component)) => write!(f, "has no {component})")?,
                (Some(version), None) => write!(f, "is {version})")?,
                (None, None) => write!(f, "does not say its version)")?,
            }
        }
        write!(f, "; `cargo xtask tools {tool}` builds it")
    }
}

impl Error for Missing {}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[cfg(unix)]
    fn program(folder: &Path, name: &str, script: &str) {
        use std::os::unix::fs::PermissionsExt as _;
        let path = folder.join(name);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn built(tool: Tool, cache: &Path) -> PathBuf {
        let place = tool.place(cache);
        fs::create_dir_all(&place).unwrap();
        for (name, text) in tool.recipe().files {
            fs::write(place.join(name), text).unwrap();
        }
        fs::write(tool.program(&place), "").unwrap();
        tool.program(&place)
    }

    #[test]
    fn what_is_nowhere_is_missing_and_what_was_built_is_found() {
        let cache = tempfile::tempdir().unwrap();
        let missing = Tool::Amtool.find_in(&[], Some(cache.path())).unwrap_err();
        assert_eq!(missing.on_path, None);
        let said = missing.to_string();
        assert!(said.contains("cargo xtask tools amtool"), "{said}");
        let path = built(Tool::Amtool, cache.path());
        let found = Tool::Amtool.find_in(&[], Some(cache.path())).unwrap();
        assert_eq!((found.path, found.origin), (path, Origin::Built));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_on_the_path_counts_if_its_version_will_do() {
        let _alone = said::alone();
        let (old, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        program(old.path(), "promtool", "echo 'promtool, version 2.42.0+ds'");
        let wanted = Tool::Promtool.version();
        let script = format!("echo 'promtool, version {wanted} (branch: )'");
        program(new.path(), "promtool", &script);
        let folders = [old.path().to_owned(), new.path().to_owned()];
        let found = Tool::Promtool.find_in(&folders, None).unwrap();
        assert_eq!(found.path, new.path().join("promtool"));
        assert_eq!(found.origin, Origin::Path);

        let missing = Tool::Promtool.find_in(&folders[..1], None).unwrap_err();
        let unfit = missing.on_path.clone().unwrap();
        assert_eq!(unfit.version, Version::find("2.42.0"));
        assert!(missing.to_string().contains("is 2.42.0"), "{missing}");
        let cache = tempfile::tempdir().unwrap();
        let path = built(Tool::Promtool, cache.path());
        let found = Tool::Promtool.find_in(&folders[..1], Some(cache.path()));
        assert_eq!(found.unwrap().path, path, "better than what is too old");
    }

    #[cfg(unix)]
    #[test]
    fn a_collector_that_lacks_a_component_will_not_do() {
        let _alone = said::alone();
        let folder = tempfile::tempdir().unwrap();
        let folders = [folder.path().to_owned()];
        let mut modules: Vec<&str> = Tool::Otelcol.recipe().modules().collect();
        let script = |modules: &[&str]| {
            let version = Tool::Otelcol.version();
            let lines: Vec<String> = modules
                .iter()
                .map(|module| format!("echo '  module: {module} v{version}'"))
                .collect();
            format!(
                "if [ $1 = --version ]; then echo 'otelcol-contrib version {version}'; exit; fi\n{}",
                lines.join("\n")
            )
        };
        program(folder.path(), "otelcol-contrib", &script(&modules));
        assert!(Tool::Otelcol.find_in(&folders, None).is_ok());
        modules.retain(|module| !module.ends_with("/tailsamplingprocessor"));
        program(folder.path(), "otelcol-contrib", &script(&modules));
        let missing = Tool::Otelcol.find_in(&folders, None).unwrap_err();
        let lacks = missing.on_path.and_then(|unfit| unfit.lacks);
        assert_eq!(lacks, Some("tailsamplingprocessor"));
    }
}
