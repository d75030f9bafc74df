//! Who speaks.

use super::condition::Owner;
use super::evidence::{Attributes, Evidence};
use super::finding::{Finding, What, found};
use crate::model::Signal;

/// What the resource says that stands for what was printed at this line.
pub(super) fn attributes<'e>(
    evidence: &'e Evidence<'_>,
    signal: Signal,
    at: usize,
) -> Option<Attributes<'e>> {
    let resource = evidence.resource(signal, at)?;
    Some(Attributes {
        raw: &resource.raw.attributes,
        even: &resource.even.attributes,
    })
}

/// That there is no resource to speak of.
pub(super) fn none(key: &str) -> Finding {
    let what = What::AttributeMissing {
        of: Owner::Resource,
        key: key.to_owned(),
        there: Vec::new(),
    };
    found(what, None)
}
