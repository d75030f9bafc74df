//! A workshop in small, in a folder of its own, and the command line run in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tempfile::TempDir;

const XTASK: &str = env!("CARGO_BIN_EXE_xtask-under-test");

/// A clone of the small workshop, fresh.
pub(crate) struct Workshop {
    folder: TempDir,
}

/// What a command gave.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) took: Duration,
}

impl Workshop {
    /// A fresh clone: nothing was begun, nothing is built.
    pub(crate) fn fresh() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/workshop");
        copy(&fixture, folder.path());
        let workshop = Self { folder };
        let derived = workshop.run(&["derive"]);
        assert_eq!(derived.code, Some(0), "{}", derived.both());
        workshop
    }

    /// A clone in which stage 1 was begun: its first step is solved.
    pub(crate) fn begun() -> Self {
        let workshop = Self::fresh();
        workshop.solve("hello", "    println!(\"hello\");");
        workshop
    }

    /// A clone in which both stages were begun and solved.
    pub(crate) fn solved() -> Self {
        let workshop = Self::begun();
        workshop.solve("span", SPAN);
        workshop.replace(
            "exercises/02-count/src/main.rs",
            "// Step 1 / Étape 1: book 2.1",
            "println!(\"one\");",
        );
        workshop.check().expect(0, &["1:2/2", "2:1/1"]);
        workshop
    }

    /// A clone in which the core steps of stage 1 are solved, and the program does something wrong:
    /// `1 hang`.
    pub(crate) fn misbehaving(mode: &str) -> Self {
        let workshop = Self::begun();
        workshop.solve("span", SPAN);
        workshop.write("exercises/01-greet/mode", mode);
        workshop
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }

    pub(crate) fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no {from}");
        self.write(path, text.replace(from, to));
    }

    /// Puts code into a region of stage 1.
    pub(crate) fn solve(&self, region: &str, code: &str) {
        let path = "exercises/01-greet/src/steps.rs";
        let text = self.read(path);
        let open = format!("// ANCHOR: {region}\n");
        let close = format!("    // ANCHOR_END: {region}\n");
        let (before, rest) = text.split_once(&open).unwrap();
        let (_, after) = rest.split_once(&close).unwrap();
        self.write(path, format!("{before}{open}{code}\n{close}{after}"));
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        self.within(&[], args)
    }

    /// The same as the last words of another command.
    pub(crate) fn within(&self, outer: &[&str], args: &[&str]) -> Command {
        let mut words = outer.iter().chain(&[XTASK]).chain(args);
        let mut command = Command::new(words.next().unwrap());
        command.args(words).current_dir(self.root());
        let disturbing = [
            "CARGO_TARGET_DIR",
            "CLICOLOR_FORCE",
            "LANGUAGE",
            "LC_ALL",
            "LC_MESSAGES",
            "NO_COLOR",
            "RUST_BACKTRACE",
            "WORKSHOP_LANG",
        ];
        for name in disturbing {
            command.env_remove(name);
        }
        command
            .env("LANG", "C")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs a command to its end.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        ran(self.command(args))
    }

    pub(crate) fn check(&self) -> Ran {
        self.run(&["check"])
    }

    /// Waits until a program of stage 1 shows that it is alive.
    pub(crate) fn wait_for_beat(&self) {
        let beat = self.path("exercises/01-greet/beat");
        let until = Instant::now() + Duration::from_secs(30);
        while !beat.exists() {
            assert!(Instant::now() < until, "the program never came to life");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Whether a program of stage 1 is still alive.
    pub(crate) fn is_alive(&self) -> bool {
        let beat = self.path("exercises/01-greet/beat");
        // A beat that was just being written when its program was killed may be empty.
        let before = fs::read(&beat).unwrap_or_default();
        std::thread::sleep(Duration::from_millis(300));
        fs::read(&beat).unwrap_or_default() != before
    }
}

/// What step 2 of stage 1 asks for.
pub(crate) const SPAN: &str = "    crate::mode::span(\"greet\", \"draw64.name\", \"amber\");";

/// Runs a command to its end.
pub(crate) fn ran(mut command: Command) -> Ran {
    let started = Instant::now();
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    let ran = Ran {
        code: status.code(),
        stdout: String::from_utf8(stdout).unwrap(),
        stderr: String::from_utf8(stderr).unwrap(),
        took: started.elapsed(),
    };
    ran.is_said_well();
    ran
}

impl Ran {
    pub(crate) fn both(&self) -> String {
        format!("{}{}", self.stdout, self.stderr)
    }

    /// Every test looks for what may never be seen: a value that is missing in a message, colour in
    /// a pipe, a panic of ours.
    fn is_said_well(&self) {
        let both = self.both();
        assert!(!both.contains("{$"), "a value is missing:\n{both}");
        assert!(!both.contains('\u{1b}'), "colour in a pipe:\n{both}");
        assert!(!both.contains("panicked at xtask"), "a panic:\n{both}");
    }

    /// Asserts how it ended, and that it said all of this.
    #[track_caller]
    pub(crate) fn expect(&self, code: i32, said: &[&str]) {
        let both = flat(&self.both());
        assert_eq!(self.code, Some(code), "{}", self.both());
        for text in said {
            assert!(
                both.contains(&flat(text)),
                "no `{text}` in:\n{}",
                self.both()
            );
        }
    }
}

/// The text without line breaks and margins, so that a test does not care where lines are broken.
pub(crate) fn flat(text: &str) -> String {
    text.split([' ', '\n', '\r', '\u{a0}'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

static PORT: Mutex<()> = Mutex::new(());

/// Keeps the port on which services are shown to a person for one test at a time.
pub(crate) fn port_of_services() -> MutexGuard<'static, ()> {
    PORT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A process that is killed if the test fails.
pub(crate) struct Guard(pub(crate) Child);

impl Drop for Guard {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).unwrap()),
        }
    }
}
