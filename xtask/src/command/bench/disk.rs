//! How much room a folder takes.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use file_id::get_file_id;

/// How many bytes the files of a folder take. A file that has several names there is on the disk once, and cargo gives
/// each program a second one.
///
/// # Errors
///
/// A folder cannot be read.
pub(super) fn size(of: &Path) -> anyhow::Result<u64> {
    let (mut total, mut folders) = (0, vec![of.to_owned()]);
    let mut known = HashSet::new();
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
        for entry in entries {
            let entry = entry?;
            let metadata = entry.metadata()?;
            if metadata.is_dir() {
                folders.push(entry.path());
            } else if known.insert(get_file_id(entry.path())?) {
                total += metadata.len();
            }
        }
    }
    Ok(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_with_two_names_takes_its_room_once() {
        let folder = tempfile::tempdir().unwrap();
        let (first, below) = (folder.path().join("a"), folder.path().join("below"));
        fs::write(&first, [0; 1000]).unwrap();
        fs::create_dir(&below).unwrap();
        fs::hard_link(&first, below.join("b")).unwrap();
        fs::write(below.join("c"), [0; 10]).unwrap();
        assert_eq!(size(folder.path()).unwrap(), 1010);
    }
}
