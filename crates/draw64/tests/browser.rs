//! The page in a real browser: `browser/draw.mjs` draws in two tabs and sees the pixels arrive.
//!
//! It needs Chromium, Node and one npm package. Where they are missing it is left out, loudly; on
//! CI (`CI=true`) that is a failure.
#![allow(clippy::unwrap_used, clippy::expect_used)] // A test may panic: that is how it fails.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

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
    if !Path::new(FOLDER)
        .join("node_modules/playwright-core")
        .exists()
    {
        return Err("run `npm ci` in crates/draw64/browser first".into());
    }
    chromium()
}

/// The program, ended with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start() -> (Running, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_draw64"));
    program.args(["--port", "0"]).stdin(Stdio::null());
    let mut running = Running(program.stdout(Stdio::piped()).spawn().unwrap());
    let mut line = String::new();
    let stdout = running.0.stdout.take().unwrap();
    BufReader::new(stdout).read_line(&mut line).unwrap();
    let url = line
        .split("url=")
        .nth(1)
        .unwrap()
        .split(' ')
        .next()
        .unwrap();
    (running, url.to_owned())
}

#[test]
fn two_tabs_draw_on_one_image() {
    let chromium = match lacking() {
        Ok(chromium) => chromium,
        Err(why) if std::env::var_os("CI").is_some_and(|ci| ci == "true") => {
            panic!("this test may not be left out on CI: {why}")
        }
        Err(why) => {
            // Not by eprintln!: what a passing test prints that way is never seen.
            let skip = format!("SKIPPED: the browser test: {why}\nworkshop-skip: {why}\n");
            std::io::stderr().write_all(skip.as_bytes()).unwrap();
            return;
        }
    };
    let (_running, url) = start();
    let mut node = Command::new("node");
    node.arg("draw.mjs").arg(url).current_dir(FOLDER);
    let output = node.env("CHROMIUM", chromium).output().unwrap();
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (stdout, stderr) = (said(&output.stdout), said(&output.stderr));
    assert!(output.status.success(), "{stdout}{stderr}");
}
