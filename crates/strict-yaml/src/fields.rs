//! A mapping whose keys are known.

use crate::finding::Finding;
use crate::near::nearest;
use crate::node::Node;

/// The values of a mapping by key, once no key is unknown.
pub struct Fields<'a> {
    entries: &'a [(Node, Node)],
}

impl<'a> Fields<'a> {
    /// Reads a mapping that may have these keys. Each key that is none of them is a finding; `what` names the thing in it
    /// (`a rule`).
    pub fn read(node: &'a Node, what: &str, known: &[&str], findings: &mut Vec<Finding>) -> Self {
        let entries = match node.mapping() {
            Ok(entries) => entries,
            Err(finding) => {
                findings.push(finding);
                &[]
            }
        };
        for (key, _) in entries {
            let name = key.text().unwrap_or_default();
            if !known.contains(&name) {
                let what = format!("there is no key `{name}` in {what}");
                let finding = Finding::new(key.place, what);
                findings.push(match nearest(name, known.iter().copied()) {
                    Some(near) => finding.did_you_mean(Some(near)),
                    None => finding.suggest(format!("it has {}", known.join(", "))),
                });
            }
        }
        Self { entries }
    }

    /// The value of a key, where it is there. (One that says nothing is there.)
    pub fn get(&self, key: &str) -> Option<&'a Node> {
        self.entry(key).map(|(_, value)| value)
    }

    /// The key itself, with its place, and its value.
    pub fn entry(&self, key: &str) -> Option<(&'a Node, &'a Node)> {
        let found = self
            .entries
            .iter()
            .find(|(name, _)| name.text() == Some(key));
        found.map(|(name, value)| (name, value))
    }
}
