//! The play: what visitors do, step by step, and what becomes of the database and the shop meanwhile.

use draw64::store::Store;
use scenario::Scenario;
use serde_json::{Value, json};

use crate::agent;
use crate::console::Console;
use crate::shop::Shop;

/// What the script holds in its hands beside the service's front door.
pub(crate) struct Levers {
    /// Takes the database away, and brings it back.
    pub(crate) store: Store,
    /// Does not get its money.
    pub(crate) shop: Shop,
    /// Is looked at, for a while.
    pub(crate) console: Console,
}

/// Plays all steps, in their order.
pub(crate) async fn play(scenario: &mut Scenario, levers: Levers) {
    let Levers {
        store,
        shop,
        console,
    } = levers;

    scenario.step(1, "bridge").await;
    scenario.get("/images").await;

    scenario.step(2, "fields").await;
    let flag = scenario.post("/images").json(&flag()).await.field("id");
    let sketch = scenario.post("/images").json(&json!({})).await.field("id");
    let dots: Vec<_> = (10..16)
        .map(|x| json!({ "x": x, "y": 32, "color": 7 }))
        .collect();
    let drawing = json!({ "dots": dots });
    scenario
        .patch(&format!("/images/{sketch}"))
        .json(&drawing)
        .await;

    scenario.step(3, "filter").await;
    for _ in 0..3 {
        scenario.post(&format!("/images/{flag}/print")).await;
    }

    scenario.step(4, "errors").await;
    scenario.post("/images/nothing-000/print").await;
    scenario.say("the database goes away");
    store.faults().away();
    scenario.post(&format!("/images/{flag}/print")).await;
    store.faults().healthy();
    scenario.say("the database is back");

    scenario.step(5, "secrets").await;
    let order = format!("/images/{flag}/order");
    scenario.post(&order).await;
    scenario.say("nobody has paid the shop's bill");
    shop.forget_to_pay();
    scenario.post(&order).await;

    scenario.step(6, "event-names").await;
    scenario.delete(&format!("/images/{sketch}")).await;

    scenario.step(7, "redaction").await;
    for text in [
        "My card 4111 1111 1111 1111 was charged twice for image 0042.",
        "Your page shows me: authorization: Bearer eyJhbGciOiJub25lIn0.e30.c2VjcmV0",
        "I log in with password=hunter2 and api_key=k-31415926 every day, is that safe?",
    ] {
        scenario.post("/feedback").body("text/plain", text).await;
    }

    scenario.step(8, "text-stream").await;
    scenario.say("the program runs where an agent reads what it prints");
    console.open();
    scenario.post(&format!("/images/{flag}/print")).await;
    let thanks = "Thanks!\nBye.";
    scenario.post("/feedback").body("text/plain", thanks).await;
    for understood in agent::read(&console.close()) {
        scenario.say(&format!("agent: {understood}"));
    }
}

/// A picture in three colours, as a client sends it: 64 rows of 64 hexadecimal digits.
fn flag() -> Value {
    let rows = ["4", "0", "9"]
        .map(|color| vec![color.repeat(64); 22])
        .concat();
    json!({ "pixels": rows[..64] })
}
