//! Every page in a real browser: `browser/look.mjs` looks at it in both colour schemes, on a phone and at a desk.
//!
//! It needs Chromium, Node and two npm packages. Where they are missing it is left out, loudly; on CI
//! (`CI=true`) that is a failure. The variable `BOOK_PICTURES` names a folder for a picture of each page.
#![allow(clippy::unwrap_used, clippy::expect_used)] // A test may panic: that is how it fails.

use std::path::Path;

use book::library::Library;
use real_tools::browser_for_test;
use xtask::workspace::Workspace;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/browser");

#[test]
fn every_page_can_be_read_by_everyone() {
    let packages = ["playwright-core", "axe-core"];
    let Some(mut look) = browser_for_test(Path::new(FOLDER), "look.mjs", &packages) else {
        return;
    };
    let root = std::fs::canonicalize(Path::new(FOLDER).join("../../..")).unwrap();
    let library = Library::read(Workspace::open(&root).unwrap()).unwrap();
    let book = tempfile::tempdir().unwrap();
    let problems = library.build(book.path()).unwrap();
    // What is wrong with it is said by the test that is about that.
    assert!(problems.is_empty(), "the book does not hold");
    look.arg(book.path());
    if let Some(pictures) = std::env::var_os("BOOK_PICTURES") {
        look.arg(root.join(pictures));
    }
    let output = look.output().unwrap();
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (stdout, stderr) = (said(&output.stdout), said(&output.stderr));
    assert!(output.status.success(), "{stdout}{stderr}");
}
