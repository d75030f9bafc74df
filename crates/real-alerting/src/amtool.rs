//! amtool, which says what Alertmanager would make of a configuration.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::PathBuf;

use alert_model::routing::Labels;
use tempfile::TempDir;

use crate::journal::{Journal, Kind};
use crate::program::{Program, Said};
use crate::text::quoted;
use crate::verdict::{Verdict, count};

/// amtool, and a folder for what it is given.
#[derive(Debug)]
pub struct Amtool {
    program: Program,
    folder: TempDir,
}

impl Amtool {
    /// Asks this program.
    ///
    /// # Errors
    ///
    /// There is no room for a folder.
    pub fn new(program: Program) -> io::Result<Self> {
        let folder = tempfile::tempdir()?;
        Ok(Self { program, folder })
    }

    /// Whether it accepts a configuration.
    ///
    /// # Errors
    ///
    /// It cannot be asked.
    pub fn check(&self, config: &str) -> io::Result<Said> {
        let file = self.file(config)?;
        self.program
            .run(["check-config".into(), file.into_os_string()])
    }

    /// Who would be told of an alert with these labels.
    ///
    /// # Errors
    ///
    /// It cannot be asked, or refuses the configuration.
    pub fn receivers<'a>(
        &self,
        config: &str,
        labels: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> io::Result<Vec<String>> {
        let file = self.file(config)?;
        let words = ["config", "routes", "test"].map(ToOwned::to_owned);
        let file = format!("--config.file={}", file.display());
        let labels = labels.into_iter();
        let labels = labels.map(|(name, value)| format!("{name}={}", quoted(value)));
        let said = self
            .program
            .run(words.into_iter().chain([file]).chain(labels))?;
        if !said.success {
            return Err(io::Error::other(said.text));
        }
        // Above the answer it may have a word of warning.
        let line = said.text.lines().last().unwrap_or_default();
        Ok(line.split(',').map(ToOwned::to_owned).collect())
    }

    fn file(&self, config: &str) -> io::Result<PathBuf> {
        let file = self.folder.path().join("alertmanager.yml");
        fs::write(&file, config)?;
        Ok(file)
    }
}

/// What it says of a step; nothing where nobody is told of anything.
pub fn judge(amtool: &Program, journal: &Journal) -> Option<Verdict> {
    let file = journal.last(Kind::Config)?;
    let mut verdict = Verdict::default();
    let Some(amtool) = verdict.or_differs(
        "there is no room for its files",
        Amtool::new(amtool.clone()),
    ) else {
        return Some(verdict);
    };
    let Some(said) = verdict.or_differs("it cannot be asked", amtool.check(&file.text)) else {
        return Some(verdict);
    };
    verdict.of_file(file, said.success, vec![said.text]);
    if let (Some(config), true) = (&journal.config, said.success) {
        let alerts = journal.handed_over.iter().flat_map(|(_, alerts)| alerts);
        let alerts: BTreeSet<&Labels> = alerts.map(|alert| &alert.labels).collect();
        for labels in &alerts {
            let taken = config.route.taken_by(labels);
            let ours: Vec<&str> = taken.iter().map(|route| route.receiver.as_str()).collect();
            let pairs = labels
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()));
            let theirs = amtool.receivers(&file.text, pairs);
            let Some(theirs) = verdict.or_differs("it cannot be asked", theirs) else {
                break;
            };
            if theirs != ours {
                let shown: alert_model::Labels = alert_model::Labels::new(labels.iter());
                let (ours, theirs) = (ours.join(", "), theirs.join(", "));
                let details = format!("the model tells {ours}, amtool tells {theirs}");
                verdict.differs(format!("another receiver for {shown}"), vec![details]);
            }
        }
        verdict.compared(format!("{} routed", count(alerts.len(), "alert")));
    }
    Some(verdict)
}
