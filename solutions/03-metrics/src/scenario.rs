//! The play: what visitors do, step by step.

use draw64::App;
use draw64::image::NewImage;
use scenario::Scenario;
use serde_json::json;

/// Plays all steps, in their order.
pub(crate) async fn play(scenario: &mut Scenario, app: App) {
    scenario.step(1, "counter").await;
    let image = scenario.post("/images").json(&json!({})).await.field("id");
    let image = format!("/images/{image}");
    let dots = [4, 4, 12, 4, 12, 7].iter().zip(10..);
    let dots: Vec<_> = dots
        .map(|(color, x)| json!({ "x": x, "y": 32, "color": color }))
        .collect();
    scenario.patch(&image).json(&json!({ "dots": dots })).await;

    scenario.step(2, "histogram").await;
    posters(scenario, &image).await;

    scenario.step(3, "boundaries").await;
    posters(scenario, &image).await;

    scenario.step(4, "users").await;
    let live = format!("{image}/live");
    let _ada = scenario.get(&live).join().await;
    let ben = scenario.get(&live).join().await;
    let _cleo = scenario.get(&live).join().await;
    let dan = scenario.get(&live).join().await;
    scenario.say("one of the four says goodbye, another closes the laptop");
    ben.leave().await;
    dan.vanish();
    scenario.until(|| app.hub.users() == 2).await;

    scenario.step(5, "cardinality").await;
    scenario.say("a hundred images, each taken home once, by a program of its own");
    for number in 0..100 {
        let Ok(image) = app.create(NewImage::default()).await else {
            continue;
        };
        let format = if number % 10 == 0 { "png" } else { "data" };
        scenario
            .get(&format!("/images/{}/{format}", image.id))
            .header("user-agent", &format!("sketchbot{number}/1.0"))
            .quietly()
            .await;
        let _ = app.delete(&image.id).await;
    }
}

/// A poster of each size.
async fn posters(scenario: &Scenario, image: &str) {
    for size in ["small", "medium", "large"] {
        scenario.get(&format!("{image}/poster?size={size}")).await;
    }
}
