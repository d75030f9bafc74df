//! The play: what visitors do, step by step, and what becomes of the database meanwhile.

use draw64::store::Store;
use scenario::Scenario;
use serde_json::{Value, json};

use crate::exports::Exports;

/// What the script holds in its hands beside the service's front door.
pub(crate) struct Levers {
    /// Takes the database away, and brings it back.
    pub(crate) store: Store,
    /// Where the nightly job finds its work.
    pub(crate) exports: Exports,
}

/// Plays all steps, in their order but for the fifth: it takes the service down, so it comes last.
pub(crate) async fn play(scenario: &mut Scenario, levers: Levers) {
    let Levers { store, exports } = levers;

    scenario.step(1, "first-trace").await;
    scenario.get("/images").await;

    scenario.step(2, "child-span").await;
    let flag = scenario.post("/images").json(&flag()).await.field("id");

    scenario.step(3, "tracing-way").await;
    scenario.get(&format!("/images/{flag}")).await;

    scenario.step(4, "errors").await;
    scenario.get("/images/nothing-000").await;
    scenario.say("the database goes away");
    store.faults().away();
    scenario.get(&format!("/images/{flag}")).await;
    store.faults().healthy();
    scenario.say("the database is back");

    scenario.step(6, "events").await;
    let data = format!("/images/{flag}/data");
    let stripes = [4, 7].repeat(2048);
    scenario
        .put(&data)
        .body("application/octet-stream", stripes)
        .await;
    let torn = [4; 10];
    scenario
        .put(&data)
        .body("application/octet-stream", torn)
        .await;

    scenario.step(7, "links").await;
    let sketch = scenario.post("/images").json(&json!({})).await.field("id");
    scenario.post(&format!("/images/{flag}/export")).await;
    scenario.post(&format!("/images/{sketch}/export")).await;
    scenario.say("night falls, and the export job runs");
    let rendered = exports.render().await;
    scenario.say(&format!("{rendered} pictures rendered"));

    scenario.step(8, "sampling").await;
    for _ in 0..3 {
        scenario.get("/healthz").await;
    }
    scenario.get("/images").await;

    scenario.step(5, "shutdown").await;
    scenario.get(&format!("/images/{flag}")).await;
    scenario.say("the service is told to go down");
    scenario.stop().await;
}

/// A picture in three colours, as a client sends it: 64 rows of 64 hexadecimal digits.
fn flag() -> Value {
    let rows = ["4", "0", "9"]
        .map(|color| vec![color.repeat(64); 22])
        .concat();
    json!({ "pixels": rows[..64] })
}
