//! What nobody may read: it can be used, and it cannot be shown.

// ANCHOR: secret-imports
use std::fmt;

use serde::Serialize;
// ANCHOR_END: secret-imports

// ANCHOR: secret
// Step 5 / Étape 5: book 4.5
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ApiKey(String);

impl fmt::Display for ApiKey {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
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
