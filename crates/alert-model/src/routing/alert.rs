//! An alert, as Prometheus hands it over.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use crate::duration::Time;

/// Names and values, by name.
pub type Labels = BTreeMap<String, String>;

/// An alert that is firing, or was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// What tells it from all others.
    pub labels: Labels,
    /// What is for people.
    pub annotations: Labels,
    /// Since when it fires.
    pub starts_at: Time,
    /// When it ended, or when it is taken for ended unless it is heard of again.
    pub ends_at: Time,
    /// Where its expression can be looked at.
    pub generator_url: String,
}

impl Alert {
    /// Whether it is over at that time.
    pub fn is_resolved(&self, now: Time) -> bool {
        self.ends_at <= now
    }

    /// Sixteen digits that stand for its labels, the same as Alertmanager's own.
    pub fn fingerprint(&self) -> String {
        format!("{:016x}", fingerprint(&self.labels))
    }

    /// The order in which a notification names alerts: by job, by instance, then by all labels.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        ["job", "instance"]
            .into_iter()
            .map(
                |name| match (self.labels.get(name), other.labels.get(name)) {
                    (Some(own), Some(others)) => own.cmp(others),
                    (Some(_), None) => Ordering::Less,
                    (None, Some(_)) => Ordering::Greater,
                    (None, None) => Ordering::Equal,
                },
            )
            .find(|order| order.is_ne())
            .unwrap_or_else(|| by_labels(&self.labels, &other.labels))
    }
}

/// Fewer labels come first; then the first that differs decides.
fn by_labels(own: &Labels, others: &Labels) -> Ordering {
    let names: BTreeSet<&String> = own.keys().chain(others.keys()).collect();
    own.len().cmp(&others.len()).then_with(|| {
        let mut orders = names
            .into_iter()
            .map(|name| match (own.get(name), others.get(name)) {
                (None, _) => Ordering::Less,
                (_, None) => Ordering::Greater,
                (own, others) => own.cmp(&others),
            });
        orders
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
    })
}

/// FNV-1a, with a byte after each name and value that no text has.
fn fingerprint(labels: &Labels) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for text in labels.iter().flat_map(|(name, value)| [name, value]) {
        for byte in text.bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}
