//! Running `promtool`.

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;

use real_alerting::Program;

/// Says it also where the test passes, which `eprintln!` would not.
pub(crate) fn say(text: &str) {
    std::io::stderr()
        .write_all(format!("{text}\n").as_bytes())
        .unwrap();
}

/// Whether it succeeded, and all that it said.
pub(crate) fn run(promtool: &Program, arguments: &[&str], file: &Path) -> (bool, String) {
    let words = arguments.iter().map(OsStr::new);
    let said = promtool.run(words.chain([file.as_os_str()])).unwrap();
    (said.success, said.text)
}
