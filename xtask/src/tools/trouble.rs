//! What keeps a tool from being built.

use std::io;
use std::path::PathBuf;

use real_tools::{FOLDER_VARIABLE, Tool, Version};

use crate::context::Context;

/// How many of the last lines of Go are shown.
const LAST_LINES: usize = 12;

/// What keeps a tool from being built.
#[derive(Debug)]
pub enum Trouble {
    /// There is no Go.
    NoGo {
        /// The oldest that would do.
        oldest: Version,
    },
    /// There is a Go that cannot build it.
    OldGo {
        /// Which.
        version: Version,
        /// The oldest that would do.
        oldest: Version,
    },
    /// The system names no place for what is built.
    NoFolder,
    /// Something in the folder of tools cannot be read or written.
    Folder {
        /// What.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// The disk is full.
    DiskFull {
        /// Where all that Go said is.
        log: PathBuf,
    },
    /// Modules are missing, and cannot be fetched.
    Network {
        /// What Go said last.
        said: Vec<String>,
        /// Where all of it is.
        log: PathBuf,
    },
    /// Anything else.
    Failed {
        /// What could not be built.
        tool: Tool,
        /// What Go said last.
        said: Vec<String>,
        /// Where all of it is.
        log: PathBuf,
    },
}

/// Words of the system by which a full disk is known, on Unix and on Windows.
const FULL: [&str; 3] = [
    "no space left on device",
    "disk quota exceeded",
    "not enough space on the disk",
];

/// Words of Go by which it is known that something cannot be fetched.
const OFFLINE: [&str; 6] = [
    "dial tcp",
    "no such host",
    "i/o timeout",
    "TLS handshake timeout",
    "connection refused",
    "module lookup disabled",
];

impl Trouble {
    /// What a path cannot be used for.
    pub(super) fn folder(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        |error| Self::Folder { path, error }
    }

    /// Tells from what was said why a build failed.
    pub(super) fn of_build(tool: Tool, said: &[String], log: PathBuf) -> Self {
        let says = |words: &[&str]| {
            let mut lines = said.iter();
            lines.any(|line| words.iter().any(|word| line.contains(word)))
        };
        if says(&FULL) {
            return Self::DiskFull { log };
        }
        let from = said.len().saturating_sub(LAST_LINES);
        let offline = says(&OFFLINE);
        let said = said[from..].to_vec();
        match offline {
            true => Self::Network { said, log },
            false => Self::Failed { tool, said, log },
        }
    }

    /// The message, and what to do.
    pub fn explain(&self, context: &Context) -> String {
        let shown = |path: &PathBuf| path.display().to_string();
        match self {
            Self::NoGo { oldest } => {
                context.with("tools-no-go", &[("oldest", oldest.to_string().into())])
            }
            Self::OldGo { version, oldest } => context.with(
                "tools-old-go",
                &[
                    ("version", version.to_string().into()),
                    ("oldest", oldest.to_string().into()),
                ],
            ),
            Self::NoFolder => {
                context.with("tools-no-folder", &[("variable", FOLDER_VARIABLE.into())])
            }
            Self::Folder { path, error } => context.with(
                "tools-folder",
                &[
                    ("path", shown(path).into()),
                    ("reason", context.reason(error).into()),
                    ("variable", FOLDER_VARIABLE.into()),
                ],
            ),
            Self::DiskFull { log } => {
                context.with("tools-disk-full", &[("log", shown(log).into())])
            }
            Self::Network { said, log } => {
                let text = context.with("tools-network", &[("log", shown(log).into())]);
                quoted(&text, said)
            }
            Self::Failed { tool, said, log } => {
                let arguments = [("tool", tool.name().into()), ("log", shown(log).into())];
                quoted(&context.with("tools-failed", &arguments), said)
            }
        }
    }
}

fn quoted(text: &str, said: &[String]) -> String {
    format!("{text}\n  {}", said.join("\n  "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(said: &[&str]) -> Trouble {
        let said: Vec<String> = said.iter().map(|line| (*line).to_owned()).collect();
        Trouble::of_build(Tool::Amtool, &said, PathBuf::new())
    }

    #[test]
    fn a_full_disk_and_a_missing_network_are_known() {
        let full = "compile: writing output: write $WORK/b001/_pkg_.a: no space left on device";
        assert!(matches!(of(&["net/http", full]), Trouble::DiskFull { .. }));
        let offline = "go: a@v1: Get \"https://proxy.golang.org/a\": dial tcp: lookup proxy.golang.org: no such host";
        assert!(matches!(of(&[offline]), Trouble::Network { .. }));
        let other = of(&["# example.com/a", "a.go:1:1: syntax error"]);
        assert!(matches!(other, Trouble::Failed { .. }));
    }

    #[test]
    fn only_the_end_is_shown() {
        let said: Vec<String> = (0..100).map(|line| format!("line {line}")).collect();
        let Trouble::Failed { said, .. } = Trouble::of_build(Tool::Amtool, &said, PathBuf::new())
        else {
            panic!("nothing is known about this");
        };
        assert_eq!(said.len(), LAST_LINES);
        assert_eq!(said.last().unwrap(), "line 99");
    }
}
