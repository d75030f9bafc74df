//! Copies of what a learner had, made before anything of theirs is overwritten.
//!
//! They are in `.backups/` at the root of the workshop: git does not see them, `cargo clean` leaves
//! them alone, and no folder in `exercises/` looks like a stage that is none.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::derive::folder;

/// The folder, below the root.
pub const FOLDER: &str = ".backups";

/// A backup of one moment: a folder with the copies in the shape of the workshop.
#[derive(Debug)]
pub struct Backup {
    root: PathBuf,
    folder: PathBuf,
    kept: usize,
}

impl Backup {
    /// A backup of now. Nothing is written before the first [`keep`](Self::keep).
    pub fn new(root: &Path) -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let name = moment(now.unwrap_or(Duration::ZERO));
        let all = root.join(FOLDER);
        // A second backup in the same second is another folder.
        let mut folder = all.join(&name);
        let mut number = 2;
        while folder.exists() {
            folder = all.join(format!("{name}-{number}"));
            number += 1;
        }
        Self {
            root: root.to_owned(),
            folder,
            kept: 0,
        }
    }

    /// Keeps a copy of a file or folder of the workshop, byte by byte. What is not there is passed
    /// over.
    ///
    /// # Errors
    ///
    /// The copy cannot be made. Then nothing may be overwritten.
    pub fn keep(&mut self, path: &Path) -> io::Result<()> {
        if path.is_dir() {
            for entry in fs::read_dir(path)? {
                let entry = entry?;
                if entry.file_name() != "target" {
                    self.keep(&entry.path())?;
                }
            }
            return Ok(());
        }
        if !path.is_file() {
            return Ok(());
        }
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        let to = self.folder.join(below);
        let parent = to.parent().unwrap_or(&self.folder);
        let name_both =
            |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", to.display()));
        fs::create_dir_all(parent).map_err(name_both)?;
        if let Err(error) = fs::copy(path, &to) {
            // Half a copy looks like a whole one to whoever comes for their file.
            let _ = folder::delete(&to, &self.root);
            return Err(name_both(error));
        }
        self.kept += 1;
        Ok(())
    }

    /// Where the copies are, from the root on, or `None` where nothing was kept.
    pub fn place(&self) -> Option<&Path> {
        let below = self.folder.strip_prefix(&self.root).unwrap_or(&self.folder);
        (self.kept > 0).then_some(below)
    }

    /// Keeps a file and then writes another text in its place.
    ///
    /// # Errors
    ///
    /// The copy cannot be made, in which case nothing is written, or the text cannot be written.
    pub fn write(&mut self, path: &Path, text: &str) -> io::Result<()> {
        self.keep(path)?;
        folder::write(path, text)
    }
}

/// `2026-11-21T04-37-41Z`: sorts by time, and is a name on every system.
fn moment(since_epoch: Duration) -> String {
    let seconds = since_epoch.as_secs();
    let (days, second) = (seconds / 86_400, seconds % 86_400);
    let (year, month, day) = date(days);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{year}-{month:02}-{day:02}T{hour:02}-{minute:02}-{second:02}Z")
}

/// The civil date of a day since 1970-01-01, by counting eras of 400 years that begin on 1 March
/// (Howard Hinnant's `civil_from_days`, for days that are not before 1970).
fn date(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    (era * 400 + year + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_files_and_folders_in_their_shape_and_bytes() {
        let root = tempfile::tempdir().unwrap();
        let stage = root.path().join("exercises/02-traces");
        fs::create_dir_all(stage.join("src")).unwrap();
        fs::write(stage.join("src/main.rs"), b"mine \xff\r\n").unwrap();
        fs::create_dir_all(stage.join("target")).unwrap();
        fs::write(stage.join("target/big"), b"big").unwrap();
        let mut backup = Backup::new(root.path());
        assert_eq!(backup.place(), None);
        backup.keep(&stage.join("gone")).unwrap();
        assert_eq!(backup.place(), None);
        backup.keep(&stage).unwrap();
        let place = root.path().join(backup.place().unwrap());
        let copy = place.join("exercises/02-traces/src/main.rs");
        assert_eq!(fs::read(copy).unwrap(), b"mine \xff\r\n");
        assert!(!place.join("exercises/02-traces/target").exists());
    }

    #[test]
    fn two_backups_of_one_second_do_not_overwrite_each_other() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("a");
        let mut places = Vec::new();
        for text in ["one", "two"] {
            fs::write(&file, text).unwrap();
            let mut backup = Backup::new(root.path());
            backup.write(&file, "ours").unwrap();
            let place = root.path().join(backup.place().unwrap());
            assert_eq!(fs::read_to_string(place.join("a")).unwrap(), text);
            places.push(place);
        }
        assert_ne!(places[0], places[1]);
        assert_eq!(fs::read_to_string(&file).unwrap(), "ours");
    }

    #[test]
    fn what_cannot_be_kept_is_not_overwritten() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("a");
        fs::write(&file, "mine").unwrap();
        fs::write(root.path().join(FOLDER), "in the way").unwrap();
        assert!(Backup::new(root.path()).write(&file, "ours").is_err());
        assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    }

    #[test]
    fn moments_are_dates() {
        let name = |seconds| moment(Duration::from_secs(seconds));
        assert_eq!(name(0), "1970-01-01T00-00-00Z");
        assert_eq!(name(951_782_400), "2000-02-29T00-00-00Z");
        assert_eq!(name(1_795_235_861), "2026-11-21T04-37-41Z");
        assert_eq!(name(4_107_542_399), "2100-02-28T23-59-59Z");
        assert_eq!(name(4_107_542_400), "2100-03-01T00-00-00Z");
    }
}
