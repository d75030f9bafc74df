//! Alerts that say nothing new while another one fires.

use super::alert::{Alert, Labels};
use super::matcher::Matchers;
use crate::duration::Time;

/// While an alert of one kind fires, those of another kind are not told of.
#[derive(Clone, Debug)]
pub struct Inhibition {
    /// The alerts that say it all.
    pub source: Matchers,
    /// The alerts that are held back then.
    pub target: Matchers,
    /// The labels that both have in common. A label that neither has, they have in common too.
    pub equal: Vec<String>,
}

impl Inhibition {
    /// Whether one of the alerts holds back one with these labels.
    ///
    /// An alert that is of both kinds is not held back by another that is, so that no two hold each other back, and
    /// none itself.
    pub fn holds_back<'a>(
        &self,
        labels: &Labels,
        alerts: impl IntoIterator<Item = &'a Alert>,
        now: Time,
    ) -> bool {
        if !self.target.match_all(labels) {
            return false;
        }
        let both = self.source.match_all(labels);
        alerts.into_iter().any(|alert| {
            !alert.is_resolved(now)
                && self.source.match_all(&alert.labels)
                && !(both && self.target.match_all(&alert.labels))
                && self.have_in_common(labels, &alert.labels)
        })
    }

    fn have_in_common(&self, one: &Labels, other: &Labels) -> bool {
        let value = |labels: &Labels, name: &str| labels.get(name).cloned().unwrap_or_default();
        self.equal
            .iter()
            .all(|name| value(one, name) == value(other, name))
    }
}
