//! Running `promtool`.

use std::ffi::OsStr;
use std::path::Path;

use real_alerting::Program;

/// Whether it succeeded, and all that it said.
pub(crate) fn run(promtool: &Program, arguments: &[&str], file: &Path) -> (bool, String) {
    let words = arguments.iter().map(OsStr::new);
    let said = promtool.run(words.chain([file.as_os_str()])).unwrap();
    (said.success, said.text)
}
