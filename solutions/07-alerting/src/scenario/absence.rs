//! Step 6: a service that does not answer, and one that nobody asks any more.

use scenario::Scenario;

use super::Levers;
use crate::files::ABSENCE;
use crate::monitoring::Monitoring;

pub(super) async fn play(scenario: &Scenario, levers: &Levers) {
    let Some(rules) = ABSENCE.rules(&levers.witness) else {
        return;
    };
    let mut monitoring = Monitoring::new(scenario, levers, rules);
    monitoring.painters(0);
    monitoring.minutes(1, &[]).await;

    scenario.say("one scrape finds nobody");
    monitoring.take_down(1);
    monitoring.tick(&[]).await;
    monitoring.take_down(0);
    monitoring.minutes(2, &[]).await;

    scenario.say("nobody answers for three minutes");
    monitoring.take_down(1);
    monitoring.minutes(3, &[]).await;
    scenario.say("the service is back");
    monitoring.take_down(0);
    monitoring.minutes(2, &[]).await;

    scenario.say("somebody takes the service out of Prometheus's configuration");
    monitoring.forget_service();
    monitoring.minutes(3, &[]).await;
    monitoring.end();
}
