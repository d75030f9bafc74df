//! The trees that belong to a finding about structure: what was expected, and what there is.

use std::collections::HashSet;

use super::Condition;
use super::evidence::Evidence;
use super::finding::{Trees, What};
use super::scene::Scene;
use crate::model::Span;
use crate::pins::Pattern;

/// At most so many spans are shown of each.
const MOST: usize = 30;

/// Puts both trees to the first finding that is about structure.
pub(super) fn attach(scene: &Scene<'_>, name: &Pattern, conditions: &mut [Condition]) {
    let Some(expected) = scene.expected else {
        return;
    };
    let mut findings = conditions
        .iter_mut()
        .flat_map(|condition| &mut condition.findings);
    let Some(finding) = findings.find(|finding| is_structure(&finding.what)) else {
        return;
    };
    let ours = expected.sections_of(scene.step);
    let wanted = traces(expected, &ours, |span| name.matches(&span.name));
    let at = finding.at;
    // What should be above or below it is shown too, wherever it is.
    let kin: HashSet<&str> = wanted.iter().map(|span| span.name.as_str()).collect();
    let actual = traces(scene.evidence, &scene.sections, |span| {
        Some(span.at) == at || name.matches(&span.name) || kin.contains(span.name.as_str())
    });
    let actual = if actual.is_empty() {
        traces(scene.evidence, &scene.sections, |_| true)
    } else {
        actual
    };
    if !wanted.is_empty() && !actual.is_empty() {
        finding.trees = Some(Trees {
            expected: wanted,
            actual,
        });
    }
}

fn is_structure(what: &What) -> bool {
    matches!(
        what,
        What::WrongParent { .. }
            | What::Missing {
                noun: super::Noun::Span,
                ..
            }
            | What::SimilarName {
                noun: super::Noun::Span,
                ..
            }
            | What::Twice {
                noun: super::Noun::Span,
                ..
            }
            | What::TooMany {
                noun: super::Noun::Span,
                ..
            }
            | What::TooFew {
                noun: super::Noun::Span,
                ..
            }
            | What::AttributeElsewhere { .. }
    )
}

/// All spans of the first traces that hold such a span, among those of these sections.
fn traces(evidence: &Evidence<'_>, sections: &[usize], such: impl Fn(&Span) -> bool) -> Vec<Span> {
    let here = || {
        evidence
            .spans()
            .filter(|span| sections.contains(&span.section))
    };
    let ids: HashSet<&str> = here()
        .filter(|span| such(span.even) || such(span.raw))
        .map(|span| span.raw.trace_id.as_str())
        .collect();
    let spans = evidence
        .spans()
        .filter(|span| ids.contains(span.raw.trace_id.as_str()));
    spans.take(MOST).map(|span| span.raw.clone()).collect()
}
