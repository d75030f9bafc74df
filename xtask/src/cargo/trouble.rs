//! What of the machine is in the way: mostly of building, told from what cargo says.

use std::collections::BTreeMap;

use transcript::draw::escape;

use crate::context::Context;

/// Something that is not a mistake in anyone's code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// cargo itself cannot be started.
    NoCargo(String),
    /// There is cargo, but no compiler that works.
    NoToolchain(String),
    /// The disk is full.
    DiskFull(String),
    /// A folder cannot be written to.
    ReadOnly(String),
    /// Crates are missing and cannot be fetched.
    Network(String),
    /// A manifest of the workspace cannot be read, so nothing can be built.
    Workspace(String),
    /// A program cannot speak to another one on this machine.
    NoLoopback(String),
    /// Anything else, in cargo's words.
    Other(String),
}

type Make = fn(String) -> Trouble;

/// Words by which a trouble is known, the most telling first. They are the operating system's and
/// cargo's own, which are English in every locale, save for Windows: there the numbers tell.
const KNOWN: [(&[&str], Make); 5] = [
    (
        &[
            "os error 28)",
            "No space left on device",
            "os error 112)",
            // A linker that writes through memory is killed where the disk has no page left for it.
            "[Bus error]",
            "unable to execute command: Bus error",
        ],
        Trouble::DiskFull,
    ),
    (
        &["os error 30)", "os error 13)", "os error 5)"],
        Trouble::ReadOnly,
    ),
    (
        &[
            "could not execute process `rustc",
            "is not installed",
            "linker `",
        ],
        Trouble::NoToolchain,
    ),
    (
        &[
            "failed to download",
            "failed to get `",
            "Couldn't resolve host",
            "Could not resolve host",
        ],
        Trouble::Network,
    ),
    (
        &[
            "failed to parse manifest",
            "failed to load manifest",
            "failed to read `",
            "did not match any packages",
            "failed to parse lock file",
            "multiple packages",
            "package collision",
            "two packages named",
            "current package believes it's in a workspace",
        ],
        Trouble::Workspace,
    ),
];

impl Trouble {
    /// Looks through what cargo said on standard error. Errors of the compiler alone are no trouble.
    pub(super) fn find(said: &[String], errors: &BTreeMap<String, Vec<String>>) -> Option<Self> {
        let start = said.iter().position(|line| line.starts_with("error"));
        let text = start.map_or_else(String::new, |start| said[start..].join("\n"));
        let rendered: Vec<&str> = errors.values().flatten().map(String::as_str).collect();
        // A full disk also speaks through the compiler and the linker.
        let all = format!("{text}\n{}", rendered.join("\n"));
        for (index, (words, trouble)) in KNOWN.iter().enumerate() {
            let through_compiler = index < 3;
            let place = if through_compiler { &all } else { &text };
            if words.iter().any(|word| place.contains(word)) {
                // cargo names the file some lines before; what a compiler says is long.
                let by_cargo = words.iter().any(|word| text.contains(word));
                let line = place
                    .lines()
                    .find(|line| words.iter().any(|w| line.contains(w)));
                return Some(trouble(match by_cargo {
                    true => text,
                    false => line.unwrap_or(place).trim().to_owned(),
                }));
            }
        }
        (errors.is_empty() && !text.is_empty()).then_some(Self::Other(text))
    }
}

impl Trouble {
    /// What to do about it, in the reader's language.
    pub fn explain(&self, context: &Context) -> String {
        let (id, reason) = match self {
            Self::NoCargo(reason) => ("trouble-no-cargo", reason),
            Self::NoToolchain(reason) => ("trouble-no-toolchain", reason),
            Self::DiskFull(reason) => ("trouble-disk-full", reason),
            Self::ReadOnly(reason) => ("trouble-read-only", reason),
            Self::Network(reason) => ("trouble-network", reason),
            Self::Workspace(reason) => ("trouble-workspace", reason),
            Self::NoLoopback(reason) => ("trouble-no-loopback", reason),
            Self::Other(reason) => ("trouble-other", reason),
        };
        let lines: Vec<String> = reason.lines().map(escape).collect();
        format!("{}\n  {}", context.text(id), lines.join("\n  "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(said: &str, rendered: &[&str]) -> Option<Trouble> {
        let said: Vec<String> = said.lines().map(str::to_owned).collect();
        let rendered: Vec<String> = rendered.iter().map(|text| (*text).to_owned()).collect();
        let mut errors = BTreeMap::new();
        if !rendered.is_empty() {
            errors.insert("traces".to_owned(), rendered);
        }
        Trouble::find(&said, &errors)
    }

    #[test]
    fn the_compilers_errors_are_no_trouble() {
        let said = "error: could not compile `traces` (bin \"traces\") due to 1 previous error";
        assert_eq!(found(said, &["error[E0425]: cannot find value"]), None);
    }

    #[test]
    fn a_full_disk_is_known_whoever_says_it() {
        let line = "error: failed to write t.d: No space left on device (os error 28)";
        assert_eq!(found(line, &[]), Some(Trouble::DiskFull(line.into())));
        let said = "error: could not compile `traces`";
        assert_eq!(found(said, &[line]), Some(Trouble::DiskFull(line.into())));
        let linker = "collect2: fatal error: ld terminated with signal 7 [Bus error]";
        let rendered = format!("error: linking with `cc` failed\n  = note: {linker}");
        let full = Trouble::DiskFull(format!("= note: {linker}"));
        assert_eq!(found(said, &[&rendered]), Some(full));
    }

    #[test]
    fn a_broken_manifest_is_told_in_full() {
        let said =
            "warning: x\nerror: failed to parse manifest at `/w/Cargo.toml`\n\nCaused by:\n  no";
        let told = "error: failed to parse manifest at `/w/Cargo.toml`\n\nCaused by:\n  no";
        assert_eq!(found(said, &[]), Some(Trouble::Workspace(told.into())));
    }

    #[test]
    fn what_is_not_known_is_passed_on() {
        assert_eq!(
            found("error: something new", &[]),
            Some(Trouble::Other("error: something new".into()))
        );
    }
}
