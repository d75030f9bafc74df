//! Where cargo puts what it builds.

use std::env;
use std::path::{Path, PathBuf};

/// What cargo writes into every target folder.
const TAG: &str = "CACHEDIR.TAG";

/// The target folder of the workshop at `root`: the one that `CARGO_TARGET_DIR` names, or the one
/// that this program was built in, or `target`.
pub fn folder(root: &Path) -> PathBuf {
    if let Some(named) = env::var_os("CARGO_TARGET_DIR").filter(|named| !named.is_empty()) {
        // Cargo takes a relative one from where it was called.
        return env::current_dir()
            .unwrap_or_else(|_| root.to_owned())
            .join(named);
    }
    let program = env::current_exe().unwrap_or_default();
    let built_in = program
        .ancestors()
        .skip(1)
        .find(|folder| folder.join(TAG).is_file());
    // A settings file of cargo's may name another folder; a copy of this program elsewhere says
    // nothing of where the workshop is built.
    built_in.map_or_else(|| root.join("target"), Path::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_that_a_test_is_built_in_is_found() {
        let folder = folder(Path::new("/no/such/root"));
        assert!(folder.join(TAG).is_file() || env::var_os("CARGO_TARGET_DIR").is_some());
    }
}
