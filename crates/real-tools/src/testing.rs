//! For tests that need a real program.

use std::env;
use std::fmt::Display;
use std::io::Write as _;
use std::path::PathBuf;

use crate::tool::Tool;

impl Tool {
    /// The program to compare with. Where it is not there, the test that asks is left out: this says so
    /// loudly, and `cargo xtask test` counts it as skipped.
    ///
    /// # Panics
    ///
    /// On CI (`CI=true`), where nothing may be left out.
    pub fn for_test(self) -> Option<PathBuf> {
        match self.find() {
            Ok(found) => Some(found.path),
            Err(missing) => {
                left_out(self, &missing);
                None
            }
        }
    }
}

/// Says that a test is left out for want of something.
pub(crate) fn left_out(what: impl Display, missing: &dyn Display) {
    assert!(
        env::var_os("CI").is_none_or(|ci| ci != "true"),
        "{what} may not be left out on CI: {missing}"
    );
    // Not by eprintln!: what a passing test prints that way is never seen.
    let skip = format!("SKIPPED: {what}: {missing}\nworkshop-skip: {missing}\n");
    let _ = std::io::stderr().write_all(skip.as_bytes());
}
