//! A service with every trouble that a scenario must survive, and a play that meets each of them.
//! `--serve` lets you meet them with a browser; `TROUBLED=blocks`, `fails` or `hooks` brings out the
//! ones that a play does not get past.

use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use std::{env, future, thread};

use axum::routing::get;
use axum::{Json, Router};
use scenario::{Scenario, Service, Stage};
use serde_json::json;

/// How many handlers are asleep.
type Asleep = Arc<AtomicUsize>;

fn main() -> ExitCode {
    let stage = Stage::new("troubled").virtual_time();
    let stage = match trouble("blocks") {
        true => stage.time_limit(Duration::from_secs(3)),
        false => stage,
    };
    stage.run(start, play)
}

fn trouble(name: &str) -> bool {
    env::var("TROUBLED").is_ok_and(|trouble| trouble == name)
}

async fn start() -> Result<Service<Asleep>, Box<dyn Error>> {
    if trouble("fails") {
        return Err("no paint".into());
    }
    let asleep = Asleep::default();
    let sleeper = asleep.clone();
    let router = Router::new()
        .route("/hello", get(|| async { Json(json!({ "hello": "you" })) }))
        .route("/panic", get(|| async { panics() }))
        .route("/never", get(never))
        .route(
            "/later",
            get(async move || {
                sleeper.fetch_add(1, Ordering::Relaxed);
                tokio::time::sleep(Duration::from_secs(3600)).await;
                "an hour later"
            }),
        );
    Ok(Service::new(router)
        .levers(asleep)
        .on_flush(|| println!("(flushed)"))
        .on_drain(async {
            println!("(drained)");
            assert!(!trouble("hooks"), "a drain's panic");
        })
        .on_stop(async {
            println!("(stopped)");
            if trouble("hooks") {
                future::pending::<()>().await;
            }
        }))
}

fn panics() {
    panic!("a handler's panic, which the play survives")
}

async fn never() {
    if trouble("blocks") {
        thread::sleep(Duration::from_secs(3600));
    }
    future::pending::<()>().await;
}

async fn play(scenario: &mut Scenario, asleep: Asleep) {
    scenario.step(1, "well").await;
    scenario.get("/hello").await;
    scenario.get("/nowhere").await;

    scenario.step(2, "unwell").await;
    if !trouble("blocks") {
        scenario.get("/panic").await;
    }
    scenario.get("/never").await;

    scenario.step(3, "time").await;
    let later = scenario.get("/later").begin();
    scenario.until(|| asleep.load(Ordering::Relaxed) == 1).await;
    scenario.advance(Duration::from_secs(3600)).await;
    later.within(Duration::from_secs(2)).await;
}
