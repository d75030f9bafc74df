//! The folder of all tools, held by one builder at a time.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use real_tools::Tool;
use tempfile::TempDir;

use super::Trouble;
use crate::context::Context;

/// What the folders begin with in which something is being built.
const BUILDING: &str = ".building-";

/// The folder of all tools, while we build in it.
#[derive(Debug)]
pub struct Workbench {
    folder: PathBuf,
    /// Held as long as we build.
    _lock: File,
}

impl Workbench {
    /// Makes the folder where it is not there, and waits for whoever builds in it. What another one left behind
    /// when it was interrupted is removed.
    ///
    /// # Errors
    ///
    /// There is no such folder, or it cannot be written to.
    pub fn open(context: &Context) -> Result<Self, Trouble> {
        let folder = real_tools::folder().ok_or(Trouble::NoFolder)?;
        fs::create_dir_all(&folder).map_err(Trouble::folder(&folder))?;
        let lock = lock(&folder, context)?;
        sweep(&folder);
        Ok(Self {
            folder,
            _lock: lock,
        })
    }

    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A folder to build a tool in, which goes when it is dropped.
    pub(super) fn place(&self, tool: Tool) -> Result<TempDir, Trouble> {
        tempfile::Builder::new()
            .prefix(&format!("{BUILDING}{tool}-"))
            .tempdir_in(&self.folder)
            .map_err(Trouble::folder(&self.folder))
    }

    /// Where all that Go says of a tool is written.
    pub(super) fn log(&self, tool: Tool) -> PathBuf {
        self.folder.join(format!("{tool}-{}.log", tool.version()))
    }

    /// Puts a folder that is whole in a tool's place. Returns where its program is.
    pub(super) fn put(&self, tool: Tool, whole: &Path) -> Result<PathBuf, Trouble> {
        let place = tool.place(&self.folder);
        if place.exists() {
            fs::remove_dir_all(&place).map_err(Trouble::folder(&place))?;
        }
        fs::rename(whole, &place).map_err(Trouble::folder(&place))?;
        Ok(tool.program(&place))
    }
}

fn lock(folder: &Path, context: &Context) -> Result<File, Trouble> {
    let path = folder.join(".lock");
    let mut options = File::options();
    options.write(true).create(true).truncate(false);
    let file = options.open(&path).map_err(Trouble::folder(&path))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            context.output.note(context.text("tools-waiting"));
            file.lock().map_err(Trouble::folder(&path))?;
        }
        Err(TryLockError::Error(error)) => return Err(Trouble::folder(&path)(error)),
    }
    Ok(file)
}

/// Nobody builds here while we hold the lock, so what is half is nobody's.
fn sweep(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        if entry.file_name().to_string_lossy().starts_with(BUILDING) {
            // What cannot be removed is only in the way of the disk's space.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
