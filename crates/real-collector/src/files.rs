//! What the collector has written since somebody last looked.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use otlp_telemetry::Telemetry;

use crate::json;

/// How far the files of a folder have been read.
#[derive(Debug, Default)]
pub(crate) struct Files {
    read: BTreeMap<PathBuf, u64>,
}

impl Files {
    /// The lines that were written since, of all files, as far as they are whole and telemetry.
    pub(crate) fn news(&mut self, folder: &Path) -> Vec<Telemetry> {
        let mut lines = Vec::new();
        self.look(folder, &mut lines);
        let read = lines.iter().filter_map(|line| json::telemetry(line).ok());
        read.collect()
    }

    /// A collector that is started writes its files anew.
    pub(crate) fn forget(&mut self, folder: &Path) {
        self.read.clear();
        let _ = fs::remove_dir_all(folder);
        let _ = fs::create_dir_all(folder);
    }

    fn look(&mut self, folder: &Path, lines: &mut Vec<String>) {
        let Ok(entries) = fs::read_dir(folder) else {
            return;
        };
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort_unstable();
        for path in paths {
            if path.is_dir() {
                self.look(&path, lines);
            } else {
                let from = self.read.entry(path.clone()).or_default();
                let text = rest(&path, *from).unwrap_or_default();
                // It may be writing its last line just now.
                let whole = text.rfind('\n').map_or(0, |at| at + 1);
                *from += whole as u64;
                lines.extend(text[..whole].lines().map(str::to_owned));
            }
        }
    }
}

fn rest(path: &Path, from: u64) -> std::io::Result<String> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(from))?;
    let mut text = String::new();
    file.read_to_string(&mut text)?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folder::Folder;

    const LINE: &str = "{\"resourceSpans\":[]}\n";

    #[test]
    fn each_line_is_read_once_and_not_before_it_is_whole() {
        let folder = Folder::new().unwrap();
        let file = folder.work().join("telemetry.json");
        let mut files = Files::default();
        assert!(files.news(&folder.work()).is_empty());
        fs::write(&file, LINE.to_owned() + "{\"resource").unwrap();
        assert_eq!(files.news(&folder.work()).len(), 1);
        assert!(files.news(&folder.work()).is_empty());
        fs::write(&file, LINE.to_owned() + LINE).unwrap();
        assert_eq!(files.news(&folder.work()).len(), 1);
        files.forget(&folder.work());
        fs::write(&file, LINE).unwrap();
        assert_eq!(files.news(&folder.work()).len(), 1);
    }
}
