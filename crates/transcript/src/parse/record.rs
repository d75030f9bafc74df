//! What every kind of record has in common while it is being read.

use super::field::is_placeholder;
use crate::model::{Attribute, Value};

/// A record that grows by a line at a time.
pub(super) trait Record {
    /// Takes the line if it is one that may stand here; otherwise leaves the record as it was.
    fn accept(&mut self, line: &str) -> bool;

    /// Whether the record could end here.
    fn is_whole(&self) -> bool;

    /// Whether the last line was not understood to its end: harmless, unless it was cut off.
    fn is_in_doubt(&self) -> bool {
        false
    }
}

/// Whether the last of these was not understood.
pub(super) fn is_doubtful(attributes: &[Attribute]) -> bool {
    let value = attributes.last().map(|last| &last.value);
    matches!(value, Some(Value::Untyped(text)) if !is_placeholder(text))
}
