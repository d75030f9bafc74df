//! The page in a real browser: `browser/draw.mjs` draws in two tabs and sees the pixels arrive.
//!
//! It needs Chromium, Node and one npm package. Where they are missing it is left out, loudly; on
//! CI (`CI=true`) that is a failure.
#![allow(clippy::unwrap_used, clippy::expect_used)] // A test may panic: that is how it fails.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use real_tools::browser_for_test;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/browser");

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
    let folder = Path::new(FOLDER);
    let Some(mut draw) = browser_for_test(folder, "draw.mjs", &["playwright-core"]) else {
        return;
    };
    let (_running, url) = start();
    let output = draw.arg(url).output().unwrap();
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (stdout, stderr) = (said(&output.stdout), said(&output.stderr));
    assert!(output.status.success(), "{stdout}{stderr}");
}
