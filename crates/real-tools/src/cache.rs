//! The folder that tools are built into, and kept in: outside the checkout, so that every clone uses them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::tool::Tool;

/// Names another folder, for a machine that many people use, or a room without network.
pub const FOLDER_VARIABLE: &str = "WORKSHOP_TOOLS";

/// The folder of all tools, or none where the system names no place for it.
///
/// It is the one that `WORKSHOP_TOOLS` names, or `draw64-workshop/tools` where the system keeps what can be
/// made anew: `$XDG_CACHE_HOME` or `~/.cache`, on macOS `~/Library/Caches`, on Windows `%LOCALAPPDATA%`.
pub fn folder() -> Option<PathBuf> {
    if let Some(named) = absolute(FOLDER_VARIABLE) {
        return Some(named);
    }
    let caches = if cfg!(windows) {
        absolute("LOCALAPPDATA")?
    } else if cfg!(target_os = "macos") {
        env::home_dir()?.join("Library/Caches")
    } else {
        absolute("XDG_CACHE_HOME").or_else(|| Some(env::home_dir()?.join(".cache")))?
    };
    Some(caches.join("draw64-workshop").join("tools"))
}

/// The specification of these folders says that a relative one is to be ignored.
fn absolute(variable: &str) -> Option<PathBuf> {
    let folder = PathBuf::from(env::var_os(variable)?);
    folder.is_absolute().then_some(folder)
}

impl Tool {
    /// Its own folder among those of all tools: another version has another one.
    pub fn place(self, folder: &Path) -> PathBuf {
        folder.join(format!("{self}-{}", self.version()))
    }

    /// Its program, within its folder.
    pub fn program(self, place: &Path) -> PathBuf {
        place.join(format!("{self}{}", env::consts::EXE_SUFFIX))
    }

    /// Whether what is in its folder was built from what is pinned now. The files that it was built from are kept
    /// beside it: a collector of the same version may have had other components.
    pub fn is_current(self, place: &Path) -> bool {
        let same = |(name, text): &(&str, &str)| {
            fs::read(place.join(name)).is_ok_and(|kept| kept == text.as_bytes())
        };
        self.program(place).is_file() && self.recipe().files.iter().all(same)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_built_from_other_files_is_out_of_date() {
        let folder = tempfile::tempdir().unwrap();
        let tool = Tool::Otelcol;
        let place = tool.place(folder.path());
        assert!(!tool.is_current(&place));
        fs::create_dir_all(&place).unwrap();
        fs::write(tool.program(&place), "").unwrap();
        for (name, text) in tool.recipe().files {
            fs::write(place.join(name), text).unwrap();
        }
        assert!(tool.is_current(&place));
        fs::write(place.join("manifest.yaml"), "dist:\n").unwrap();
        assert!(!tool.is_current(&place));
    }
}
