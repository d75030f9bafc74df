//! The stopwatch.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context as _, bail};

use crate::cargo::{self, Silent};
use crate::checker::Checker;
use crate::stage::Stage;
use crate::workspace::Workspace;

/// One check, as `watch` makes it.
pub(super) fn check(checker: &Checker<'_>) -> anyhow::Result<Duration> {
    let begun = Instant::now();
    checker.check(&mut Silent)?;
    Ok(begun.elapsed())
}

/// One plain `cargo build` of a package.
pub(super) fn build(workspace: &Workspace, package: &str) -> anyhow::Result<Duration> {
    let begun = Instant::now();
    let status = Command::new(cargo::program())
        .args(["build", "--quiet", "--package", package])
        .current_dir(&workspace.root)
        .stdin(Stdio::null())
        .status()?;
    if !status.success() {
        bail!("cargo build --package {package}: {status}");
    }
    Ok(begun.elapsed())
}

/// The median of several measurements.
pub(super) fn median(
    times: usize,
    mut measure: impl FnMut() -> anyhow::Result<Duration>,
) -> anyhow::Result<Duration> {
    let all: anyhow::Result<Vec<Duration>> = (0..times).map(|_| measure()).collect();
    Ok(middle(all?))
}

/// The one in the middle, zero of none.
pub(super) fn middle(mut all: Vec<Duration>) -> Duration {
    all.sort();
    all.get(all.len() / 2).copied().unwrap_or_default()
}

/// A learner's source file that is saved again as it is: cargo goes by the time, so it builds anew, and
/// nobody's work is at risk.
pub(super) struct Saved {
    file: fs::File,
}

impl Saved {
    /// The main file of a stage's exercise.
    pub(super) fn new(stage: &Stage) -> anyhow::Result<Self> {
        let path = stage.exercise.join("src/main.rs");
        let file = fs::File::options().write(true).open(&path);
        Ok(Self {
            file: file.with_context(|| path.display().to_string())?,
        })
    }

    /// Saves it.
    pub(super) fn again(&self) -> anyhow::Result<()> {
        Ok(self.file.set_modified(SystemTime::now())?)
    }
}

/// A clone of what is committed, with a target folder of its own, gone when it is dropped.
pub(super) struct Clone {
    folder: tempfile::TempDir,
    /// Where it is built.
    pub(super) target: PathBuf,
}

impl Clone {
    pub(super) fn new(workspace: &Workspace) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let root = folder.path().join("workshop");
        let output = Command::new("git")
            .args(["clone", "--quiet", "--local"])
            .arg(&workspace.root)
            .arg(&root)
            .stdin(Stdio::null())
            .output()?;
        if !output.status.success() {
            bail!("{}", String::from_utf8_lossy(&output.stderr).trim());
        }
        let target = folder.path().join("target");
        Ok(Self { folder, target })
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("workshop")
    }

    /// `cargo xtask …` as a person types it, with the building of xtask itself.
    pub(super) fn xtask(&self, arguments: &[&str]) -> anyhow::Result<Duration> {
        let begun = Instant::now();
        let status = self
            .cargo()
            .arg("xtask")
            .args(arguments)
            .stdout(Stdio::null())
            .status()?;
        // 0 and 1 are verdicts; anything else is none.
        match status.code() {
            Some(0 | 1) => Ok(begun.elapsed()),
            _ => bail!("cargo xtask {}: {status}", arguments.join(" ")),
        }
    }

    /// What cargo says of a build that is done already.
    pub(super) fn messages(&self, packages: &[String]) -> anyhow::Result<String> {
        let mut command = self.cargo();
        command.args(["build", "--quiet", "--message-format=json"]);
        for package in packages {
            command.arg("--package").arg(package);
        }
        let output = command.output()?;
        if !output.status.success() {
            bail!("{}", String::from_utf8_lossy(&output.stderr).trim());
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    fn cargo(&self) -> Command {
        let mut command = Command::new("cargo");
        command
            .current_dir(self.root())
            .env("CARGO_TARGET_DIR", &self.target)
            .stdin(Stdio::null());
        // What the cargo that runs us has set is about us, not about the clone.
        for (name, _) in std::env::vars_os() {
            let ours = |name: &str| name.starts_with("CARGO_PKG_") || name == "CARGO_MANIFEST_DIR";
            if name.to_str().is_some_and(ours) {
                command.env_remove(name);
            }
        }
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_in_the_middle_is_not_led_astray() {
        let seconds = |all: &[u64]| middle(all.iter().map(|s| Duration::from_secs(*s)).collect());
        assert_eq!(seconds(&[900, 2, 1, 3, 2]), Duration::from_secs(2));
        assert_eq!(seconds(&[]), Duration::ZERO);
    }

    #[test]
    fn what_is_saved_for_a_measurement_stays_as_it_is_and_is_new_to_cargo() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("src/main.rs");
        crate::derive::folder::write(&file, "fn main() {}\n").unwrap();
        let stage = Stage {
            number: 1,
            name: "a".into(),
            exercise: folder.path().to_owned(),
            solution: folder.path().join("none"),
        };
        let modified = || fs::metadata(&file).unwrap().modified().unwrap();
        let saved = Saved::new(&stage).unwrap();
        let long_ago = SystemTime::UNIX_EPOCH;
        saved.file.set_modified(long_ago).unwrap();
        saved.again().unwrap();
        assert!(modified() > long_ago);
        assert_eq!(fs::read_to_string(&file).unwrap(), "fn main() {}\n");
    }
}
