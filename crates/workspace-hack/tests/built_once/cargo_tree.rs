//! What cargo says that it would build.

use std::collections::HashMap;
use std::process::Command;
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};

/// One of each system that the workshop is for.
pub(crate) const HOSTS: [&str; 3] = [
    "x86_64-unknown-linux-gnu",
    "aarch64-apple-darwin",
    "x86_64-pc-windows-msvc",
];

/// What cargo said, by what it was asked. Tests ask some of it twice, and an answer takes a tenth of a second.
static SAID: LazyLock<Mutex<HashMap<String, Answer>>> = LazyLock::new(Mutex::default);

type Answer = Arc<OnceLock<Vec<String>>>;

/// The packages that would be built for a host, a line each in this format, some of them repeated.
/// `edges` picks what runs at build time or at run time.
pub(crate) fn cargo_tree(packages: &[&str], host: &str, edges: &str, format: &str) -> Vec<String> {
    let question = format!("{packages:?} {host} {edges} {format}");
    let answer = {
        let mut said = SAID.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(said.entry(question).or_default())
    };
    answer
        .get_or_init(|| ask(packages, host, edges, format))
        .clone()
}

fn ask(packages: &[&str], host: &str, edges: &str, format: &str) -> Vec<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--prefix", "none", "--target", host])
        .args(["--edges", edges, "--format", format])
        .args(packages)
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "cargo tree of {packages:?} for {host}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let said = String::from_utf8_lossy(&output.stdout);
    let lines = said.lines().filter(|line| !line.is_empty());
    lines
        .map(|line| line.trim_end_matches(" (*)").to_owned())
        .collect()
}
