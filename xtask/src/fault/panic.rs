//! Panics, as the standard library's hook prints them on standard error.

use std::path::Path;

use serde::Serialize;

use crate::context::Context;

/// A panic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Panic {
    /// The file, from the workshop's folder on, or what is known of a file elsewhere.
    pub file: String,
    /// The line.
    pub line: usize,
    /// What it says.
    pub message: String,
    /// The thread, if it has a name.
    pub thread: Option<String>,
}

/// How much of a message is shown.
const LONGEST: usize = 300;

/// The panic that ended the program: the main thread's last one, or else the last of all.
pub(super) fn last(stderr: &str) -> Option<Panic> {
    let all = all(stderr);
    // The one that says that a panic could not unwind follows the one that is of interest.
    let telling = |panic: &&Panic| !panic.message.starts_with("panic in a ");
    let main = |panic: &&Panic| panic.thread.as_deref() == Some("main");
    let mut telling = all.iter().filter(telling).rev();
    let last = telling.next();
    let main = last.filter(main).or_else(|| telling.find(main));
    main.or(last).or(all.last()).cloned()
}

/// All panics, in their order:
///
/// ```text
/// thread 'main' (4711) panicked at exercises/02-traces/src/routes.rs:41:9:
/// no image
/// note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
/// ```
pub(super) fn all(stderr: &str) -> Vec<Panic> {
    let mut panics = Vec::new();
    let mut lines = stderr.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(mut panic) = opening(line) else {
            continue;
        };
        let mut message = Vec::new();
        while let Some(line) = lines.next_if(|line| !ends(line)) {
            message.push(line);
        }
        panic.message = message.join("\n").trim().chars().take(LONGEST).collect();
        panics.push(panic);
    }
    panics
}

fn opening(line: &str) -> Option<Panic> {
    let rest = line.strip_prefix("thread '")?;
    let (thread, rest) = rest.split_once('\'')?;
    let place = rest.split_once(" panicked at ")?.1.trim_end_matches(':');
    // The path may hold colons (`C:\`), so line and column are taken from behind.
    let mut parts = place.rsplitn(3, ':');
    let (_column, line, file) = (parts.next()?, parts.next()?, parts.next()?);
    Some(Panic {
        file: file.replace('\\', "/"),
        line: line.parse().ok()?,
        message: String::new(),
        thread: (thread != "<unnamed>").then(|| thread.to_owned()),
    })
}

fn ends(line: &str) -> bool {
    line.starts_with("note: ") || line.starts_with("stack backtrace:") || opening(line).is_some()
}

impl Panic {
    /// Whether the panic is in the code of this folder, given from the workshop's root on.
    pub fn within(&self, folder: &str) -> bool {
        self.file.starts_with(folder)
    }

    /// Where it is, in words that a learner knows: a file of the workshop as it is, one of a
    /// dependency from its crate's name on.
    pub fn place(&self, root: &Path) -> String {
        let root = root.to_string_lossy().replace('\\', "/");
        let file = self
            .file
            .strip_prefix(&format!("{root}/"))
            .unwrap_or(&self.file);
        let below = |marker: &str| file.split_once(marker).map(|(_, rest)| rest);
        let file = below("/registry/src/")
            .and_then(|rest| rest.split_once('/'))
            .map(|(_, rest)| rest)
            .or_else(|| {
                below("/rustc/")
                    .and_then(|rest| rest.split_once('/'))
                    .map(|(_, rest)| rest)
            })
            .unwrap_or(file);
        format!("{file}:{}", self.line)
    }

    pub(super) fn explain(&self, context: &Context, root: &Path) -> String {
        self.sentence("fault-panic", context, root)
    }

    /// The sentence about it under a name of the messages.
    pub fn sentence(&self, id: &str, context: &Context, root: &Path) -> String {
        let arguments = [
            ("place", self.place(root).into()),
            ("message", self.message.replace('\n', "\n  ").into()),
        ];
        context.messages.with(id, &arguments)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STDERR: &str = "\
starting
thread 'tokio-runtime-worker' (12) panicked at exercises/02-traces/src/routes.rs:41:9:
no image
called amber
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
thread 'main' panicked at C:\\w\\src\\main.rs:7:1:
second
";

    #[test]
    fn panics_are_found_with_their_places() {
        let found = all(STDERR);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].file, "exercises/02-traces/src/routes.rs");
        assert_eq!(found[0].line, 41);
        assert_eq!(found[0].message, "no image\ncalled amber");
        assert_eq!(found[0].thread.as_deref(), Some("tokio-runtime-worker"));
        assert_eq!(
            (found[1].file.as_str(), found[1].line),
            ("C:/w/src/main.rs", 7)
        );
        assert_eq!(all("nothing\nthread of mine\n"), []);
    }

    #[test]
    fn a_place_is_said_in_words_that_a_learner_knows() {
        let place = |file: &str| {
            let line = format!("thread 'main' panicked at {file}:7:1:");
            all(&line)[0].place(Path::new("/w"))
        };
        assert_eq!(place("src/main.rs"), "src/main.rs:7");
        assert_eq!(
            place("/w/exercises/a/src/main.rs"),
            "exercises/a/src/main.rs:7"
        );
        assert_eq!(
            place("/home/me/.cargo/registry/src/index.crates.io-1/tokio-1.2.0/src/x.rs"),
            "tokio-1.2.0/src/x.rs:7"
        );
        assert_eq!(
            place("/rustc/abc/library/core/src/x.rs"),
            "library/core/src/x.rs:7"
        );
    }
}
