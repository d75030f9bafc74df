//! Which element of one side belongs to which of the other: `on`, `ignoring`, `group_left`, `group_right`.

use std::collections::{HashMap, HashSet};

use promql_parser::parser::{BinModifier, LabelModifier, VectorMatchCardinality};

use super::Trouble;
use crate::labels::{Element, Labels};

/// How the two sides are brought together.
pub(super) struct Matching<'a> {
    labels: Option<&'a LabelModifier>,
    cardinality: &'a VectorMatchCardinality,
}

/// An element of each side that belong together, and the labels of what comes of them.
pub(super) struct Pair {
    pub(super) labels: Labels,
    pub(super) left: f64,
    pub(super) right: f64,
}

impl<'a> Matching<'a> {
    pub(super) fn of(modifier: Option<&'a BinModifier>) -> Self {
        let cardinality = modifier.map(|modifier| &modifier.card);
        Self {
            labels: modifier.and_then(|modifier| modifier.matching.as_ref()),
            cardinality: cardinality.unwrap_or(&VectorMatchCardinality::OneToOne),
        }
    }

    /// What two elements must have in common to belong together.
    pub(super) fn key(&self, labels: &Labels) -> Labels {
        match self.labels {
            Some(LabelModifier::Include(names)) => labels.only(&names.labels),
            Some(LabelModifier::Exclude(names)) => labels.nameless().except(&names.labels),
            None => labels.nameless(),
        }
    }

    /// The pairs, in the order of the side that may have many.
    pub(super) fn pairs(
        &self,
        left: Vec<Element>,
        right: Vec<Element>,
        names_go: bool,
    ) -> Result<Vec<Pair>, Trouble> {
        let swapped = matches!(self.cardinality, VectorMatchCardinality::OneToMany(_));
        let (many, one) = if swapped {
            (right, left)
        } else {
            (left, right)
        };
        let side = if swapped { "left" } else { "right" };
        // Prometheus looks no further where one side is empty, not even for what is wrong with the other.
        if many.is_empty() || one.is_empty() {
            return Ok(Vec::new());
        }
        let mut by_key: HashMap<Labels, &Element> = HashMap::new();
        for element in &one {
            let key = self.key(&element.labels);
            if let Some(other) = by_key.get(&key) {
                return Err(Trouble(format!(
                    "on the {side} side, {} and {} both match {key}: one side must have a single series for each match",
                    other.labels, element.labels
                )));
            }
            by_key.insert(key, element);
        }
        let mut taken = HashSet::new();
        let mut pairs = Vec::new();
        for element in &many {
            let key = self.key(&element.labels);
            let Some(single) = by_key.get(&key) else {
                continue;
            };
            let labels = self.result(&element.labels, &single.labels, names_go);
            // One to one, each match may be used once; otherwise each result must differ.
            let grouped = !matches!(self.cardinality, VectorMatchCardinality::OneToOne);
            let mark = (grouped.then(|| labels.clone()), key);
            if taken.contains(&mark) {
                return Err(Trouble(format!(
                    "several series of the {} side match {}: {}",
                    if swapped { "right" } else { "left" },
                    mark.1,
                    if grouped {
                        "the labels that are grouped must tell the results apart"
                    } else {
                        "where that is meant, it must be said by group_left or group_right"
                    }
                )));
            }
            taken.insert(mark);
            let (left, right) = if swapped {
                (single.value, element.value)
            } else {
                (element.value, single.value)
            };
            pairs.push(Pair {
                labels,
                left,
                right,
            });
        }
        Ok(pairs)
    }

    fn result(&self, many: &Labels, one: &Labels, names_go: bool) -> Labels {
        let mut labels = if names_go {
            many.nameless()
        } else {
            many.clone()
        };
        match (self.cardinality, self.labels) {
            (VectorMatchCardinality::OneToOne, Some(LabelModifier::Include(names))) => {
                labels = labels.only(&names.labels);
            }
            (VectorMatchCardinality::OneToOne, Some(LabelModifier::Exclude(names))) => {
                labels = labels.except(&names.labels);
            }
            _ => {}
        }
        if let Some(taken) = self.cardinality.labels() {
            for name in &taken.labels {
                labels.set(name, one.get(name));
            }
        }
        labels
    }
}
