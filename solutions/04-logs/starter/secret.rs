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
