//! The book itself: it holds, and the commands that it shows print what it shows.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop where it fails"
)]

use std::path::Path;

use book::bless;
use book::library::Library;
use messages::{Language, Messages};
use xtask::workspace::Workspace;

fn library() -> Library {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let root = std::fs::canonicalize(root).unwrap();
    Library::read(Workspace::open(&root).unwrap()).unwrap()
}

/// All problems at once, in English, as `cargo xtask book --check` shows them.
#[track_caller]
fn none<'a>(problems: impl IntoIterator<Item = &'a book::problem::Problem>) {
    let english = Messages::new(Language::English);
    let said: Vec<String> = problems
        .into_iter()
        .map(|problem| problem.said(&english))
        .collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
}

#[test]
fn the_book_holds() {
    let to = tempfile::tempdir().unwrap();
    none(library().build(to.path()).unwrap().iter());
}

#[test]
fn the_commands_that_it_shows_print_what_it_shows() {
    let program = env!("CARGO_BIN_EXE_book").into();
    none(&bless::compare(&library(), program).unwrap());
}
