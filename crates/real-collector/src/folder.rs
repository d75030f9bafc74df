//! Folders that are gone when nobody needs them any more.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicUsize, Ordering};

static NEXT: AtomicUsize = AtomicUsize::new(0);

/// A folder among the system's temporary ones. It is removed when this is dropped.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
}

impl Folder {
    pub(crate) fn new() -> io::Result<Self> {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("real-collector-{}-{number}", process::id());
        let path = std::env::temp_dir().join(name);
        // Left by another process of the same number, if it is there.
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("work"))?;
        Ok(Self { path })
    }

    /// Where the collector's configuration and its log are.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Where the collector works: what is in here, it wrote.
    pub(crate) fn work(&self) -> PathBuf {
        self.path.join("work")
    }

    /// What the collector has said of itself since it was last started.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.path.join("log")).unwrap_or_default()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}
