//! A real browser, for tests that look at pages.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::testing::left_out;

/// Chromium, and a folder with a script for Node that steers it.
///
/// ```no_run
/// let folder = std::path::Path::new("browser");
/// if let Some(mut script) = real_tools::browser_for_test(folder, "look.mjs", &["playwright-core"]) {
///     script.arg("page.html").status()?;
/// }
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// The script runs in that folder and finds Chromium by the variable `CHROMIUM`. Where Chromium, Node or one of the
/// packages is missing, the test that asks is left out: this says so loudly, and `cargo xtask test` counts it as skipped.
///
/// # Panics
///
/// On CI (`CI=true`), where nothing may be left out.
pub fn browser_for_test(folder: &Path, script: &str, packages: &[&str]) -> Option<Command> {
    match steered(folder, script, packages) {
        Ok(command) => Some(command),
        Err(missing) => {
            left_out("a test in a browser", &missing);
            None
        }
    }
}

fn steered(folder: &Path, script: &str, packages: &[&str]) -> Result<Command, String> {
    let mut node = Command::new("node");
    if Command::new("node").arg("--version").output().is_err() {
        return Err("no Node here: install Node 20 or later".to_owned());
    }
    let modules = folder.join("node_modules");
    if !packages.iter().all(|name| modules.join(name).exists()) {
        return Err(format!("run `npm ci` in {} first", folder.display()));
    }
    node.arg(script)
        .current_dir(folder)
        .env("CHROMIUM", chromium()?);
    Ok(node)
}

fn chromium() -> Result<PathBuf, String> {
    if let Some(named) = env::var_os("CHROMIUM") {
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
    found.ok_or_else(|| {
        "no Chromium here: install it, or name it by the variable CHROMIUM".to_owned()
    })
}
