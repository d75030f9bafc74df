//! amtool, which says what Alertmanager would make of a configuration.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use real_tools::Tool;

/// What amtool says about a configuration: whether it accepts it, and its words.
pub(crate) struct Amtool {
    program: PathBuf,
    folder: tempfile::TempDir,
}

impl Amtool {
    pub(crate) fn find() -> Option<Self> {
        let program = Tool::Amtool.for_test()?;
        let folder = tempfile::tempdir().unwrap();
        Some(Self { program, folder })
    }

    /// Whether it accepts a configuration.
    pub(crate) fn accepts(&self, config: &str) -> (bool, String) {
        let file = self.file(config);
        let out = Command::new(&self.program)
            .arg("check-config")
            .arg(file)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&out.stdout).into_owned();
        (out.status.success(), said)
    }

    /// Who would be told of an alert with these labels.
    pub(crate) fn receivers(&self, config: &str, labels: &[(&str, &str)]) -> Vec<String> {
        let file = self.file(config);
        let mut command = Command::new(&self.program);
        command.args(["config", "routes", "test"]);
        command.arg(format!("--config.file={}", file.display()));
        for (name, value) in labels {
            command.arg(format!("{name}={value:?}"));
        }
        let out = command.output().unwrap();
        let said = String::from_utf8_lossy(&out.stderr);
        assert!(out.status.success(), "amtool refuses it: {said}\n{config}");
        let said = String::from_utf8_lossy(&out.stdout);
        // Above the answer it may have a word of warning.
        let line = said.lines().last().unwrap_or_default();
        line.split(',').map(ToOwned::to_owned).collect()
    }

    fn file(&self, config: &str) -> PathBuf {
        let file = self.folder.path().join("alertmanager.yml");
        fs::write(&file, config).unwrap();
        file
    }
}
