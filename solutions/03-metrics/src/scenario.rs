//! The play: what visitors do, step by step.

use draw64::App;
use draw64::image::NewImage;
use opentelemetry_sdk::metrics::SdkMeterProvider;
use scenario::Scenario;
use scenario::exposition::{Exposition, Family};
use serde_json::json;

use crate::telemetry;

/// What the script holds in its hands beside the service's front door.
pub(crate) struct Levers {
    /// The service from within: images without a request, and who is there.
    pub(crate) app: App,
    /// What watches the machine, and reports when it is told to.
    pub(crate) machine: SdkMeterProvider,
}

/// Plays all steps, in their order.
pub(crate) async fn play(scenario: &mut Scenario, levers: Levers) {
    let Levers { app, machine } = levers;

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
    let programs = scenario.visitor().at_hand();
    for number in 0..100 {
        let Ok(image) = app.create(NewImage::default()).await else {
            continue;
        };
        let format = if number % 10 == 0 { "png" } else { "data" };
        programs
            .clone()
            .header("user-agent", &format!("sketchbot{number}/1.0"))
            .get(&format!("/images/{}/{format}", image.id))
            .await;
        let _ = app.delete(&image.id).await;
    }

    scenario.step(6, "http").await;
    scenario.get(&image).quietly().await;
    scenario.get(&image).quietly().await;
    scenario.get("/images/nothing-000").await;
    let eve = scenario.get(&live).join().await;
    let listener = scenario.get("/events").stay().await;
    scenario.say("eve draws for a while, somebody listens to the news");
    eve.leave().await;
    listener.vanish();
    scenario.until(|| app.hub.users() == 2).await;

    scenario.step(7, "prometheus").await;
    scrape(scenario).await;

    scenario.step(8, "machine").await;
    scenario.say("a minute is over, and the machine is looked at");
    telemetry::flush(&machine);
}

/// Prometheus comes by. What it found, a line for each metric.
async fn scrape(scenario: &Scenario) {
    let Some(prometheus) = scenario.beside("prometheus") else {
        return;
    };
    let page = prometheus.get("/metrics").quietly().await;
    let kind = page.header("content-type").unwrap_or("nothing").to_owned();
    scenario.say(&format!(
        "Prometheus asks: GET /metrics -> {}, {kind}",
        page.summary()
    ));
    match Exposition::parse(&page.text()) {
        Ok(page) => page
            .families
            .iter()
            .for_each(|(name, family)| scenario.say(&found(name, family))),
        Err(error) => scenario.say(&format!("    Prometheus refuses it: {error}")),
    }
}

/// `    draw64_pixels_drawn_total  counter, 3 series: 6`. What the machine uses changes all the time.
fn found(name: &str, family: &Family) -> String {
    let (kind, series) = (&family.kind, family.series());
    if name.starts_with("draw64_") {
        format!("    {name}  {kind}, {series} series: {}", family.total())
    } else {
        format!("    {name}  {kind}, {series} series")
    }
}

/// A poster of each size.
async fn posters(scenario: &Scenario, image: &str) {
    for size in ["small", "medium", "large"] {
        scenario.get(&format!("{image}/poster?size={size}")).await;
    }
}
