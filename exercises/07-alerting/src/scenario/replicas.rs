//! Step 4: sixteen replicas. A rack with twelve of them goes dark, then all of it, and meanwhile another service has a
//! trouble of its own.

use alert_model::routing::Config;
use scenario::Scenario;

use super::Levers;
use crate::files::{ALERTMANAGER, REPLICAS};
use crate::monitoring::Monitoring;

pub(super) async fn play(scenario: &Scenario, levers: &Levers) {
    let witness = &levers.witness;
    let (config, rules) = (ALERTMANAGER.config(witness), REPLICAS.rules(witness));
    let (Some(config), Some(rules)) = (config, rules) else {
        return;
    };
    show(scenario, &config);
    let mut monitoring = Monitoring::new(scenario, levers, rules);
    monitoring.start_alertmanager(config);
    monitoring.run(16);
    monitoring.painters(0);
    monitoring.minutes(1, &[]).await;

    scenario.say("a rack goes dark, and twelve of sixteen replicas with it");
    monitoring.take_down(12);
    monitoring.minutes(3, &[]).await;

    scenario.say("the other four go dark too, and the painters have their own trouble");
    monitoring.take_down(16);
    monitoring.painters(250);
    monitoring.minutes(7, &[]).await;

    scenario.say("the light is back");
    monitoring.take_down(0);
    monitoring.painters(0);
    monitoring.minutes(8, &[]).await;
}

/// The tree of routes, as it was understood.
fn show(scenario: &Scenario, config: &Config) {
    scenario.say("Alertmanager's routes:");
    for route in config.routes() {
        let depth = route.key.matches('/').count();
        let indent = "  ".repeat(depth + 2);
        scenario.say(&format!(
            "{indent}{} tells {}",
            route.matchers, route.receiver
        ));
    }
}
