//! Step 1: three minutes of visitors, and three questions.

use std::collections::BTreeSet;
use std::time::Duration;

use alert_model::RuleFile;
use exposition::{Exposition, Family};
use scenario::Scenario;

use super::Levers;
use crate::faults::Fault;
use crate::files::QUERIES;
use crate::monitoring::{Monitoring, Visits};
use crate::timeline::short;

/// What comes every 15 seconds.
const VISITS: Visits = &[
    ("/images", 3),
    ("/images/{image}", 2),
    ("/images/nothing-000", 1),
    ("/images/{image}/png", 2),
];

/// How many rows of an answer a person reads.
const ROWS: usize = 5;

pub(super) async fn play(scenario: &Scenario, levers: &Levers) {
    let mut monitoring = Monitoring::new(scenario, levers, RuleFile::default());
    levers.faults.begin("/images", Fault::Fails { every: 3 });
    let (every, by) = (2, Duration::from_millis(800));
    levers
        .faults
        .begin("/images/{id}/png", Fault::Slow { every, by });
    monitoring.minutes(3, VISITS).await;
    levers.faults.end();

    scenario.say("three minutes later, Prometheus has found on GET /metrics:");
    match monitoring.page().await.as_deref().map(Exposition::parse) {
        Some(Ok(page)) => page
            .families
            .iter()
            .for_each(|(name, family)| show(scenario, name, family)),
        Some(Err(error)) => scenario.say(&format!("    nothing that it understands: {error}")),
        None => scenario.say("    nothing"),
    }

    scenario.say("and it answers:");
    for (name, file) in &QUERIES {
        let Some(query) = file.query(&levers.witness) else {
            continue;
        };
        let answer = match monitoring.ask(&query) {
            Ok(answer) => answer,
            Err(trouble) => {
                scenario.say(&format!("{name}: no answer, {trouble}"));
                continue;
            }
        };
        for element in answer.iter().take(ROWS) {
            let value = short(element.value);
            scenario.say(&format!("{name}: {}  {value}", element.labels));
        }
        match answer.len().saturating_sub(ROWS) {
            0 if answer.is_empty() => scenario.say(&format!("{name}: nothing")),
            0 => {}
            more => scenario.say(&format!("{name}: and {more} more")),
        }
    }
}

/// A metric by the name that Prometheus has for it, and its labels.
fn show(scenario: &Scenario, name: &str, family: &Family) {
    let labels = family
        .samples
        .iter()
        .flat_map(|sample| sample.labels.keys());
    let labels: BTreeSet<&str> = labels.map(String::as_str).collect();
    let labels: Vec<&str> = labels.into_iter().collect();
    let kind = &family.kind;
    scenario.say(&format!("    {name}  {kind}, by {}", labels.join(", ")));
}
