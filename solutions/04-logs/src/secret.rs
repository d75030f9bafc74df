//! What nobody may read: it can be used, and it cannot be shown.

// ANCHOR: secret-imports
use std::fmt;

use serde::{Serialize, Serializer};
// ANCHOR_END: secret-imports

// ANCHOR: secret
/// A key that stays out of everything that is written down.
#[derive(Clone)]
pub(crate) struct ApiKey(String);

impl fmt::Debug for ApiKey {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("[redacted]")
    }
}

impl fmt::Display for ApiKey {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, to)
    }
}

impl Serialize for ApiKey {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
// ANCHOR_END: secret

impl ApiKey {
    /// A key, as it was agreed upon.
    pub(crate) fn new(key: &str) -> Self {
        Self(key.to_owned())
    }

    /// The key itself, for the one place that sends it.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}
