//! What is asked of every bad input: one clear message in each language, the right exit code,
//! nothing of the learner's lost, and nothing left running.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use crate::support::{Ran, Workshop, flat};

/// What a learner would miss.
const REMEMBERED: &str = "starred by me\ngreet hello hint 2\n";

/// All that is the learner's.
pub(crate) struct Belongings(BTreeMap<String, Vec<u8>>);

impl Belongings {
    /// What is there now, with something to be remembered and a copy that was kept.
    pub(crate) fn of(workshop: &Workshop) -> Self {
        workshop.write(".backups/2026-01-01T00-00-00Z/mine", "kept");
        if !workshop.path("progress.txt").is_dir() {
            let before = fs::read_to_string(workshop.path("progress.txt")).unwrap_or_default();
            workshop.write("progress.txt", before.replace(REMEMBERED, "") + REMEMBERED);
        }
        let mut files = BTreeMap::new();
        for folder in ["exercises", ".backups"] {
            collect(workshop.root(), &workshop.path(folder), &mut files);
        }
        Self(files)
    }

    /// Asserts that nothing is missing and nothing was changed.
    #[track_caller]
    pub(crate) fn are_all_there(&self, workshop: &Workshop) {
        for (file, bytes) in &self.0 {
            let now = fs::read(workshop.path(file)).ok();
            assert!(now.as_ref() == Some(bytes), "{file} was lost or changed");
        }
        let remembered = fs::read_to_string(workshop.path("progress.txt")).unwrap_or_default();
        for line in REMEMBERED.lines() {
            assert!(remembered.contains(line), "no `{line}` in:\n{remembered}");
        }
    }
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if path.file_name().unwrap() != "beat" {
            let name = path.strip_prefix(root).unwrap().to_string_lossy();
            files.insert(name.into_owned(), fs::read(&path).unwrap());
        }
    }
}

/// Asserts that no process is left that was started in the workshop or from its programs. Only Linux
/// can be asked; elsewhere a program that is alive shows it by its beat.
#[track_caller]
pub(crate) fn nothing_runs(workshop: &Workshop) {
    if !cfg!(target_os = "linux") {
        assert!(!workshop.is_alive());
        return;
    }
    // Whoever was killed is gone a moment later.
    let until = Instant::now() + Duration::from_secs(10);
    loop {
        let left = running(&workshop.root().canonicalize().unwrap());
        if left.is_empty() {
            return;
        }
        assert!(Instant::now() < until, "left running: {left:?}");
        thread::sleep(Duration::from_millis(10));
    }
}

/// The processes whose program or folder is below `root`.
fn running(root: &Path) -> Vec<String> {
    let processes = fs::read_dir("/proc").unwrap().map_while(Result::ok);
    processes
        .filter(|process| {
            ["exe", "cwd"].iter().any(|link| {
                fs::read_link(process.path().join(link)).is_ok_and(|path| path.starts_with(root))
            })
        })
        .map(|process| fs::read_to_string(process.path().join("cmdline")).unwrap_or_default())
        .collect()
}

/// Runs a command in both languages and asserts what is asked of every bad input. The first of the
/// texts is the message, which is said once.
#[track_caller]
pub(crate) fn told(
    workshop: &Workshop,
    args: &[&str],
    code: i32,
    english: &[&str],
    french: &[&str],
) -> (Ran, Ran) {
    let belongings = Belongings::of(workshop);
    let [english, french] = [("en", english), ("fr", french)].map(|(language, said)| {
        let ran = workshop.run(&[args, &["--lang", language]].concat());
        ran.expect(code, said);
        said_once(&ran, said[0]);
        belongings.are_all_there(workshop);
        nothing_runs(workshop);
        ran
    });
    (english, french)
}

/// Asserts that a text was said, and once.
#[track_caller]
pub(crate) fn said_once(ran: &Ran, text: &str) {
    let times = flat(&ran.both()).matches(&flat(text)).count();
    assert_eq!(times, 1, "`{text}` in:\n{}", ran.both());
}
