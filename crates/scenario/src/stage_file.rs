//! What belongs to a stage and is not Rust: a configuration, rules, variables.
//!
//! A program reads such a file when it runs. Were it part of the program, each edit of it would have cargo
//! compile and link a program that has not changed.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::{env, fmt, fs};

/// Names another folder than the one that a stage was built in, for its files. Whoever tests a stage runs a copy of
/// it with this, and builds the next variant in the meantime.
const FOLDER: &str = "WORKSHOP_STAGE_FOLDER";

/// A file of a stage, which [`stage_file!`](crate::stage_file) names.
#[derive(Clone, Copy, Debug)]
pub struct StageFile {
    /// The package, which is the stage's name where a learner is at work.
    package: &'static str,
    /// From the stage's folder on.
    path: &'static str,
    /// From the root of the machine on: a stage is run where it was built, but from any folder.
    place: &'static str,
}

/// Names a file of the stage whose program this is, from its folder on: `stage_file!("src/collector.yaml")`.
#[macro_export]
macro_rules! stage_file {
    ($path:literal) => {
        $crate::StageFile::new(
            env!("CARGO_PKG_NAME"),
            $path,
            concat!(env!("CARGO_MANIFEST_DIR"), "/", $path),
        )
    };
}

impl StageFile {
    /// What [`stage_file!`](crate::stage_file) makes of a path.
    #[doc(hidden)]
    pub const fn new(package: &'static str, path: &'static str, place: &'static str) -> Self {
        Self {
            package,
            path,
            place,
        }
    }

    /// From the stage's folder on, as people write it: `src/collector.yaml`.
    pub fn path(&self) -> &'static str {
        self.path
    }

    fn place(&self) -> PathBuf {
        match env::var_os(FOLDER) {
            Some(folder) => Path::new(&folder).join(self.path),
            None => self.place.into(),
        }
    }

    /// What stands in it now, with lines that end as on Unix and without the mark that some editors begin a file with.
    ///
    /// # Errors
    ///
    /// It is not there, is not UTF-8, or the system does not let us read it.
    pub fn read(&self) -> Result<String, Unread> {
        let unread = |why| Unread { file: *self, why };
        let bytes = fs::read(self.place()).map_err(|error| {
            unread(match error.kind() {
                ErrorKind::NotFound => Why::Missing,
                _ => Why::System(error.to_string()),
            })
        })?;
        let text = String::from_utf8(bytes).map_err(|_| unread(Why::NotText))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        Ok(text.replace("\r\n", "\n"))
    }
}

/// Why a file of a stage was not read, in one line: where, what, and what to do.
#[derive(Clone, Debug)]
pub struct Unread {
    file: StageFile,
    why: Why,
}

#[derive(Clone, Debug)]
enum Why {
    Missing,
    NotText,
    System(String),
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let StageFile { package, path, .. } = self.file;
        let stage = package.strip_suffix("-solution").unwrap_or(package);
        match &self.why {
            Why::Missing => write!(
                f,
                "{path}: there is no such file; `cargo xtask reset {stage} {path}` brings it back"
            ),
            Why::NotText => write!(
                f,
                "{path}: it is not UTF-8; have your editor save it as that"
            ),
            Why::System(error) => write!(f, "{path}: it cannot be read: {error}"),
        }
    }
}

impl std::error::Error for Unread {}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failing test may panic")]

    use super::*;

    /// A file of that name in a folder for this test, with that in it.
    fn read(name: &str, content: Option<&[u8]>) -> Result<String, String> {
        let place = std::env::temp_dir().join(format!("stage-file-{}-{name}", std::process::id()));
        if let Some(content) = content {
            fs::write(&place, content).unwrap();
        }
        let leaked = place.display().to_string().leak();
        let file = StageFile::new("collector", "src/collector.yaml", leaked);
        let read = file.read().map_err(|unread| unread.to_string());
        let _ = fs::remove_file(&place);
        read
    }

    #[test]
    fn how_an_editor_ends_lines_and_begins_files_makes_no_difference() {
        let text = Ok("a: 1\nb: é\n".to_owned());
        assert_eq!(read("unix", Some("a: 1\nb: é\n".as_bytes())), text);
        let windows = "\u{feff}a: 1\r\nb: é\r\n";
        assert_eq!(read("windows", Some(windows.as_bytes())), text);
    }

    #[test]
    fn what_cannot_be_read_is_said_in_a_line_with_what_to_do() {
        assert_eq!(
            read("missing", None).unwrap_err(),
            "src/collector.yaml: there is no such file; \
             `cargo xtask reset collector src/collector.yaml` brings it back"
        );
        assert_eq!(
            read("not-text", Some(b"\xff\xfea\0")).unwrap_err(),
            "src/collector.yaml: it is not UTF-8; have your editor save it as that"
        );
    }

    #[test]
    fn a_file_is_found_whatever_the_folder() {
        let manifest = stage_file!("Cargo.toml");
        assert_eq!(manifest.path(), "Cargo.toml");
        assert!(manifest.read().unwrap().contains("name = \"scenario\""));
    }
}
