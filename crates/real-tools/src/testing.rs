//! For tests that compare a model with the real program.

use std::env;
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
            Err(missing) if env::var("CI").is_ok_and(|value| value == "true") => {
                panic!("{self} may not be left out on CI: {missing}")
            }
            Err(missing) => {
                // Not by eprintln!: what a passing test prints that way is never seen.
                let skip = format!("SKIPPED: {missing}\nworkshop-skip: {missing}\n");
                let _ = std::io::stderr().write_all(skip.as_bytes());
                None
            }
        }
    }
}
