//! Step 2: one route fails for minutes, another for a moment, and on a third people ask for what is not there.

use scenario::Scenario;

use super::Levers;
use crate::faults::Fault;
use crate::files::ERRORS;
use crate::monitoring::{Monitoring, Visits};

/// What comes every 15 seconds. Half of what is asked of `/images/{id}` does not exist.
const VISITS: Visits = &[
    ("/images", 1),
    ("/images/{image}", 1),
    ("/images/nothing-000", 1),
    ("/images/{image}/png", 2),
];

pub(super) async fn play(scenario: &Scenario, levers: &Levers) {
    let Some(rules) = ERRORS.rules(&levers.witness) else {
        return;
    };
    let mut monitoring = Monitoring::new(scenario, levers, rules);
    monitoring.minutes(2, VISITS).await;

    scenario.say("one request to /images fails, a moment of bad luck");
    levers.faults.begin("/images", Fault::Fails { every: 1 });
    monitoring.tick(VISITS).await;
    levers.faults.end();
    monitoring.minutes(3, VISITS).await;

    scenario.say("a third of all pictures fail");
    levers
        .faults
        .begin("/images/{id}/png", Fault::Fails { every: 3 });
    monitoring.minutes(4, VISITS).await;

    scenario.say("all is well again");
    levers.faults.end();
    monitoring.minutes(4, VISITS).await;
    monitoring.end();
}
