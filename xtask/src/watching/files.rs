//! Notices that a file below a folder was saved.
//!
//! The folder is watched rather than its files: many editors save by writing another file and moving
//! it into place.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::{Config, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{
    DebounceEventResult, Debouncer, NoCache, RecommendedCache, new_debouncer, new_debouncer_opt,
};

/// How long it must be quiet before a save counts as one. It adds to every verdict, so it is just
/// long enough for an editor that writes a file in two steps.
const QUIET: Duration = Duration::from_millis(20);
const TICK: Duration = Duration::from_millis(5);
/// How often files are looked at where the system does not tell.
const POLL: Duration = Duration::from_millis(500);

/// What a verdict depends on.
pub const SOURCES: &[&str] = &["env", "promql", "rs", "toml", "yaml", "yml"];

/// Watches a folder for as long as it lives.
#[derive(Debug)]
pub struct FileWatch {
    _watcher: Kind,
}

#[derive(Debug)]
enum Kind {
    Told {
        _it: Debouncer<RecommendedWatcher, RecommendedCache>,
    },
    Polling {
        _it: Debouncer<PollWatcher, NoCache>,
    },
}

impl FileWatch {
    /// Watches a folder and everything below it. `changed` is given the files that were saved and whose names
    /// end in one of these: `rs`, `toml`.
    ///
    /// # Errors
    ///
    /// Neither will the system tell nor can the folder be read.
    pub fn start(
        folder: &Path,
        poll: bool,
        endings: &'static [&'static str],
        changed: impl Fn(Vec<PathBuf>) + Clone + Send + 'static,
    ) -> notify::Result<Self> {
        let handler = move |result: DebounceEventResult| {
            let events = result.unwrap_or_default();
            let mut files: Vec<PathBuf> = events
                .into_iter()
                .filter(|event| !matches!(event.kind, EventKind::Access(_)))
                .flat_map(|event| event.event.paths)
                .filter(|path| is_source(path, endings))
                .collect();
            files.sort();
            files.dedup();
            if !files.is_empty() {
                changed(files);
            }
        };
        if !poll
            && !is_foreign(folder)
            && let Ok(mut told) = new_debouncer(QUIET, Some(TICK), handler.clone())
            && told.watch(folder, RecursiveMode::Recursive).is_ok()
        {
            return Ok(Self {
                _watcher: Kind::Told { _it: told },
            });
        }
        let config = Config::default().with_poll_interval(POLL);
        let mut polling = new_debouncer_opt::<_, PollWatcher, NoCache>(
            QUIET,
            Some(TICK),
            handler,
            NoCache::new(),
            config,
        )?;
        polling.watch(folder, RecursiveMode::Recursive)?;
        Ok(Self {
            _watcher: Kind::Polling { _it: polling },
        })
    }
}

/// Whether a change of it counts; what editors keep beside their files does not.
fn is_source(path: &Path, endings: &[&str]) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    !name.starts_with('.') && endings.contains(&extension.as_ref())
}

/// Windows' disks, seen from Linux on Windows, never tell of a change.
fn is_foreign(folder: &Path) -> bool {
    folder.starts_with("/mnt")
        && fs::read_to_string("/proc/version")
            .is_ok_and(|version| version.to_lowercase().contains("microsoft"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    fn noticed(poll: bool) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.rs");
        fs::write(&file, "one").unwrap();
        let (sender, saved) = mpsc::channel();
        let changed = move |files| drop(sender.send(files));
        let _watch = FileWatch::start(folder.path(), poll, SOURCES, changed).unwrap();
        // A poller compares with what it saw first, and times of change may be whole seconds.
        std::thread::sleep(Duration::from_millis(if poll { 1100 } else { 50 }));
        fs::write(folder.path().join("a.rs.swp"), "no source").unwrap();
        let beside = folder.path().join("a.new");
        fs::write(&beside, "two").unwrap();
        fs::rename(&beside, &file).unwrap();
        let files: Vec<PathBuf> = saved.recv_timeout(Duration::from_secs(10)).unwrap();
        assert!(files.iter().all(|path| path.ends_with("a.rs")), "{files:?}");
    }

    #[test]
    fn a_file_that_is_moved_into_place_is_saved() {
        noticed(false);
    }

    #[test]
    fn polling_notices_too() {
        noticed(true);
    }

    #[test]
    fn every_kind_of_file_in_an_exercise_is_watched() {
        let exercises = Path::new(env!("CARGO_MANIFEST_DIR")).join("../exercises");
        let (files, _) = crate::derive::folder::read(&exercises).unwrap();
        let sources: Vec<&String> = files.keys().filter(|file| file.contains("/src/")).collect();
        assert!(sources.len() > 50, "{sources:?}");
        let deaf = sources
            .iter()
            .find(|file| !is_source(Path::new(file.as_str()), SOURCES));
        assert_eq!(deaf, None, "nobody would notice that it is saved");
    }
}
