//! Step 3: one picture in eight takes two seconds. Most of the others are not there, and that is said quickly.

use std::time::Duration;

use scenario::Scenario;

use super::Levers;
use crate::faults::Fault;
use crate::files::LATENCY;
use crate::monitoring::{Monitoring, Visits};

/// What comes every 15 seconds.
const VISITS: Visits = &[
    ("/images", 1),
    ("/images/nothing-000/png", 3),
    ("/images/{image}/png", 1),
];

pub(super) async fn play(scenario: &Scenario, levers: &Levers) {
    let Some(rules) = LATENCY.rules(&levers.witness) else {
        return;
    };
    let mut monitoring = Monitoring::new(scenario, levers, rules);
    monitoring.minutes(2, VISITS).await;

    scenario.say("one picture in eight takes two seconds");
    let (every, by) = (8, Duration::from_secs(2));
    levers
        .faults
        .begin("/images/{id}/png", Fault::Slow { every, by });
    monitoring.minutes(4, VISITS).await;

    scenario.say("all is quick again");
    levers.faults.end();
    monitoring.minutes(4, VISITS).await;
    monitoring.end();
}
