//! The play: what visitors do and what goes wrong, step by step, and what Prometheus and Alertmanager make of it.

mod absence;
mod ask;
mod burn;
mod errors;
mod latency;
mod replicas;
mod unit_test;

use real_alerting::Witness;
use scenario::Scenario;

use crate::clock::Clock;
use crate::faults::Faults;

/// What the script holds in its hands beside the service's front door.
pub(crate) struct Levers {
    /// The time of the play.
    pub(crate) clock: Clock,
    /// What goes wrong.
    pub(crate) faults: Faults,
    /// An image that is there.
    pub(crate) image: String,
    /// Who asks the real programs, where these are at hand.
    pub(crate) witness: Witness,
}

/// Plays all steps, in their order.
pub(crate) async fn play(scenario: &mut Scenario, levers: Levers) {
    scenario.step(1, "ask").await;
    ask::play(scenario, &levers).await;
    levers.witness.testify();

    scenario.step(2, "first-rule").await;
    errors::play(scenario, &levers).await;
    levers.witness.testify();

    scenario.step(3, "percentile").await;
    latency::play(scenario, &levers).await;
    levers.witness.testify();

    scenario.step(4, "who-is-told").await;
    replicas::play(scenario, &levers).await;
    levers.witness.testify();

    scenario.step(5, "burn-rate").await;
    burn::play(&levers.witness);
    levers.witness.testify();

    scenario.step(6, "absence").await;
    absence::play(scenario, &levers).await;
    levers.witness.testify();

    scenario.step(7, "unit-test").await;
    unit_test::play(&levers.witness);
    levers.witness.testify();
}
