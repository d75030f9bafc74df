//! The Go that builds the tools.

use real_tools::{Version, first_line};

use super::Trouble;

/// From this version on, Go fetches a newer one where a module asks for it, unless it is told not to.
const FETCHES: Version = Version {
    major: 1,
    minor: 21,
    patch: 0,
};

/// A Go that will do.
#[derive(Debug)]
pub struct Go {
    version: Version,
}

impl Go {
    /// Looks for it on `PATH`.
    ///
    /// # Errors
    ///
    /// It is not there, or too old for what is to be built.
    pub fn find(oldest: Version) -> Result<Self, Trouble> {
        let version = first_line("go", &["version"]).and_then(|line| Version::find(&line));
        let Some(version) = version else {
            return Err(Trouble::NoGo { oldest });
        };
        match version >= oldest || (version >= FETCHES && may_fetch()) {
            true => Ok(Self { version }),
            false => Err(Trouble::OldGo { version, oldest }),
        }
    }

    /// Its version.
    pub fn version(&self) -> Version {
        self.version
    }
}

/// Whether this Go is allowed to fetch a newer one: `auto`, `go1.25.0+auto`.
fn may_fetch() -> bool {
    let told = first_line("go", &["env", "GOTOOLCHAIN"]);
    told.is_some_and(|told| told.ends_with("auto"))
}
