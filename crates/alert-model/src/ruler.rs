//! Rules on a clock that the caller moves: pending, firing, resolved.

mod alert;
mod step;

use std::collections::{BTreeMap, BTreeSet};

use crate::duration::Time;
use crate::expression::Trouble;
use crate::labels::{Element, Labels, NAME};
use crate::rules::{Action, Group, Rule, RuleFile};
use crate::store::Store;
use crate::template::{Facts, Template};

pub use alert::{Alert, Change, State};
use step::Step;

/// A rule that had no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The rule's name.
    pub rule: String,
    /// Why.
    pub why: Trouble,
}

/// What one evaluation brought.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Round {
    /// Steps in alerts' lives, in the order of the rules.
    pub changes: Vec<Change>,
    /// Rules that had no answer. Their alerts stay as they were.
    pub failures: Vec<Failure>,
}

/// Rules, and the alerts that came of them.
#[derive(Clone, Debug)]
pub struct Ruler {
    groups: Vec<Watched>,
    external: Labels,
}

#[derive(Clone, Debug)]
struct Watched {
    group: Group,
    last: Option<Time>,
    /// Of each rule.
    memories: Vec<Memory>,
}

/// What a rule remembers from one evaluation to the next.
#[derive(Clone, Debug, Default)]
struct Memory {
    alerts: BTreeMap<Labels, Alert>,
    written: BTreeSet<Labels>,
}

impl Ruler {
    /// Rules at the beginning, nothing active. `external` are the labels that this Prometheus adds for others, which
    /// templates may name.
    pub fn new(rules: RuleFile, external: Labels) -> Self {
        let groups = rules.groups.into_iter().map(|group| Watched {
            memories: vec![Memory::default(); group.rules.len()],
            last: None,
            group,
        });
        Self {
            groups: groups.collect(),
            external,
        }
    }

    /// Evaluates each group whose interval has passed.
    pub fn evaluate(&mut self, store: &mut Store, now: Time) -> Round {
        self.evaluate_where(store, now, |watched| {
            watched
                .last
                .is_none_or(|last| now - last >= watched.group.interval)
        })
    }

    /// Evaluates all groups, whatever their interval, as a test of rules does.
    pub fn evaluate_all(&mut self, store: &mut Store, now: Time) -> Round {
        self.evaluate_where(store, now, |_| true)
    }

    /// The alerts that are pending or firing, in the order of the rules.
    pub fn alerts(&self) -> Vec<&Alert> {
        let memories = self.groups.iter().flat_map(|watched| &watched.memories);
        let alerts = memories.flat_map(|memory| memory.alerts.values());
        alerts
            .filter(|alert| alert.state != State::Inactive)
            .collect()
    }

    fn evaluate_where(
        &mut self,
        store: &mut Store,
        now: Time,
        due: impl Fn(&Watched) -> bool,
    ) -> Round {
        let mut round = Round::default();
        for watched in self.groups.iter_mut().filter(|watched| due(watched)) {
            watched.last = Some(now);
            for (rule, memory) in watched.group.rules.iter().zip(&mut watched.memories) {
                let result = rule.written(memory, store, &self.external, now, &mut round.changes);
                match result {
                    Ok(elements) => memory.write(store, now, elements),
                    Err(why) => round.failures.push(Failure {
                        rule: rule.name().to_owned(),
                        why,
                    }),
                }
            }
        }
        round
    }
}

impl Memory {
    /// Writes a rule's series, and ends those of last time that are not among them.
    fn write(&mut self, store: &mut Store, now: Time, elements: Vec<Element>) {
        let mut written = BTreeSet::new();
        for element in elements {
            store.append(&element.labels, now, element.value);
            written.insert(element.labels);
        }
        for gone in self.written.difference(&written) {
            store.end(gone, now);
        }
        self.written = written;
    }
}

impl Rule {
    /// The series that the rule writes now.
    fn written(
        &self,
        memory: &mut Memory,
        store: &Store,
        external: &Labels,
        now: Time,
        changes: &mut Vec<Change>,
    ) -> Result<Vec<Element>, Trouble> {
        let elements = self.expression.evaluate(store, now)?.into_vector();
        match &self.action {
            Action::Record(name) => self.recorded(name, elements),
            Action::Alert {
                name,
                hold,
                keep,
                annotations,
            } => {
                let mut present = BTreeMap::new();
                for element in elements {
                    let facts = Facts {
                        labels: &element.labels,
                        external,
                        value: element.value,
                    };
                    let labels = fill(element.labels.nameless(), &self.labels, facts)
                        .with("alertname", name);
                    let annotations = fill(Labels::default(), annotations, facts);
                    if present
                        .insert(labels.clone(), (element.value, annotations))
                        .is_some()
                    {
                        return Err(Trouble(format!(
                            "two alerts of `{name}` would have the same labels {labels}"
                        )));
                    }
                }
                let step = Step {
                    hold: *hold,
                    keep: *keep,
                    now,
                };
                Ok(step.take(memory, present, changes))
            }
        }
    }

    fn recorded(&self, name: &str, elements: Vec<Element>) -> Result<Vec<Element>, Trouble> {
        let mut seen = BTreeSet::new();
        let mut recorded = Vec::new();
        for element in elements {
            let mut labels = element.labels.with(NAME, name);
            for (label, template) in &self.labels {
                // Nothing is filled in here: labels of what is recorded are as they are written.
                labels.set(label, template.source());
            }
            if !seen.insert(labels.clone()) {
                return Err(Trouble(format!(
                    "two series of `{name}` would have the same labels {labels}"
                )));
            }
            recorded.push(Element {
                labels,
                value: element.value,
            });
        }
        Ok(recorded)
    }
}

fn fill(mut labels: Labels, templates: &[(String, Template)], facts: Facts<'_>) -> Labels {
    for (name, template) in templates {
        labels.set(name, &template.fill(facts));
    }
    labels
}
