//! Where cargo puts what it builds.

use std::env;
use std::path::{Path, PathBuf};

/// What cargo writes into every target folder.
const TAG: &str = "CACHEDIR.TAG";

/// The target folder of the workshop at `root`: the one that `CARGO_TARGET_DIR` names, or the one
/// that this program was built in, if it was built for this workshop, or `target`.
pub fn folder(root: &Path) -> PathBuf {
    if let Some(named) = env::var_os("CARGO_TARGET_DIR").filter(|named| !named.is_empty()) {
        // Cargo takes a relative one from where it was called.
        return env::current_dir()
            .unwrap_or_else(|_| root.to_owned())
            .join(named);
    }
    built_in(root).unwrap_or_else(|| root.join("target"))
}

/// A settings file of cargo's may name yet another folder. Then this program is in it.
fn built_in(root: &Path) -> Option<PathBuf> {
    if Path::new(env!("CARGO_MANIFEST_DIR")).parent() != Some(root) {
        return None;
    }
    let program = env::current_exe().ok()?;
    let mut folders = program.ancestors().skip(1);
    folders
        .find(|folder| folder.join(TAG).is_file())
        .map(Path::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_that_a_test_is_built_in_is_the_workshops_and_nobody_elses() {
        let ours = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        assert!(built_in(ours).unwrap().join(TAG).is_file());
        assert_eq!(built_in(Path::new("/no/such/root")), None);
    }
}
