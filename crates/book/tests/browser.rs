//! Every page in a real browser: `browser/look.mjs` looks at it in both colour schemes, on a phone and at a desk.
//!
//! It needs Chromium, Node and two npm packages. Where they are missing it is left out, loudly; on CI
//! (`CI=true`) that is a failure. The variable `BOOK_PICTURES` names a folder for a picture of each page.
#![allow(clippy::unwrap_used, clippy::expect_used)] // A test may panic: that is how it fails.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use book::library::Library;
use xtask::workspace::Workspace;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/browser");

/// Where Chromium is, or what to do about it.
fn chromium() -> Result<PathBuf, String> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        let named = PathBuf::from(named);
        let missing = format!("CHROMIUM names {}, which is not there", named.display());
        return named.exists().then_some(named).ok_or(missing);
    }
    let usual = [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];
    let found = usual.iter().map(PathBuf::from).find(|path| path.exists());
    found.ok_or("no Chromium here: install it, or name it by the variable CHROMIUM".into())
}

fn lacking() -> Result<PathBuf, String> {
    if Command::new("node").arg("--version").output().is_err() {
        return Err("no Node here: install Node 20 or later".into());
    }
    let modules = Path::new(FOLDER).join("node_modules");
    if !modules.join("playwright-core").exists() || !modules.join("axe-core").exists() {
        return Err("run `npm ci` in crates/book/browser first".into());
    }
    chromium()
}

#[test]
fn every_page_can_be_read_by_everyone() {
    let chromium = match lacking() {
        Ok(chromium) => chromium,
        Err(why) if std::env::var_os("CI").is_some_and(|ci| ci == "true") => {
            panic!("this test may not be left out on CI: {why}")
        }
        Err(why) => {
            // Not by eprintln!: what a passing test prints that way is never seen.
            let skip = format!("SKIPPED: the book's pages: {why}\nworkshop-skip: {why}\n");
            std::io::stderr().write_all(skip.as_bytes()).unwrap();
            return;
        }
    };
    let root = std::fs::canonicalize(Path::new(FOLDER).join("../../..")).unwrap();
    let library = Library::read(Workspace::open(&root).unwrap()).unwrap();
    let book = tempfile::tempdir().unwrap();
    let problems = library.build(book.path()).unwrap();
    // What is wrong with it is said by the test that is about that.
    assert!(problems.is_empty(), "the book does not hold");
    let mut node = Command::new("node");
    node.arg("look.mjs").arg(book.path()).current_dir(FOLDER);
    if let Some(pictures) = std::env::var_os("BOOK_PICTURES") {
        node.arg(root.join(pictures));
    }
    let output = node.env("CHROMIUM", chromium).output().unwrap();
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (stdout, stderr) = (said(&output.stdout), said(&output.stderr));
    assert!(output.status.success(), "{stdout}{stderr}");
}
