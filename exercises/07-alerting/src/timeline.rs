//! What happened, as lines that a person reads.

use std::collections::BTreeSet;

use alert_model::{Change, Labels, Round, RuleFile, State};

use crate::clock::{Time, time_of_day};

/// So many alerts of one name are told one by one; more are told together.
const MOST: usize = 3;

/// What becomes of some rules, said while it happens.
pub(crate) struct Timeline {
    /// Those that have had no answer yet.
    silent: BTreeSet<String>,
}

impl Timeline {
    /// Nothing has happened yet.
    pub(crate) fn new(rules: &RuleFile) -> Self {
        let rules = rules.groups.iter().flat_map(|group| &group.rules);
        Self {
            silent: rules.map(|rule| rule.name().to_owned()).collect(),
        }
    }

    /// Says what an evaluation brought, a line for each step in an alert's life.
    pub(crate) fn show(&mut self, round: &Round, now: Time) {
        let time = time_of_day(now);
        let alike =
            |one: &Change, other: &Change| word(one) == word(other) && name(one) == name(other);
        for changes in round.changes.chunk_by(alike) {
            self.silent.remove(name(&changes[0]));
            if changes.len() > MOST {
                println!("{time}  {}", together(changes));
                continue;
            }
            for change in changes {
                println!("{time}  {}", line(change));
                let annotations = change.alert.annotations.iter();
                for (name, text) in annotations.filter(|_| change.to == State::Firing) {
                    println!("          {name}: {text}");
                }
            }
        }
        for failure in &round.failures {
            println!("{time}  no answer for {}: {}", failure.rule, failure.why);
        }
    }

    /// Says at the end which rules were asked all the time, and never had an answer.
    pub(crate) fn end(self) {
        for rule in self.silent {
            println!("{rule} never had an answer");
        }
    }
}

/// `firing    RequestsFail {http_route="/images", severity="ticket"}  0.5`.
fn line(change: &Change) -> String {
    let labels = change.alert.labels.clone().with("alertname", "");
    let value = match change.to {
        State::Pending | State::Firing => format!("  {}", short(change.alert.value)),
        State::Inactive => String::new(),
    };
    format!("{:8}  {} {labels}{value}", word(change), name(change))
}

/// `firing    12 ReplicaDown {job="draw64", severity="ticket"}`: what all of them have in common.
fn together(changes: &[Change]) -> String {
    let (first, others) = (&changes[0], &changes[1..]);
    let common = first.alert.labels.iter().filter(|(label, value)| {
        let mut others = others.iter();
        *label != "alertname" && others.all(|other| other.alert.labels.get(label) == *value)
    });
    let labels = Labels::new(common);
    format!(
        "{:8}  {} {} {labels}",
        word(first),
        changes.len(),
        name(first)
    )
}

fn name(change: &Change) -> &str {
    change.alert.labels.get("alertname")
}

/// What became of an alert.
fn word(change: &Change) -> &'static str {
    match (change.from, change.to) {
        (_, State::Pending) => "pending",
        (_, State::Firing) => "firing",
        (State::Firing, State::Inactive) => "resolved",
        (_, State::Inactive) => "over",
    }
}

/// A number with three digits that count, and no more zeros than it needs: `0.267`, `1.75`, `16`.
pub(crate) fn short(value: f64) -> String {
    if !value.is_finite() || value == 0.0 {
        return value.to_string();
    }
    let before = value.abs().log10().floor();
    // Between 0 and 8, as it has just been made.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let after = (2.0 - before).clamp(0.0, 8.0) as usize;
    let text = format!("{value:.after$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}
