//! Running `promtool`.

use std::path::Path;
use std::process::Command;

/// Whether it succeeded, and all that it said.
pub(crate) fn run(promtool: &Path, arguments: &[&str], file: &Path) -> (bool, String) {
    let output = Command::new(promtool)
        .args(arguments)
        .arg(file)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.success(),
        String::from_utf8_lossy(&said).into_owned(),
    )
}
