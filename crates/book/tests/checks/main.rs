//! Every check of the book is broken once, and must say where and what to do.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop where it fails"
)]

mod contents;
mod directives;
mod glossary;
mod headings;
mod links;
mod parity;
mod requirements;
mod site;
mod solutions;
mod support;

use support::Small;

const HELLO: &str = "book/en/greet/hello.md";

/// Breaks a line of a page in both languages, so that only the check in question has something to say.
#[track_caller]
fn broken(page: &str, from: &str, to: &str, line: usize, says: &str) {
    let small = Small::sound();
    for language in ["en", "fr"] {
        small.replace(&format!("book/{language}/{page}"), from, to);
    }
    small.has(&format!("book/en/{page}:{line}"), says);
    assert!(
        !small.path("site").exists(),
        "a book with problems was built"
    );
}
