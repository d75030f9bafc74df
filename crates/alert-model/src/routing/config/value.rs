//! What stands behind a key: a text, a truth value, a time.

use std::time::Duration;

use strict_yaml::{Finding, Kind, Node};

use crate::duration::parse_duration;

/// What Alertmanager knows, and this model does not.
pub(super) fn unknown_here(key: &Node) -> Finding {
    let name = key.text().unwrap_or_default();
    let what = format!("this workshop's Alertmanager does not know `{name}`");
    Finding::new(key.place, what).suggest("the real one does; leave it out here")
}

/// Whether nothing stands there, or an empty list or mapping.
pub(super) fn is_empty(node: &Node) -> bool {
    match &node.kind {
        Kind::Scalar { .. } => node.is_null(),
        Kind::Sequence(nodes) => nodes.is_empty(),
        Kind::Mapping(entries) => entries.is_empty(),
    }
}

/// A text, where there is one that is not empty.
pub(super) fn text(node: Option<&Node>, findings: &mut Vec<Finding>) -> Option<String> {
    let text = node?.string().map_err(|finding| findings.push(finding));
    text.ok().filter(|text| !text.is_empty())
}

/// A list of texts, with the place of each.
pub(super) fn texts<'a>(
    node: Option<&'a Node>,
    findings: &mut Vec<Finding>,
) -> Vec<(&'a Node, String)> {
    let nodes = node.map_or(Ok(&[][..]), Node::sequence);
    let nodes = nodes.unwrap_or_else(|finding| {
        findings.push(finding);
        &[]
    });
    let read = |node: &'a Node| match node.string() {
        Ok(text) => Some((node, text)),
        Err(finding) => {
            findings.push(finding);
            None
        }
    };
    nodes.iter().filter_map(read).collect()
}

/// A truth value, in the words that YAML had for it when Alertmanager's reader was written.
pub(super) fn truth(node: Option<&Node>, findings: &mut Vec<Finding>) -> Option<bool> {
    const WORDS: [(&[&str], bool); 2] = [
        (&["true", "yes", "on", "y"], true),
        (&["false", "no", "off", "n"], false),
    ];
    let node = node.filter(|node| !node.is_null())?;
    let word = match &node.kind {
        Kind::Scalar {
            text,
            quoted: false,
        } => text.as_str(),
        _ => "",
    };
    let spelled = |known: &str| {
        let mut capital = known.to_owned();
        capital[..1].make_ascii_uppercase();
        [known.to_owned(), known.to_uppercase(), capital].contains(&word.to_owned())
    };
    let found = WORDS
        .into_iter()
        .find(|(words, _)| words.iter().any(|known| spelled(known)));
    if found.is_none() {
        findings.push(node.unfit("`true` or `false`"));
    }
    found.map(|(_, value)| value)
}

/// A time as Prometheus writes it: `30s`, `5m`, `1h30m`.
pub(super) fn duration(node: Option<&Node>, findings: &mut Vec<Finding>) -> Option<Duration> {
    let node = node.filter(|node| !node.is_null())?;
    let read = node.text().and_then(|text| parse_duration(text).ok());
    let read = read.and_then(|time| u64::try_from(time).ok());
    if read.is_none() {
        findings.push(
            node.unfit("a time")
                .suggest("write it as `30s`, `5m` or `1h30m`"),
        );
    }
    read.map(Duration::from_millis)
}
