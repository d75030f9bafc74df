//! The play: what visitors do, step by step, and what becomes of the database and the collector meanwhile.

use std::sync::Arc;

use draw64::store::Store;
use scenario::Scenario;
use serde_json::{Value, json};

use crate::collector::{Collector, Show};
use crate::telemetry::Telemetry;
use crate::variables;

/// Rows of ids that begin with a trace which is in the tenth: what these steps are about is not lost by chance.
const KEPT: [u64; 2] = [7, 12];

/// What the script holds in its hands beside the service's front door.
pub(crate) struct Levers {
    /// Takes the database away, and brings it back.
    pub(crate) store: Store,
    /// What the service sends.
    pub(crate) telemetry: Telemetry,
    /// Who takes it.
    pub(crate) collector: Arc<Collector>,
}

/// Plays all steps, in their order.
pub(crate) async fn play(scenario: &mut Scenario, levers: Levers) {
    let Levers {
        store,
        telemetry,
        collector,
    } = levers;

    scenario.step(1, "export").await;
    collector.show(Show::Came);
    if let Some(unread) = variables::unread() {
        scenario.say(&unread.to_string());
    }
    if let Some(trouble) = telemetry.trouble() {
        scenario.say(&variables::as_written(trouble));
    }
    let flag = scenario.post("/images").json(&json!({})).await.field("id");
    let image = format!("/images/{flag}");

    scenario.step(2, "pipelines").await;
    collector.show(Show::Left);
    telemetry.ids().begin(KEPT[0]);
    scenario.say("the collector's memory is short for a moment");
    collector.run_short();
    scenario.post(&format!("{image}/poster")).await;

    scenario.step(3, "redact").await;
    collector.show(Show::Both);
    telemetry.ids().begin(KEPT[1]);
    let order = json!({
        "name": "ada",
        "password": "hunter2",
        "remark": "charge 4111 1111 1111 1111, please",
    });
    scenario.post(&format!("{image}/order")).json(&order).await;

    scenario.step(4, "sampling").await;
    collector.show(Show::Left);
    telemetry.ids().begin(4);
    draw(scenario, &image, 30).await;
    scenario.say("the database goes away");
    store.faults().away();
    draw(scenario, &image, 2).await;
    store.faults().healthy();
    scenario.say("the database is back");
    for _ in 0..2 {
        scenario.post(&format!("{image}/poster")).await;
    }

    scenario.step(5, "away").await;
    telemetry.ids().begin(5);
    scenario.say("the collector goes away");
    if let Err(error) = collector.leave() {
        scenario.say(&format!("it cannot: {error}"));
    }
    draw(scenario, &image, 12).await;
    telemetry.flush_spans();
    let (lost, said) = (telemetry.losses().real(), telemetry.losses().said());
    scenario.say(&format!("{lost} spans are lost, {said} are said to be"));
    if let Err(error) = collector.come_back() {
        scenario.say(&format!("it does not come back: {error}"));
    }
    scenario.say("the collector is back");
    draw(scenario, &image, 1).await;

    scenario.step(6, "feedback").await;
    collector.show(Show::Nothing);
    telemetry.be_detailed();
    scenario.say("somebody wants to see everything, down to debug");
    scenario.post(&format!("{image}/poster")).await;
    collector.records();
    for export in 1..=4 {
        telemetry.flush_logs();
        let records = collector.records();
        scenario.say(&match records {
            0 => format!("export {export}: nothing more to say"),
            1 => format!("export {export}: a record"),
            several => format!("export {export}: {several} records"),
        });
    }

    scenario.step(7, "span-metrics").await;
    collector.show(Show::Left);
    telemetry.ids().begin(7);
    draw(scenario, &image, 20).await;
}

/// Somebody draws on an image, so many times.
async fn draw(scenario: &Scenario, image: &str, times: usize) {
    for _ in 0..times {
        scenario.patch(image).json(&stroke()).await;
    }
}

/// Two dots beside one another.
fn stroke() -> Value {
    json!({ "dots": [
        { "x": 31, "y": 32, "color": 7 },
        { "x": 32, "y": 32, "color": 7 },
    ] })
}
