//! The play: what visitors do, step by step. What is done beside or after a request is waited for, so that it
//! stands in its step.

use scenario::Scenario;
use serde_json::{Value, json};

use crate::console::Console;
use crate::press::Press;
use crate::thumbnails::Thumbnails;

/// What the script holds in its hands beside the service's front door.
pub(crate) struct Levers {
    /// Are made beside requests.
    pub(crate) thumbnails: Thumbnails,
    /// Prints after requests.
    pub(crate) press: Press,
    /// Is looked at, for a while.
    pub(crate) console: Console,
}

/// Plays all steps, in their order.
pub(crate) async fn play(scenario: &mut Scenario, levers: Levers) {
    let Levers {
        thumbnails,
        press,
        console,
    } = levers;

    scenario.step(1, "spawn").await;
    let flag = scenario.post("/images").json(&flag()).await.field("id");
    scenario.until(|| thumbnails.count() == 1).await;

    scenario.step(2, "channel").await;
    scenario.post(&format!("/images/{flag}/poster")).await;
    scenario.post(&format!("/images/{flag}/postcard")).await;
    scenario.until(|| press.printed() == 2).await;

    let image = format!("/images/{flag}");
    let draw = |scenario: &Scenario, pixels| scenario.patch(&image).json(&stroke(pixels));

    scenario.step(3, "services").await;
    draw(scenario, 6).header("painter", "ada").await;

    scenario.step(4, "attributes").await;
    draw(scenario, 1).header("painter", "ada").await;
    draw(scenario, 60).header("painter", "ada").await;

    scenario.step(5, "baggage").await;
    draw(scenario, 4)
        .header("draw64-kiosk", "hall-2")
        .header("from", "grace@example.org")
        .await;

    scenario.step(6, "blocking").await;
    scenario.get(&format!("{image}/png")).await;

    scenario.step(7, "strangers").await;
    scenario.say("somebody sends a trace of their own along, and does not record it");
    scenario
        .get("/images")
        .header(
            "traceparent",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00",
        )
        .await;

    scenario.step(8, "text-line").await;
    scenario.say("somebody looks at the terminal");
    console.open();
    scenario.delete(&image).await;
    console.close();
}

/// A picture in three colours, as a client sends it: 64 rows of 64 hexadecimal digits.
fn flag() -> Value {
    let rows = ["4", "0", "9"]
        .map(|color| vec![color.repeat(64); 22])
        .concat();
    json!({ "pixels": rows[..64] })
}

/// Dots beside one another, so many of them.
fn stroke(pixels: u8) -> Value {
    let dots: Vec<_> = (0..pixels)
        .map(|x| json!({ "x": x, "y": 32, "color": 7 }))
        .collect();
    json!({ "dots": dots })
}
