//! Routes: which of them an alert takes, and what each has from those above it.

use std::collections::BTreeSet;
use std::time::Duration;

use super::alert::Labels;
use super::matcher::Matchers;

/// By which labels alerts come together in one notification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// By these. By none: all of a route's alerts are one group.
    By(BTreeSet<String>),
    /// By every label, so that no two alerts come together: `group_by: ['...']`.
    All,
}

impl Grouping {
    /// The labels of the group that an alert belongs to.
    pub(super) fn of(&self, labels: &Labels) -> Labels {
        let kept = labels.iter().filter(|(name, _)| match self {
            Self::By(names) => names.contains(*name),
            Self::All => true,
        });
        kept.map(|(name, value)| (name.clone(), value.clone()))
            .collect()
    }
}

/// A route, with what it has from those above it.
#[derive(Clone, Debug)]
pub struct Route {
    /// Who is told.
    pub receiver: String,
    /// Which alerts take it.
    pub matchers: Matchers,
    /// Whether an alert that takes it tries the routes after it as well.
    pub goes_on: bool,
    /// By which labels alerts come together.
    pub grouping: Grouping,
    /// How long a new group waits for more alerts before it is told of.
    pub group_wait: Duration,
    /// How long a group waits until its changes are told.
    pub group_interval: Duration,
    /// How long until it is told again that nothing has changed.
    pub repeat_interval: Duration,
    /// The routes beneath it, in the order in which they are tried.
    pub routes: Vec<Route>,
    /// Its matchers and those of all above it, which is how a group is named: `{}/{severity="page"}`.
    pub key: String,
}

impl Route {
    /// The routes that an alert takes, in order. None, where it does not even take this one.
    pub fn taken_by(&self, labels: &Labels) -> Vec<&Route> {
        if !self.matchers.match_all(labels) {
            return Vec::new();
        }
        let mut taken = Vec::new();
        for route in &self.routes {
            let below = route.taken_by(labels);
            let stops = !below.is_empty() && !route.goes_on;
            taken.extend(below);
            if stops {
                break;
            }
        }
        if taken.is_empty() {
            taken.push(self);
        }
        taken
    }
}
